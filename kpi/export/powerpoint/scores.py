"""Scores on slides: what a board member reads of a KPI in a few seconds, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from kpi.export.document import Score
from kpi.export.palette import Palette
from kpi.export.phrases import TREND
from kpi.export.powerpoint import drawn, measured
from kpi.export.powerpoint.native_charts import add_spark
from kpi.export.powerpoint.texts import INK, QUIET, Box, Line, add
from kpi.text import Language

ON_A_SLIDE = 4
_SHARES = (0.2, 0.18, 0.2, 0.11, 0.31)
_GAP, _TOP, _REMARK = 14.0, 9.0, 36.0
_NAME, _SMALL, _VERDICT, _NOTE = 13.0, 10.5, 12.0, 11.0
_VALUES = (20.0, 16.0, 13.0)
_TREND, _LEAST = 48.0, 2
_CUT = " …"
_STYLE = "{http://schemas.openxmlformats.org/presentationml/2006/main}style"


def add_scores(
    slide: Any, scores: tuple[Score, ...], room: Box, language: Language, colours: Palette
) -> None:
    """Add up to four scores below each other."""
    high = _high(room)
    for place, score in enumerate(scores):
        box = Box(room.left, room.top + place * high, room.width, high)
        rule = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT,
            *(Pt(end) for end in (box.left, box.top, box.left + box.width, box.top)),
        )
        drawn.hairline(rule.line)
        rule._element.remove(rule._element.find(_STYLE))  # a theme's line may have a shadow
        _add(slide, score, box, language, colours)


def _high(room: Box) -> float:
    """Return the height of a score; below four there is room for a remark."""
    return (room.height - _REMARK) / ON_A_SLIDE


def room_below(scores: tuple[Score, ...], room: Box) -> Box:
    """Return the room that scores leave below them."""
    used = _high(room) * len(scores) + _TOP
    return Box(room.left, room.top + used, room.width, room.height - used)


def notes_cut(scores: Sequence[Score], room: Box) -> Iterator[Score]:
    """Yield the scores whose explanation does not fit beside them."""
    for score in scores:
        box = Box(room.left, room.top, room.width, _high(room))
        if _fitting(score.note, _columns(box)[-1]) != score.note.strip():
            yield score


def _add(slide: Any, score: Score, box: Box, language: Language, colours: Palette) -> None:
    name, value, verdict, trend, note = _columns(box)
    if not score.verdict.strip():  # why there is no value takes the room of what is judged of one
        value = Box(value.left, value.top, trend.left - value.left - _GAP, value.height)
    tones = {"better": colours.better, "worse": colours.worse}
    size = next(
        (one for one in _VALUES if measured.width(score.value, one, bold=True) <= value.width),
        _VALUES[-1],
    )
    longest = max((measured.width(one, 1, bold=True) for one in score.label.split()), default=1)
    letters = min(_NAME, name.width / longest)
    for column, lines in (
        (name, [(score.label, letters, True, INK), (score.owner, _SMALL, False, QUIET)]),
        (value, [(score.value, size, True, INK), (score.change, _SMALL, False, QUIET)]),
        (
            verdict,
            [
                (score.verdict, _VERDICT, True, tones.get(score.tone, QUIET)),
                (score.target, _SMALL, False, QUIET),
                (score.capability, _SMALL, False, QUIET),
            ],
        ),
        (note, [(_fitting(score.note, note), _NOTE, False, INK)]),
    ):
        shown = [
            Line(text=text, size=size, bold=bold, colour=colour, after=2)
            for text, size, bold, colour in lines
            if text.strip()
        ]
        if shown:
            add(slide, column, shown, language)
    if sum(one is not None for one in score.trend) >= _LEAST:
        across = Box(trend.left, trend.top, trend.width, min(trend.height, _TREND))
        add_spark(slide, score, across, f"{TREND.in_(language)}: {score.label}")


def _columns(box: Box) -> list[Box]:
    found, left = [], box.left
    for share in _SHARES:
        wide = box.width * share
        found.append(Box(left, box.top + _TOP, wide - _GAP, box.height - _TOP))
        left += wide
    return found


def _fitting(note: str, box: Box) -> str:
    """Return as many words of an explanation as fit, and a sign where more follow."""
    text = note.strip()
    most = int(box.height / (_NOTE * measured.LEADING))
    if measured.lines(text, _NOTE, box.width) <= most:
        return text
    words = text.split(" ")
    while words and measured.lines(" ".join(words) + _CUT, _NOTE, box.width) > most:
        words.pop()
    return " ".join(words).rstrip() + _CUT

"""Blocks of a document as HTML. Every text is escaped; the style is in `present.css`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kpi.export.document import (
    Block,
    Chart,
    Facts,
    Grid,
    GridColumn,
    Paragraph,
    Score,
    Scorecard,
)
from kpi.export.phrases import in_words, is_right, of_all
from kpi.text import WITHOUT_DIRECTIONS, Language
from pages.ui.sparkline import sparkline


def markup(block: Block, language: Language) -> str:
    """Return a block as HTML; a chart as its title and finding only."""
    match block:
        case Paragraph():
            heading = f"<h2>{_text(block.heading)}</h2>" if block.heading else ""
            return f'{heading}<p class="said">{_text(block.text)}</p>'
        case Facts():
            pairs = "".join(f"<dt>{_text(a)}</dt><dd>{_text(b)}</dd>" for a, b in block.pairs)
            return f"<dl>{pairs}</dl>"
        case Scorecard():
            return "".join(_score(score) for score in block.scores)
        case Grid():
            return _table(block, language)
        case Chart():
            title = f"<h2>{_text(block.title)}</h2>" if block.title else ""
            note = f"<small>{_text(block.note)}</small>" if block.note else ""
            finding = f'<p class="finding">{_text(block.finding)}</p>' if block.finding else ""
            return f"{title}{finding}{note}"


def _text(value: str) -> str:
    return escape(value.translate(WITHOUT_DIRECTIONS))


def _score(score: Score) -> str:
    met = "" if score.is_met is None else f"{'◉' if score.is_met else '◎'} "
    owner = f"<small>{_text(score.owner)}</small>" if score.owner else ""
    return (
        f'<section class="score tone-{score.tone}">'
        f"<div><h2>{_text(score.label)}</h2>{owner}</div>"
        f'<div><strong class="value">{_text(score.value)}</strong>'
        f"<span>{_whole(_text(score.change))}</span></div>"
        f'<div><span class="verdict">{_text(score.verdict)}</span>'
        f"<span>{met}{_text(score.target)}</span><small>{_text(score.capability)}</small></div>"
        f"{_trend(score)}<p>{_text(score.note)}</p></section>"
    )


_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Finished:
    value: float | None
    is_partial: bool = False


def _whole(text: str) -> str:
    """Return text in which days in brackets stay on one line."""
    return _BRACKETS.sub(r"<nobr>\g<0></nobr>", text)


def _trend(score: Score) -> str:
    ends = (score.lower, score.upper)
    limits = None if ends[0] is None or ends[1] is None else (ends[0], ends[1])
    picture = sparkline([_Finished(value) for value in score.trend], limits=limits)
    style = f' style="--spark: {escape(picture)}"' if picture else ""
    return f'<div class="spark"{style} aria-hidden="true"></div>'


def _table(grid: Grid, language: Language) -> str:
    heads = "".join(f"<th{_side(c)}>{_text(c.label)}</th>" for c in grid.columns)
    rows = "".join(_row(grid, words) for words in in_words(grid, language))
    below = "".join(f"<p>{_text(one)}</p>" for one in (of_all(grid, language), grid.note) if one)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{below}"


def _row(grid: Grid, words: Sequence[str]) -> str:
    cells = zip(words, grid.columns, strict=True)
    return f"<tr>{''.join(f'<td{_side(column)}>{_text(said)}</td>' for said, column in cells)}</tr>"


def _side(column: GridColumn) -> str:
    return ' class="number"' if is_right(column.form) else ""

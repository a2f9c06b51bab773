"""The figures of a meeting: the scorecard, and a page for each line that needs one."""

from __future__ import annotations

from collections.abc import Iterator

from board.handout.pack import evidence_sheets
from board.handout.pack.told import Told
from board.handout.pack.trend_chart import trend_chart
from board.planning import agenda
from board.planning.places import Entry
from board.scorecard import judged, scores
from board.scorecard.snapshot import Line
from kpi.exhibits.tiles import VERDICTS
from kpi.export import phrases
from kpi.export.document import Block, Facts, Paragraph, Score, Scorecard, Sheet
from kpi.text import Label
from kpi.verdict import SIGNALS
from kpi.wording.targets import OUTLOOK
from kpi.wording.verdicts import chance

LONGEST_NOTE = 220
"""Letters of an explanation on the scorecard; a longer one goes on on a page of its own."""


def figures(told: Told) -> Iterator[Sheet]:
    """Yield the scorecard, then lines that deviate, are explained at length or have evidence."""
    lines = told.snapshot.lines
    if not lines:
        return
    yield _scorecard(told)
    for line in lines:
        if _has_page(told, line):
            yield _page(told, line)
            kicker, terms = scores.name(line, told.language), (line.label.in_(told.language),)
            yield from evidence_sheets.of_place(told, line.place, kicker, terms)


def _scorecard(told: Told) -> Sheet:
    lines = told.snapshot.lines
    said = chance((line.figure.judgement for line in lines), told.language)
    missing = ", ".join(told.snapshot.undeclared)
    left_out = told.say(scores.UNDECLARED, names=missing) if missing else ""
    notes = [*judged.unjudged(lines, told.language), said, left_out]
    remarks = tuple(Paragraph(text=note) for note in ("\n\n".join(filter(None, notes)),) if note)
    card = Scorecard(scores=tuple(_score(told, line) for line in lines))
    terms = tuple(dict.fromkeys(line.label.in_(told.language) for line in lines))
    return Sheet(
        title=judged.title(lines, told.language),
        kicker=told.say(_KICKER),
        blocks=(card, *remarks),
        terms=terms,
    )


def _score(told: Told, line: Line) -> Score:
    return scores.score(
        line,
        told.snapshot.selection.comparison,
        told.language,
        owner=told.name(agenda.owner_of(told.items, Entry(line.kpi, line.org_unit))),
        note=_shortened(told.written(line.place)),
    )


def _shortened(note: str) -> str:
    """Return the beginning of a long explanation; all of it stands on the line's own page."""
    if len(note) <= LONGEST_NOTE:
        return note
    kept = note[:LONGEST_NOTE].rsplit(" ", 1)[0].rstrip(" ,;:.–")
    return f"{kept} …"


def _has_page(told: Told, line: Line) -> bool:
    is_long = len(told.written(line.place)) > LONGEST_NOTE
    return line.deviates or is_long or bool(told.snapshot.evidence_at(line.place))


def _page(told: Told, line: Line) -> Sheet:
    """Return a line's trend with its explanation; its message is value and verdict."""
    score, text = _score(told, line), told.written(line.place)
    drawn = trend_chart(line, told.say(_TREND, name=score.label), told.language)
    heading = (
        told.say(_EXPLAINED, name=score.owner) if score.owner else told.say(phrases.EXPLANATION)
    )
    facts = (
        (phrases.CHANGE, score.change),
        (phrases.VERDICT, score.verdict),
        (phrases.TARGET, score.target),
        (OUTLOOK, score.capability),
    )
    pairs = tuple((told.say(label), text) for label, text in facts if text)
    card = Facts(pairs=pairs, is_ours=True)
    explained = Paragraph(heading=heading, text=text)
    blocks: tuple[Block, ...] = tuple(one for one in (drawn, card, explained) if one is not None)
    return Sheet(
        title=_message(told, line, score),
        kicker=told.say(_DEVIATES if line.deviates else _KICKER),
        blocks=blocks,
        terms=(line.label.in_(told.language),),
    )


def _message(told: Told, line: Line, score: Score) -> str:
    """Return name and value, and what is out of the ordinary about it."""
    verdict = line.figure.judgement.verdict
    odd = [
        told.say(VERDICTS[verdict]) if verdict in SIGNALS else "",
        told.say(_MISSED) if score.is_met is False else "",
    ]
    said = ", ".join(part for part in odd if part)
    return f"{score.label}: {score.value}" + (f" – {said}" if said else "")


_MISSED = Label("Ziel verfehlt", "target missed")
_KICKER = Label("Kennzahlen", "Scorecard")
_DEVIATES = Label("Abweichung", "Deviation")
_TREND = Label("{name} im Verlauf", "{name} over time")

_EXPLAINED = Label("Erläuterung von {name}", "Explanation by {name}")

"""Pinned evidence as pages of a document: what it shows is the title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from board.handout.pack.told import Told
from board.scorecard.snapshot import Depiction, Evidence
from kpi.export.document import Block, Paragraph, Sheet
from kpi.text import Label


def of_place(told: Told, place: str, kicker: str, terms: tuple[str, ...] = ()) -> Iterator[Sheet]:
    """Yield a page for each piece of evidence pinned to a place."""
    for one in told.snapshot.evidence_at(place):
        depicted = one.depicted.get(told.language)
        title = one.caption or (depicted.title if depicted else told.say(_EVIDENCE))
        yield Sheet(title=title, blocks=(_block(told, one, depicted),), kicker=kicker, terms=terms)


def _block(told: Told, one: Evidence, depicted: Depiction | None) -> Block:
    """Return the chart, else the table, with period and filters; else why there is none."""
    if depicted is not None and depicted.chart is not None:
        return replace(depicted.chart, note=_joined(depicted.about, depicted.chart.note))
    if depicted is not None and depicted.grid is not None:
        return replace(depicted.grid, note=_joined(depicted.about, depicted.grid.note))
    return Paragraph(text=told.say(one.withheld or _NOTHING))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_EVIDENCE = Label("Beleg", "Evidence")
_NOTHING = Label("Dazu gibt es keine Werte.", "There are no values of this.")

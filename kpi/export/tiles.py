"""Tiles of documents: a figure in words, with its small trend."""

from __future__ import annotations

from kpi.export.document import Score, Tone
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.result import Figure, State
from kpi.selection import Selection
from kpi.text import Language
from kpi.verdict import usual
from kpi.wording import lacking, targets
from kpi.wording.tile import Tile, tile

TONES: dict[str, Tone] = {"better": "better", "worse": "worse", "changed": "neutral"}


def score(
    kpi: Kpi, figure: Figure, query: Query, selection: Selection, language: Language
) -> Score:
    """Return a figure as its tile has it."""
    said, limits = tile(kpi, figure, query, selection, language), usual(kpi, figure.trend)
    reached = figure.attainment
    return Score(
        label=said.name,
        value=f"{said.value} ({said.member})" if said.member else said.value,
        change=" ".join(said.change),
        verdict=f"{said.sign} {said.verdict}".strip(),
        tone=TONES.get(said.tone, "neutral" if said.sign == "●" else "unknown"),
        target=said.target,
        is_met=reached.is_met if reached else None,
        capability=targets.capability(reached, language),
        owner="",
        note=_note(said, figure, language),
        trend=tuple(point.value for point in figure.trend if not point.is_partial),
        lower=limits.lower if limits else None,
        upper=limits.upper if limits else None,
        form=kpi.unit,
        number=figure.now.value,
        difference=figure.change.absolute if figure.change else None,
        wanted=reached.wanted if reached else None,
    )


def _note(said: Tile, figure: Figure, language: Language) -> str:
    """Return what one must know beside the value: what is missing, or not filtered."""
    missing = ""
    if figure.state is State.NOT_AVAILABLE and figure.missing:
        missing = lacking.needed(figure.missing).in_(language)
    return "\n".join(filter(None, (missing, said.nothing, said.unfiltered)))

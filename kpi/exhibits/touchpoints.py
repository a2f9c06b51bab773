"""Touchpoints as a table: how well each works, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi import registry, words
from kpi.analysis import Analysis
from kpi.comparison import compared
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.impact import Impact
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label
from kpi.touchpoints import touchpoints

QUADRANTS = {
    "improve": Label("zuerst verbessern", "improve first"),
    "keep": Label("Stärke halten", "keep strong"),
    "use": Label("ausbauen", "build on"),
    "watch": Label("beobachten", "watch"),
    "": Label("noch ohne Antworten", "no answers yet"),
}


@dataclass(frozen=True, kw_only=True)
class Touchpoints(Impact):
    """Touchpoints with their index and what it is made of, and the quadrant of each."""

    pinned: str = "name"
    bar: str = "share"
    analysis: str = "touchpoint_effect"

    @property
    def defined(self) -> tuple[Kpi | Analysis, ...]:
        """See `Exhibit.defined`."""
        known = registry.analyses()
        return (known["touchpoint_effect"], known["touchpoint_priority"])

    @property
    def _columns(self) -> tuple[ShownColumn, ...]:
        return (
            ShownColumn("name", Label("Kontaktpunkt", "Touchpoint"), "text"),
            ShownColumn("share", Label("Wirkungsgrad", "Effectiveness"), Unit.SHARE),
            ShownColumn("moved", Label("Veränderung", "Change"), Unit.SHARE, is_change=True),
            ShownColumn("quadrant_name", Label("Empfehlung", "Advice"), "text"),
            ShownColumn("importance", Label("Bedeutung", "Importance"), Unit.SHARE),
            ShownColumn("score", Label("Bewertung", "Rating"), Unit.SCORE),
            ShownColumn("converted", Label("Abschlussquote", "Conversion"), Unit.SHARE),
            ShownColumn("minutes", Label("Aufwand", "Effort"), Unit.MINUTES),
            ShownColumn("answers", Label("Antworten", "Answers"), Unit.COUNT, is_detail=True),
            ShownColumn("phase_name", Label("Phase", "Phase"), "text", is_detail=True),
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        found = touchpoints(query, selection)
        before = self._before(query, selection)
        earlier = np.array([before.get(key, np.nan) for key in found["touchpoint_key"]])
        return found.assign(
            share=found["index"] / 100,
            moved=(found["index"] - earlier) / 100,
            quadrant_name=[QUADRANTS[quadrant] for quadrant in found["quadrant"]],
            phase_name=[words.PHASE.get(str(phase)) for phase in found["phase"]],
        ).frame()

    def _before(self, query: Query, selection: Selection) -> dict[str, float]:
        """Return the index at the baseline, else in the compared period."""
        analysis = registry.analyses()[self.analysis]
        has_baseline = query.references.baseline(analysis.name) is not None
        asked = replace(selection, comparison="baseline") if has_baseline else selection
        earlier = compared(query, analysis, asked)
        if earlier is None:
            return {}
        found = touchpoints(query, earlier)
        return dict(zip(found["touchpoint_key"], found["index"], strict=True))

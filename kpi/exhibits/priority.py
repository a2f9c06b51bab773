"""The priority matrix: how much each touchpoint matters against how well it works."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi import registry
from kpi.analysis import Analysis
from kpi.availability import absent
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.exhibits.touchpoints import QUADRANTS
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label
from kpi.touchpoints import mean, touchpoints

COLUMNS = (
    ShownColumn("label", Label("Kontaktpunkt", "Touchpoint"), "text"),
    ShownColumn("importance", Label("Bedeutung", "Importance"), Unit.SHARE),
    ShownColumn("value", Label("Wirkungsgrad", "Effectiveness"), Unit.SHARE),
    ShownColumn("quadrant_name", Label("Empfehlung", "Advice"), "text"),
    ShownColumn("answers", Label("Antworten", "Answers"), Unit.COUNT),
)


@dataclass(frozen=True, kw_only=True)
class PriorityMatrix(Exhibit):
    """Touchpoints with answers by importance and effectiveness, and the quadrant of each.

    `rows` also has `quadrant`, and `mean_importance` and `mean_value`, at which it is split.
    """

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return ()

    @property
    def defined(self) -> tuple[Kpi | Analysis, ...]:
        """See `Exhibit.defined`."""
        return (registry.analyses()["touchpoint_priority"],)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`."""
        lacking = absent(self.defined[0].needs, query.engine.known_columns())
        rows = pd.DataFrame() if lacking else _rows(query, selection)
        return Shown(name=self.name, title=self.title, columns=COLUMNS, rows=rows, missing=lacking)


def _rows(query: Query, selection: Selection) -> pd.DataFrame:
    every = touchpoints(query, selection)
    found = every.only([*every], every["quadrant"] != "")
    value = found["index"] / 100
    return found.assign(
        value=value,
        label=[Label(name, name) for name in found["name"]],
        quadrant_name=[QUADRANTS[quadrant] for quadrant in found["quadrant"]],
        mean_importance=mean(found["importance"]),
        mean_value=mean(value),
    ).frame()

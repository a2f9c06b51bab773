"""Reconciliation: the lines from rows received to rows counted, as a table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi import registry
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.query import Query
from kpi.reconciliation import walk
from kpi.selection import Selection
from kpi.text import Label

_PREFIX = "reconciliation_"


@dataclass(frozen=True, kw_only=True)
class Reconciliation(OfOneKpi):
    """Why a source shows another number than a KPI, line by line."""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `is_sum`: the line says what is left."""
        steps = walk(query, self.kpis[0], selection)
        rows = pd.DataFrame(
            {
                "label": [step.label for step in steps],
                "rows": [step.rows for step in steps],
                "is_sum": [step.is_sum for step in steps],
            }
        )
        columns = (
            ShownColumn("label", Label("Schritt", "Step"), "text"),
            ShownColumn("rows", Label("Zeilen", "Rows"), Unit.COUNT),
        )
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows)


def reconciliation(kpi: Kpi) -> Reconciliation:
    """Return the exhibit of a KPI; its name fits an address."""
    title = Label(
        f"Von der Lieferung zur Zahl: {kpi.label.de}", f"From delivery to figure: {kpi.label.en}"
    )
    return Reconciliation(name=f"{_PREFIX}{kpi.name}", title=title, kpi=kpi.name)


def named(name: str) -> Reconciliation | None:
    """Return the reconciliation an address names, or None."""
    kpi = name.removeprefix(_PREFIX)
    known = name.startswith(_PREFIX) and kpi in registry.all_kpis()
    return reconciliation(registry.get(kpi)) if known else None

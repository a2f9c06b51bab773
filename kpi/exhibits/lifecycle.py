"""Lifecycle: who came, came back, fell silent and left, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pandas as pd
from dateutil.relativedelta import relativedelta

from kpi.availability import missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.facts import LIFECYCLE
from kpi.model import Unit
from kpi.period import Period
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.text import Label

FEWEST_MONTHS = 12
PHASES = {
    "new": Label("neu", "new"),
    "resurrected": Label("wieder da", "back again"),
    "dormant": Label("verstummt", "dormant"),
    "left": Label("ausgeschieden", "left"),
}
"""The phases that change the number of active advisors: the first two add, the others take."""
_COLUMNS = (
    ShownColumn("start", Label("Monat", "Month"), "date"),
    ShownColumn("before", Label("Aktiv im Vormonat", "Active the month before"), Unit.PEOPLE),
    *(ShownColumn(name, label, Unit.PEOPLE) for name, label in PHASES.items()),
    ShownColumn("active", Label("Aktiv", "Active"), Unit.PEOPLE),
)
_NOTE = Label(
    "Aktiv = aktiv im Vormonat + neu + wieder da − verstummt − ausgeschieden. Wer die Einheit "
    "wechselt, zählt in der neuen.",
    "Active = active the month before + new + resurrected − dormant − left. Whoever changes the "
    "unit counts in the new one.",
)


@dataclass(frozen=True, kw_only=True)
class Lifecycle(OfOneKpi):
    """Advisors by phase in each full month of the period, at least the last twelve."""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; one row per month, counts are of people."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        rows = pd.DataFrame() if absent else self._rows(query, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=_COLUMNS,
            rows=rows,
            note=_NOTE if len(rows) else None,
            missing=absent,
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        period = selection.period
        year = period.end - relativedelta(months=FEWEST_MONTHS) - timedelta(days=1)
        window = selection.during(Period(min(period.start, year), period.end))
        rows = rows_for(query, self.kpis[0], window)
        people = rows.during(LIFECYCLE, "complete_on")
        counted = people.group_by(["starts_on", "phase"]).aggregate(people=people.count())
        found = read(query, rows, counted.order_by(["starts_on", "phase"]))
        return _balance(found) if len(found) else pd.DataFrame()


def _balance(found: pd.DataFrame) -> pd.DataFrame:
    phases = ["retained", *PHASES]
    table = found.pivot_table(index="starts_on", columns="phase", values="people", aggfunc="sum")
    table = table.reindex(columns=phases).fillna(0).astype("int64")
    before = table["retained"] + table["dormant"] + table["left"]
    active = table["retained"] + table["new"] + table["resurrected"]
    starts = pd.to_datetime(pd.Series(table.index)).dt.date.to_numpy()
    return table.assign(start=starts, before=before, active=active).reset_index(drop=True)

"""The identity of adoption: every licence is in exactly one group, and they add up."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi import facts
from kpi.advisor_events import WHOLE_WEEKS, within
from kpi.dimensions import SEGMENTS
from kpi.exhibits.base import OfOneKpi, ShownColumn
from kpi.exhibits.listing import Computed
from kpi.model import Unit
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.text import Label

_COLUMNS = (
    ShownColumn("name", Label("Gruppe", "Group"), "text"),
    ShownColumn("people", Label("Berater", "Advisors"), Unit.PEOPLE),
    ShownColumn("share", Label("Anteil", "Share"), Unit.SHARE),
    ShownColumn("new", Label("davon zu neu", "of them too new"), Unit.PEOPLE),
    ShownColumn("away", Label("davon abwesend", "of them away"), Unit.PEOPLE),
)
_ALL = Label("= lizenzierte Berater", "= licensed advisors")


@dataclass(frozen=True, kw_only=True)
class Identity(OfOneKpi, Computed):
    """Licensed advisors by segment, which add up, and who of them could hardly be active.

    Too new: licensed for less than four weeks in every full week of the period. Away: in no
    other full week could they work on half of the weekdays, by licence, absence and holidays.
    """

    kpi: str = "advisor_segments"
    columns = _COLUMNS

    def lines(self, query: Query, selection: Selection) -> pd.DataFrame:
        """See `Computed.lines`; the last one is the sum."""
        during = selection.during(selection.period)
        people = query.people(self.kpis[0], during)[["advisor_key", "segment"]]
        people = people.merge(self._exposed(query, during), on="advisor_key", how="left")
        is_new = people["settled"].fillna(0) == 0
        is_away = ~is_new & (people["eligible"].fillna(0) == 0)
        counted = people.assign(people=1, new=is_new.astype(int), away=is_away.astype(int))
        groups = counted.groupby("segment")[["people", "new", "away"]].sum()
        groups = groups.reindex(list(SEGMENTS), fill_value=0)
        names = [Label(f"+ {label.de}", f"+ {label.en}") for label in SEGMENTS.values()]
        whole = groups.sum().to_frame().T.assign(name=[_ALL])
        rows = pd.concat([groups.assign(name=names), whole], ignore_index=True)
        total = float(whole["people"].iloc[0])
        return rows.assign(share=rows["people"] / total) if total else pd.DataFrame()

    def _exposed(self, query: Query, selection: Selection) -> pd.DataFrame:
        """Return per advisor `settled` full weeks, not too new, and `eligible` ones of them."""
        rows = rows_for(query, self.kpis[0], selection)
        weeks = rows.filtered(rows.scoped(facts.EXPOSURE_WEEK), facts.EXPOSURE_WEEK, people=False)
        weeks = weeks.filter(within(weeks.starts_on, WHOLE_WEEKS))
        settled = ~weeks.is_new
        return read(
            query,
            rows,
            weeks.group_by("advisor_key").aggregate(
                settled=settled.ifelse(1, 0).sum(),
                eligible=(settled & weeks.is_eligible).ifelse(1, 0).sum(),
            ),
        )

"""Advisors who have not used the tools for long, with what can be done."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import pandas as pd

from kpi import facts
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.behind import Line, of_members
from kpi.exhibits.named_listing import NamedListing
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.rows import unbound
from kpi.selection import Selection
from kpi.text import Label

_COLUMNS = (
    ShownColumn("name", Label("Name", "Name"), "text"),
    ShownColumn("idle_days", Label("Tage ohne Nutzung", "Days without use"), Unit.COUNT),
    ShownColumn("team", Label("Team", "Team"), "text"),
    ShownColumn("last_held_on", Label("Letzter Termin", "Last meeting"), "date"),
    ShownColumn("last_login_on", Label("Letzte Anmeldung", "Last sign-in"), "date"),
    ShownColumn("as_of_on", Label("Stand", "As of"), "date"),
)


@dataclass(frozen=True, kw_only=True)
class Idle(NamedListing):
    """Licensed advisors by days since their last use, longest first, from `fewest` days on.

    As of the day on which `days_since_last_use` is taken; last days later than it (in a past
    period) are not shown. Empty where the reader may see no names.
    """

    kpi: str = "days_since_last_use"
    fewest: int = 7
    columns = _COLUMNS

    def lines(self, query: Query, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
        """See `NamedListing.lines`."""
        kpi = self.kpis[0]
        rows = rows_for(query, kpi, selection.during(selection.period))
        weeks = rows.during(facts.EXPOSURE_WEEK, kpi.period_day)
        weeks = weeks.filter(kpi.drill().counted)
        advisor = unbound(facts.ADVISOR)
        idle = weeks.filter(weeks.idle_days >= self.fewest)
        joined = idle.left_join(advisor, [idle.advisor_key == advisor.advisor_key]).select(
            *(idle[name] for name in ("advisor_key", "unit_key", "idle_days", "as_of_on")),
            *(_upto(advisor[name], idle.as_of_on, name) for name in _LAST),
        )
        count = read(query, rows, joined.aggregate(count=joined.count()))["count"]
        ordered = joined.order_by([ibis.desc("idle_days"), "advisor_key"]).limit(limit)
        found = read(query, rows, ordered)
        names, teams = query.members.labels("advisor"), query.members.labels("team")
        named = found.assign(
            name=[names.get(key, UNKNOWN) for key in found["advisor_key"]],
            team=[teams.get(key, UNKNOWN) for key in found["unit_key"]],
        )
        return named[["advisor_key", *(one.name for one in _COLUMNS)]], int(count.iloc[0])

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`."""
        return of_members(query, self.kpis[0], selection, {"advisor": row["advisor_key"]})


_LAST = ("last_held_on", "last_login_on")


def _upto(day: ibis.Value, as_of: ibis.Value, name: str) -> ibis.Value:
    """Return a day that is not after another, else null."""
    return (day <= as_of).ifelse(day, ibis.null("date")).name(name)

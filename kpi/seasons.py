"""The organisation's seasons: when a task comes round, and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from kpi import facts
from kpi.period import Period
from kpi.query import Query
from kpi.reading import read
from kpi.rows import Rows
from kpi.selection import Selection

_YEAR = re.compile(r"\s*\b(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """One stay of a season, both days included. `service` is None where it is of no service."""

    name: str
    first: date
    last: date
    service: str | None = None

    @property
    def task(self) -> str:
        """The name without its year: what comes round every year has one."""
        return _YEAR.sub("", self.name).strip() or self.name

    def days_within(self, start: date, days: int) -> int:
        """Return how many of `days` days from `start` on belong to the season."""
        end = start + timedelta(days=days - 1)
        return max((min(end, self.last) - max(start, self.first)).days + 1, 0)


def seasons(query: Query, selection: Selection) -> tuple[Season, ...]:
    """Return all seasons of the chosen services, and those of none, the earliest first."""
    rows = Rows(query.scope, selection, query.parameters)
    found = read(query, rows, rows.scoped(facts.SEASON).order_by(["from_on", "name"]))
    chosen = dict(selection.filters).get("service", ())
    listed = [
        Season(
            name=str(row.name),
            first=pd.Timestamp(row.from_on).date(),
            last=pd.Timestamp(row.to_on).date(),
            service=None if pd.isna(row.service_key) else str(row.service_key),
        )
        for row in found[["name", "from_on", "to_on", "service_key"]].itertuples(index=False)
    ]
    return tuple(one for one in listed if not chosen or one.service in (None, *chosen))


def within(listed: tuple[Season, ...], period: Period) -> tuple[Season, ...]:
    """Return the seasons of which at least one day lies within a period."""
    return tuple(one for one in listed if one.days_within(period.start, period.days))

"""Onboarding by cohort: how far those who began in a quarter came after 30, 60 and 90 days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pandas as pd
from dateutil.relativedelta import relativedelta

from kpi import registry
from kpi.batches import full_buckets
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.listing import Computed
from kpi.exhibits.measures import bucket_name
from kpi.kinds import Kpi, Survival
from kpi.kinds.base import counted
from kpi.model import Unit
from kpi.period import Period
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.statistics.intervals import floats
from kpi.text import Label

AFTER = (30, 60, 90)
FEWEST_MONTHS = 12
_COLUMNS = (
    ShownColumn("name", Label("Beginn im Quartal", "Began in the quarter"), "text"),
    ShownColumn("people", Label("Berater", "Advisors"), Unit.PEOPLE),
    ShownColumn(
        "login", Label("Erste Anmeldung", "First sign-in"), Unit.DAYS, kpi="onboarding_login"
    ),
    ShownColumn("meeting", Label("Erster Termin", "First meeting"), Unit.DAYS, kpi="onboarding"),
    *(
        ShownColumn(
            f"after_{days}",
            Label(f"Termin bis Tag {days}", f"Meeting by day {days}"),
            Unit.SHARE,
            kpi="onboarding",
        )
        for days in AFTER
    ),
)


@dataclass(frozen=True, kw_only=True)
class Cohorts(Computed):
    """Advisors by the quarter in which their licence began, at least the last four quarters.

    Medians and shares by Kaplan–Meier; a share is unknown while nobody was seen for that long.
    """

    kpi: str = "onboarding"
    columns = _COLUMNS

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get(self.kpi), registry.get("onboarding_login"))

    def lines(self, query: Query, selection: Selection) -> pd.DataFrame:
        """See `Computed.lines`."""
        period = selection.period
        year = period.end - relativedelta(months=FEWEST_MONTHS) - timedelta(days=1)
        window = selection.during(Period(min(period.start, year), period.end))
        meeting, login = (self._times(query, kpi, window) for kpi in self.kpis)
        whole = full_buckets(window.period, query.engine.freshness(), "quarter")
        return pd.DataFrame(
            [
                _cohort(quarter, meeting, login, self.kpis)
                | {"name": bucket_name(quarter, "quarter", whole)}
                for quarter in sorted(set(meeting["on"]))
            ]
        )

    def _times(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        """Return `on` (first day of the quarter), duration, whether it ended, and `times`."""
        if not isinstance(kpi, Survival):
            raise TypeError(f"{kpi.name} is no waiting time")
        rows = rows_for(query, kpi, selection)
        people = rows.during(kpi.fact, kpi.period_day)
        keys = {name: people[name] for name in (kpi.duration, kpi.happened)}
        quarter = people[kpi.period_day].truncate("Q")
        grouped = people.group_by(on=quarter, **keys).aggregate(times=counted(kpi.where))
        return read(query, rows, grouped).dropna()


def _cohort(
    quarter: pd.Timestamp, meeting: pd.DataFrame, login: pd.DataFrame, kpis: tuple[Kpi, ...]
) -> dict[str, object]:
    to_meeting, to_login = kpis
    if not (isinstance(to_meeting, Survival) and isinstance(to_login, Survival)):
        raise TypeError("cohorts are of waiting times")
    own = meeting[meeting["on"] == quarter]
    held = to_meeting.curve(own)
    signed = to_login.curve(login[login["on"] == quarter])
    return {
        "people": float(floats(own["times"]).sum()),
        "login": signed.quantile(0.5),
        "meeting": held.quantile(0.5),
        **{f"after_{days}": 1 - held.at(days)[0] for days in AFTER},
    }

"""The selections on which portal and oracle are compared."""

from __future__ import annotations

from datetime import date, timedelta

from kpi.dimensions import DIMENSIONS, PEOPLE
from kpi.facts import EXPOSURE_MONTH, EXPOSURE_WEEK, MODULE_MONTH
from kpi.facts.virtual import VIRTUAL
from kpi.kinds import Best, Kpi, Mix
from kpi.period import Grain, Period, bucket_start, next_bucket
from kpi.registry import all_kpis
from kpi.selection import Selection

PERIODS = {
    "quarter": Period(date(2026, 1, 1), date(2026, 4, 1), "month", 3),
    "month": Period(date(2026, 2, 1), date(2026, 3, 1), "month", 1),
    "weeks": Period(date(2026, 3, 2), date(2026, 3, 30), "week", 4),
    "odd days": Period(date(2025, 11, 13), date(2026, 1, 6)),
    "five days": Period(date(2026, 3, 10), date(2026, 3, 15)),
    "clocks back": Period(date(2025, 10, 26), date(2025, 10, 27)),
    "clocks forward": Period(date(2026, 3, 23), date(2026, 3, 30)),
    "first days": Period(date(2025, 9, 29), date(2025, 10, 20)),
    "last days": Period(date(2026, 5, 4), date(2026, 7, 6)),
    "everything": Period(date(2025, 7, 1), date(2026, 12, 1)),
    "before": Period(date(2024, 1, 1), date(2024, 4, 1)),
    "a decade": Period(date(2020, 1, 1), date(2030, 1, 1)),
}
QUARTER = PERIODS["quarter"]
FILTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "region": {"org_unit": ("R1",)},
    "root": {"org_unit": ("O1",)},
    "region and a team of another": {"org_unit": ("R1", "T005")},
    "team": {"team": ("T003",)},
    "two teams": {"team": ("T001", "T007")},
    "advisor": {"advisor": ("B00005",)},
    "three advisors": {"advisor": ("B00001", "B00011", "B00022")},
    "service": {"service": ("S03",)},
    "category": {"service_category": ("Vorsorge", "Konto")},
    "channel": {"channel": ("online",)},
    "two channels": {"channel": ("onsite", "phone")},
    "direction": {"direction": ("inbound",)},
    "location": {"location": ("Filiale",)},
    "team and channel": {"team": ("T003", "T004"), "channel": ("online",)},
    "region, service, direction": {
        "org_unit": ("R2",),
        "service": ("S01", "S02"),
        "direction": ("outbound",),
    },
    "nobody": {"team": ("no such team",)},
    "team and foreign region": {"org_unit": ("R3",), "team": ("T001",)},
}
OWN = {"segment", "weekday", "hour", "age", "from_step", "to_step"}
BY_MONTH = (EXPOSURE_MONTH, MODULE_MONTH)
"""Facts of full months, which no week holds."""


def selection(period: Period, filters: dict[str, tuple[str, ...]] | None = None) -> Selection:
    """Return a selection that is compared with nothing."""
    chosen = tuple(sorted((filters or {}).items()))
    return Selection(period=period, comparison="none", filters=chosen)


def breakdowns(kpi: Kpi) -> tuple[str, ...]:
    """Return the dimensions whose groups are the same question with a filter.

    A mix by its own dimension is a composition instead; facts about people are grouped by
    people only.
    """
    composed = set(kpi.of) if isinstance(kpi, Mix) else set()
    composed |= {kpi.of} if isinstance(kpi, Best) else set()
    offered = PEOPLE if kpi.fact in VIRTUAL else kpi.dimensions
    return tuple(one.name for one in offered if one.name not in composed | OWN)


OFFERING = {
    dimension.name: kpis
    for dimension in DIMENSIONS
    if (kpis := tuple(kpi for kpi in all_kpis().values() if dimension.name in breakdowns(kpi)))
}
"""Dimension -> the KPIs that are split by it."""


def buckets(kpi: Kpi, period: Period, grain: Grain) -> dict[date, Period]:
    """Return first day -> the days of the bucket that belong to the period.

    Exposure has the weeks whose Thursday lies in the bucket.
    """
    found, start = {}, bucket_start(period.start, grain)
    while start < period.end:
        following = next_bucket(start, grain)
        first, last = max(start, period.start), min(following, period.end)
        if kpi.fact is EXPOSURE_WEEK and kpi.day != "as_of_on":
            first = max(_week_of(start), period.start)
            last = min(_week_of(following), period.end)
        found[start] = Period(first, max(last, first + timedelta(days=1)))
        start = following
    return found


def _week_of(first: date) -> date:
    """Return the Monday of the first week whose Thursday is not before `first`."""
    return bucket_start(first + timedelta(days=3), "week")

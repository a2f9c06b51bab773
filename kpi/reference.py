"""What figures are held against besides other figures: targets, baselines, benchmarks, events.

People write them; this module only says what they mean. Where they are kept is not its concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from kpi.period import Grain, Period, bucket_start

Per = Literal["week", "month", "quarter", "year"]
MONTHS: dict[Per, int] = {"month": 1, "quarter": 3, "year": 12}
DAYS: dict[str, float] = {
    "day": 1,
    "week": 7,
    "month": 365.25 / 12,
    "quarter": 365.25 / 4,
    "year": 365.25,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The value a KPI is to reach by `due_on`, in the KPI's unit (shares as 0…1).

    It is in force from `from_on` up to, but without, `ended_on`. `unit` is the key of the org
    unit it was set for, None = the whole organisation. `per` tells to how long a period the
    value belongs where a KPI adds up over time, and is None elsewhere.
    """

    kpi: str
    value: float
    from_on: date
    due_on: date
    unit: str | None = None
    unit_name: str = ""
    per: Per | None = None
    ended_on: date | None = None
    author: str = ""
    reason: str = ""

    def is_in_force(self, on: date) -> bool:
        """Whether it was in force on that day."""
        return self.from_on <= on and (self.ended_on is None or on < self.ended_on)

    def over(self, period: Period) -> float:
        """Return the value to be reached in a period, in proportion to its length."""
        return self.value if self.per is None else self.value * _portion(period, self.per)

    def each(self, grain: Grain) -> float:
        """Return the value to be reached in a bucket of the usual length."""
        return self.value if self.per is None else self.value * DAYS[grain] / DAYS[self.per]


def _portion(period: Period, per: Per) -> float:
    """Return how many weeks, months … a period is; whole months count as such."""
    if per in MONTHS and _is_whole_months(period):
        return _months(period) / MONTHS[per]
    return period.days / DAYS[per]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The last day before something was changed. `kpi` None = of every KPI without its own."""

    last_on: date
    kpi: str | None = None
    author: str = ""
    reason: str = ""

    def period(self, like: Period) -> Period | None:
        """Return the last period of the length of `like` up to the baseline.

        Whole weeks stay whole weeks, whole months whole months. None where it would share a
        day with `like`, since nothing is compared with itself.
        """
        end = self.last_on + timedelta(days=1)
        start = end - timedelta(days=like.days)
        if like.step == "week" and like.days % 7 == 0:
            end = bucket_start(end, "week")
            start = end - timedelta(days=like.days)
        elif _is_whole_months(like):
            end = bucket_start(end, "month")
            start = end - relativedelta(months=_months(like))
        return Period(start, end, like.step, like.count) if end <= like.start else None


def _is_whole_months(period: Period) -> bool:
    return period.start.day == period.end.day == 1


def _months(period: Period) -> int:
    years, months = period.end.year - period.start.year, period.end.month - period.start.month
    return years * 12 + months


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A value from elsewhere, in the KPI's unit, with where it is from and of when."""

    kpi: str
    name: str
    value: float
    source: str
    as_of: date
    per: Per | None = None
    author: str = ""

    def over(self, period: Period) -> float:
        """Return the reference value of a period, in proportion where it belongs to a length."""
        return self.value if self.per is None else self.value * _portion(period, self.per)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened and may explain a trend. `kpi` and `unit` None = concerns all."""

    name: str
    on: date
    kpi: str | None = None
    unit: str | None = None
    unit_name: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """All that one reader's figures are held against, each kind in the order it was written.

    `parents` are pairs of a unit and the unit above it.
    """

    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    events: tuple[Event, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()

    def baseline(self, kpi: str) -> Baseline | None:
        """Return the baseline of a KPI: its own, else the one of all; the last one written."""
        own = [one for one in self.baselines if one.kpi == kpi]
        general = [one for one in self.baselines if one.kpi is None]
        return next(reversed(own or general), None)

    def target(self, kpi: str, units: tuple[str | None, ...], on: date) -> Target | None:
        """Return the target in force on a day for the first of `units` that has one.

        Of several the one due next counts, after all are due the one due last; of those due on
        the same day the one written last.
        """
        for unit in units:
            found = [
                one
                for one in self.targets
                if (one.kpi, one.unit) == (kpi, unit) and one.is_in_force(on)
            ]
            if found:
                coming = [one.due_on for one in found if one.due_on >= on]
                due = min(coming) if coming else max(one.due_on for one in found)
                return [one for one in found if one.due_on == due][-1]
        return None

    def benchmarks_of(self, kpi: str) -> tuple[Benchmark, ...]:
        """Return the benchmarks of a KPI, the most recent first."""
        found = [one for one in self.benchmarks if one.kpi == kpi]
        return tuple(sorted(found, key=lambda one: one.as_of, reverse=True))

    def chain(self, unit: str) -> tuple[str | None, ...]:
        """Return a unit, all units above it from the nearest on, and None for the whole."""
        above, found = dict(self.parents), [unit]
        while (parent := above.get(found[-1])) and parent not in found:
            found.append(parent)
        return (*found, None)

"""The days of the demo: local time, public holidays, demand over the year, working hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import holidays
import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import DAY, HOUR, MINUTE, Flags, Floats, Ints
from connectors.demo.options import DemoOptions

ZONE = ZoneInfo("Europe/Berlin")
STATES = ("BW", "RP", "SL")
SATURDAY, SUNDAY = 5, 6
MARGIN = 120
EPOCH = date(1970, 1, 1)


def ordinal(day: date) -> int:
    """Return days since 1970."""
    return (day - EPOCH).days


def months_back(day: date, months: int) -> date:
    """Return the same day `months` earlier, the last of the month where it has no such day."""
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


@dataclass(frozen=True)
class Month:
    """One part of the data: the calendar days from `first` up to `end`, not included."""

    number: int
    first: int
    end: int


@dataclass(frozen=True)
class Calendar:
    """Days from `start` to `until`, both included, and the planned days after it.

    Days are numbered from 1970. Arrays `…_of` have one entry per day from `origin`, which
    lies before the start so that requests find their day too.
    """

    start: int
    until: int
    origin: int

    @classmethod
    def of(cls, options: DemoOptions) -> Calendar:
        """Return the calendar of `options`."""
        start = ordinal(months_back(options.until + timedelta(days=1), options.months))
        return cls(start, ordinal(options.until), start - MARGIN)

    @property
    def end(self) -> int:
        """The first day after the planned days."""
        return self.until + stories.FUTURE_DAYS + 1

    @property
    def now(self) -> int:
        """The moment up to which things have happened: the end of `until`, microseconds."""
        midnight = datetime.combine(EPOCH + timedelta(days=self.until + 1), time(0), ZONE)
        return int(midnight.timestamp()) * 1_000_000

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Every day from `origin` to the last, as dates."""
        count = self.end + MARGIN - self.origin
        return tuple(EPOCH + timedelta(days=self.origin + i) for i in range(count))

    @cached_property
    def weekday_of(self) -> Ints:
        """Monday 0 … Sunday 6."""
        return np.array([day.weekday() for day in self.dates])

    @cached_property
    def month_and_day_of(self) -> Ints:
        """Month and day of the month as one number: 1130 is 30 November."""
        return np.array([day.month * 100 + day.day for day in self.dates])

    @cached_property
    def _offset_of(self) -> Ints:
        noon = time(12)
        offsets = (datetime.combine(day, noon, ZONE).utcoffset() for day in self.dates)
        return np.array([int((offset or timedelta()).total_seconds()) for offset in offsets])

    @cached_property
    def open_of(self) -> Flags:
        """One row per federal state: whether a day is no Sunday and no public holiday."""
        years = range(self.dates[0].year, self.dates[-1].year + 1)
        closed = [holidays.country_holidays("DE", subdiv=state, years=years) for state in STATES]
        free = np.array([[day in days for day in self.dates] for days in closed])
        return np.asarray(~free & (self.weekday_of != SUNDAY)[None, :])

    @cached_property
    def demand_of(self) -> Floats:
        """Demand of a day by weekday and season, holidays left aside; about 1."""
        demand = np.array(stories.DEMAND_BY_WEEKDAY)[self.weekday_of]
        demand *= np.array(stories.DEMAND_BY_MONTH)[self.month_and_day_of // 100 - 1]
        first, last = stories.CHRISTMAS
        calm = (self.month_and_day_of >= first) | (self.month_and_day_of <= last)
        return np.asarray(np.where(calm, demand * stories.CHRISTMAS_DEMAND, demand))

    @cached_property
    def renewal_of(self) -> Floats:
        """The factor of motor-insurance renewals on a day."""
        factor = np.ones(len(self.dates))
        for since, grown in stories.RENEWAL_DEMAND_SINCE.items():
            factor[self.month_and_day_of >= since] = grown
        return factor

    def index(self, day: Ints) -> Ints:
        """Return the position of days in the `…_of` arrays."""
        return np.clip(day - self.origin, 0, len(self.dates) - 1)

    def utc(self, day: Ints, minute: Ints) -> Ints:
        """Return the UTC moment of a local day and minute of the day, hours 3 to 24."""
        offset = self._offset_of[self.index(day)]
        return day * DAY + minute * MINUTE - offset * (HOUR // 3600)

    def months(self) -> tuple[Month, ...]:
        """Return the parts of the data from start to the last planned day."""
        firsts = [self.start]
        firsts += [
            day for day in range(self.start + 1, self.end) if self.dates[day - self.origin].day == 1
        ]
        ends = [*firsts[1:], self.end]
        return tuple(Month(i, f, e) for i, (f, e) in enumerate(zip(firsts, ends, strict=True)))

    @property
    def years(self) -> float:
        """Length of the finished days in years."""
        return (self.until + 1 - self.start) / 365.25

"""How many meetings each advisor has on each day, and at which time of day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.absences import Availability
from connectors.demo.arrays import Floats, Ints
from connectors.demo.calendar import Month
from connectors.demo.organisation import Organisation
from connectors.demo.services import demand_by_profile

SLOTS = np.arange(8, 19)
"""Hours at which meetings start."""
SLOTS_BY_WEEKDAY = np.array(
    [
        [3, 8, 11, 9, 4, 3, 7, 9, 9, 5, 2],
        [4, 9, 12, 9, 4, 4, 8, 10, 10, 6, 3],
        [4, 9, 11, 9, 4, 3, 6, 7, 6, 3, 1],
        [3, 8, 11, 9, 4, 4, 8, 10, 12, 11, 8],
        [5, 11, 13, 10, 5, 4, 5, 3, 1, 0.4, 0.1],
        [0, 4, 6, 5, 2, 0, 0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
)
QUARTERS, QUARTER_SHARES = np.array([0, 15, 30, 45]), (0.58, 0.10, 0.26, 0.06)


@dataclass(frozen=True)
class Workload:
    """Expected bookings of every advisor and day, up to a common factor."""

    organisation: Organisation
    availability: Availability
    demand: Floats

    @classmethod
    def of(cls, organisation: Organisation, availability: Availability) -> Workload:
        """Return the workload of an organisation; demand is per profile and calendar day."""
        calendar = organisation.calendar
        demand = demand_by_profile(calendar).sum(axis=2) * calendar.demand_of
        return cls(organisation, availability, demand)

    def weights(self, month: Month) -> Floats:
        """Return one row per advisor, one column per day of the month."""
        organisation, calendar = self.organisation, self.organisation.calendar
        day = np.arange(month.first, month.end)
        demand = self.demand[:, calendar.index(day)][organisation.profile]
        capacity = organisation.level * organisation.working_share
        ahead = np.maximum(day - calendar.until, 0)
        booked = np.exp(-ahead / stories.FUTURE_DECAY_DAYS)
        columns = slice(month.first - calendar.start, month.end - calendar.start)
        return np.asarray(demand * booked * capacity[:, None] * self.availability.open[:, columns])

    def meetings_by_month(self) -> Ints:
        """Return how many meetings each month gets; their sum is what the options ask for."""
        options, calendar = self.organisation.options, self.organisation.calendar
        months = calendar.months()
        share = np.array([self.weights(month).sum() for month in months])
        weeks = calendar.years * 365.25 / 7
        usual = round(options.advisors * weeks * stories.MEETINGS_PER_ADVISOR_WEEK)
        total = usual if options.meetings is None else options.meetings
        reached = np.round(np.cumsum([0.0, *share]) / share.sum() * total)
        return np.asarray(np.diff(reached), dtype=np.int64)

    def draw(self, rng: np.random.Generator, month: Month, count: int) -> tuple[Ints, Ints]:
        """Draw the advisor and day of `count` bookings, ordered by advisor and day."""
        weights = self.weights(month)
        bounds = np.cumsum(weights.ravel())
        cell = np.searchsorted(bounds, np.sort(rng.random(count)) * bounds[-1], side="right")
        cell = np.minimum(cell, len(bounds) - 1)
        return cell // weights.shape[1], month.first + cell % weights.shape[1]


def start_minutes(rng: np.random.Generator, advisor: Ints, day: Ints, weekday: Ints) -> Ints:
    """Return the local minute of the day of bookings ordered by advisor and day.

    One advisor's bookings of a day start in different hours as long as there are enough.
    """
    first = np.concatenate([[True], (np.diff(advisor) != 0) | (np.diff(day) != 0)])
    cell = np.cumsum(first) - 1
    rank = np.arange(len(day)) - np.flatnonzero(first)[cell]
    with np.errstate(divide="ignore"):
        likely = np.log(SLOTS_BY_WEEKDAY[weekday[first]])
    order = np.argsort(-(likely + rng.gumbel(size=likely.shape)), axis=1)
    possible = (SLOTS_BY_WEEKDAY > 0).sum(axis=1)[weekday]
    hour = SLOTS[order[cell, rank % possible]]
    return np.asarray(hour * 60 + QUARTERS[_quarters(rng, len(day))])


def _quarters(rng: np.random.Generator, count: int) -> Ints:
    return rng.choice(len(QUARTERS), size=count, p=np.array(QUARTER_SHARES))

"""Who works for the bank: advisors, their teams and what sets them apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from connectors.demo import stories
from connectors.demo.arrays import UNKNOWN, Flags, Floats, Ints, keys, pick, stream
from connectors.demo.calendar import Calendar
from connectors.demo.options import DemoOptions
from connectors.demo.services import PROFILE_SHARES
from connectors.demo.units import FOUNDED, PLACES, TEAMS_PER_REGION, place_of, team_count

REGULAR, STAR, OCCASIONAL, NEVER_USED, NEVER_MET, LAPSED = range(6)


@dataclass(frozen=True)
class Organisation:
    """The advisors as arrays, one entry each; days are numbered from 1970, UNKNOWN is none.

    `team` holds until `moved_on`, from then on `later_team`. `level` factors the number of
    meetings, `skill` the conversion, `online` the share of online meetings.
    """

    options: DemoOptions
    calendar: Calendar
    team: Ints
    later_team: Ints
    moved_on: Ints
    segment: Ints
    profile: Ints
    level: Floats
    skill: Floats
    online: Floats
    working_share: Floats
    licensed_from: Ints
    licensed_to: Ints
    lapsed_on: Ints

    @property
    def size(self) -> int:
        """Number of advisors."""
        return len(self.team)

    @cached_property
    def keys(self) -> pa.Array:
        """Keys of the advisors in the order of the arrays."""
        return keys("B", np.arange(1, self.size + 1), 5)

    @cached_property
    def region(self) -> Ints:
        """Positions in REGIONS."""
        return np.array([place[1] for place in PLACES])[self.team % len(PLACES)]

    @cached_property
    def state(self) -> Ints:
        """Positions in STATES."""
        return np.array([place[2] for place in PLACES])[self.team % len(PLACES)]

    @cached_property
    def lags(self) -> Flags:
        """Whether the advisor belongs to the team that lags in use."""
        return np.asarray(self.team % len(PLACES) == place_of(stories.LAGGING_TEAM))

    def team_on(self, advisor: Ints, day: Ints) -> Ints:
        """Return the team of each advisor on a day."""
        moved = (self.moved_on[advisor] != UNKNOWN) & (day >= self.moved_on[advisor])
        return np.where(moved, self.later_team[advisor], self.team[advisor])


def organise(options: DemoOptions, calendar: Calendar) -> Organisation:
    """Draw the advisors of the organisation."""
    rng = stream(options.seed, "organisation")
    count = options.advisors
    team = np.arange(count) % team_count(count)
    lags = team % len(PLACES) == place_of(stories.LAGGING_TEAM)
    segment = _segments(rng, lags)
    first, last = _licences(rng, calendar, segment)
    moved_on, later = _moves(
        rng, calendar, team, (segment == REGULAR) & ~lags & (first < calendar.start) & (last < 0)
    )
    return Organisation(
        options=options,
        calendar=calendar,
        team=team,
        later_team=later,
        moved_on=moved_on,
        segment=segment,
        profile=pick(rng, PROFILE_SHARES, count),
        level=_levels(rng, segment, lags),
        skill=rng.lognormal(0, 0.12, count) * np.where(segment == STAR, stories.STAR_SKILL, 1.0),
        online=_online(rng, lags),
        working_share=_working_shares(rng, segment),
        licensed_from=first,
        licensed_to=last,
        lapsed_on=_lapses(rng, calendar, segment),
    )


def _segments(rng: np.random.Generator, lags: Flags) -> Ints:
    """Fixed counts of each segment, so that small organisations have every one."""
    size = len(lags)
    order = np.concatenate([rng.permutation(np.flatnonzero(~lags)), np.flatnonzero(lags)])
    shares = {
        STAR: stories.STAR_SHARE,
        NEVER_USED: stories.NEVER_USED_SHARE,
        NEVER_MET: stories.NEVER_MET_SHARE,
        LAPSED: stories.LAPSED_SHARE,
        OCCASIONAL: stories.OCCASIONAL_SHARE,
    }
    segment = np.full(size, REGULAR)
    start = 0
    for name, share in shares.items():
        end = start + max(1, round(share * size))
        segment[order[start:end]] = name
        start = end
    return segment


def _levels(rng: np.random.Generator, segment: Ints, lags: Flags) -> Floats:
    factors = np.array([1.0, stories.STAR_FACTOR, stories.OCCASIONAL_FACTOR, 0.0, 0.0, 1.0])
    level = np.clip(rng.lognormal(0, 0.22, len(segment)), 0.6, 1.4) * factors[segment]
    return np.asarray(np.where(lags, level * stories.LAGGING_RATE, level))


def _working_shares(rng: np.random.Generator, segment: Ints) -> Floats:
    share = np.array([1.0, 0.8, 0.6, 0.5])[pick(rng, (0.74, 0.1, 0.09, 0.07), len(segment))]
    return np.asarray(np.where(segment == STAR, 1.0, share))


def _online(rng: np.random.Generator, lags: Flags) -> Floats:
    affinity = rng.lognormal(0, 0.3, len(lags)) * np.where(lags, stories.LAGGING_ONLINE, 1.0)
    return np.where(rng.random(len(lags)) < stories.NO_ONLINE_SHARE, 0.0, affinity)


def _licences(rng: np.random.Generator, calendar: Calendar, segment: Ints) -> tuple[Ints, Ints]:
    count, span = len(segment), calendar.until - calendar.start
    joined = calendar.start + rng.integers(span // 10, span * 9 // 10 + 1, count)
    left = calendar.start + rng.integers(span // 5, span + 1, count)
    earlier = calendar.start - rng.integers(30, 3_000, count)
    joins = (rng.random(count) < stories.JOINER_SHARE) & (segment != LAPSED)
    leaves = (rng.random(count) < stories.LEAVER_SHARE) & (segment == REGULAR) & ~joins
    return np.where(joins, joined, np.maximum(earlier, FOUNDED)), np.where(leaves, left, UNKNOWN)


def _lapses(rng: np.random.Generator, calendar: Calendar, segment: Ints) -> Ints:
    span = calendar.until - calendar.start
    stopped = calendar.until - rng.integers(span // 6, span // 2 + 1, len(segment))
    return np.where(segment == LAPSED, stopped, UNKNOWN)


def _moves(
    rng: np.random.Generator, calendar: Calendar, team: Ints, may_move: Flags
) -> tuple[Ints, Ints]:
    """Movers change to the next team of the same region, never to or from the lagging one."""
    quarter = (calendar.until - calendar.start) // 4
    day = calendar.start + rng.integers(quarter, 3 * quarter + 1, len(team))
    first = team // TEAMS_PER_REGION * TEAMS_PER_REGION
    later = first + (team + 1) % TEAMS_PER_REGION
    free = may_move & (later % len(PLACES) != place_of(stories.LAGGING_TEAM))
    movers = rng.permutation(np.flatnonzero(free))[: max(1, round(stories.MOVER_SHARE * len(team)))]
    moves = np.isin(np.arange(len(team)), movers)
    return np.where(moves, day, UNKNOWN), np.where(moves, later, team)

"""CRM cases on their way through the steps of leads, opportunities and onboarding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import (
    DAY,
    NO_TIME,
    UNKNOWN,
    Columns,
    Flags,
    Floats,
    Ints,
    Values,
    keys,
    named,
    numbers,
    pick,
    pick_rows,
    stream,
    times,
)
from connectors.demo.bookings import Diary
from connectors.demo.calendar import Calendar, Month
from connectors.demo.customers import customer_keys
from connectors.demo.services import SERVICE_KEYS, SERVICES
from connectors.demo.units import REGIONS
from kpi import words

OUTCOMES = tuple(words.OUTCOME)
OPEN, WON, CONVERTED = (OUTCOMES.index(name) for name in ("open", "won", "converted"))
LOST = tuple(OUTCOMES.index(name) for name in ("lost", "no_interest", "outside_target"))
SOURCES = ("Website", "Empfehlung", "Filiale", "Kampagne", "Vergleichsportal")
SOURCE_SHARES, SOURCE_FACTORS = (0.30, 0.18, 0.22, 0.16, 0.14), (1.0, 1.1, 1.04, 0.95, 0.82)
STUCK_SHARE, STUCK_FACTOR = 0.03, 20.0
OPENING, HOURS = 8 * 60, 10 * 60


@dataclass(frozen=True, kw_only=True)
class Process:
    """A process: its steps, the share that goes on and the median days of each.

    `monthly` is the number of cases per advisor and month; `end` the outcome of cases
    that pass the last step; `lost` the shares of the ways to drop out, in order of LOST.
    """

    name: str
    steps: tuple[str, ...]
    onward: tuple[float, ...]
    days: tuple[float, ...]
    minutes: tuple[float, ...]
    monthly: float
    end: int
    lost: tuple[float, float, float]


PROCESSES = (
    Process(
        name="lead",
        steps=("Neu", "Kontaktiert", "Qualifiziert", "Verkaufschance"),
        onward=(0.86, 0.68, 0.74, 0.93),
        days=(1.3, 4.0, 6.0, 2.0),
        minutes=(6, 18, 25, 12),
        monthly=1.5,
        end=CONVERTED,
        lost=(0.22, 0.53, 0.25),
    ),
    Process(
        name="opportunity",
        steps=("Bedarf geklärt", "Angebot", "Verhandlung", "Vertrag"),
        onward=(0.84, 0.70, 0.72, 0.95),
        days=(5.0, 8.0, 11.0, 4.0),
        minutes=(45, 60, 40, 25),
        monthly=0.9,
        end=WON,
        lost=(0.70, 0.26, 0.04),
    ),
    Process(
        name="onboarding",
        steps=("Unterlagen", "Legitimation", "Kontoeinrichtung", "Willkommensgespräch"),
        onward=(0.95, 0.94, 0.98, 0.97),
        days=(3.0, 2.0, 1.5, 7.0),
        minutes=(15, 10, 20, 30),
        monthly=0.5,
        end=WON,
        lost=(0.6, 0.4, 0.0),
    ),
)


@dataclass(frozen=True)
class Cases:
    """Cases of one process created in one month; two-dimensional arrays have a column per step.

    `entered` and `left` are UTC; NO_TIME where the step was not reached or not left yet.
    """

    process: Process
    owner: Ints
    service: Ints
    source: Ints
    entered: Ints
    left: Ints
    outcome: Ints

    @property
    def closed(self) -> Ints:
        """When each case ended, NO_TIME while it is open."""
        return np.asarray(np.where(self.outcome == OPEN, NO_TIME, self.left.max(axis=1)))


def cases(diary: Diary, month: Month, process: Process) -> Cases:
    """Draw the cases of one process created in one month."""
    organisation, calendar = diary.organisation, diary.organisation.calendar
    rng = stream(organisation.options.seed, process.name, month.number)
    owner, day = _created(rng, diary, month, process)
    count = len(owner)
    source = pick(rng, SOURCE_SHARES, count)
    service = pick_rows(rng, diary.services[organisation.profile[owner], calendar.index(day)])
    onward = np.array(process.onward) * np.array(SOURCE_FACTORS)[source][:, None]
    passes = rng.random((count, len(process.steps))) < np.minimum(onward, 1.0)
    stay = np.array(process.days) * rng.lognormal(0, 0.8, passes.shape)
    stay *= np.where(rng.random(passes.shape) < STUCK_SHARE, STUCK_FACTOR, 1.0)
    slow = organisation.region[owner] == REGIONS.index(stories.SLOW_REGION)
    stay[:, 0] *= np.where(slow, stories.SLOW_FACTOR, 1.0)
    begin = day + rng.random(count)
    entered, left = _stays(calendar, begin, stay, passes)
    outcome = _outcomes(rng, process, passes, left)
    return Cases(process, owner, service, source, entered, left, outcome)


def _created(
    rng: np.random.Generator, diary: Diary, month: Month, process: Process
) -> tuple[Ints, Ints]:
    organisation = diary.organisation
    last = min(month.end, organisation.calendar.until + 1)
    length = (last - month.first) / 30.4
    few = min(1.0, stories.MOST_CASES_PER_MONTH / (organisation.size * process.monthly))
    count = rng.poisson(max(0.0, organisation.size * process.monthly * length * few))
    owner, day = diary.workload.draw(rng, month, count)
    return owner[day < last], day[day < last]


def _stays(calendar: Calendar, begin: Floats, stay: Floats, passes: Flags) -> tuple[Ints, Ints]:
    """Return when steps were entered and left; nothing after now is known."""
    moments = np.cumsum(np.column_stack([begin, stay]), axis=1)
    day = moments.astype(np.int64)
    minute = OPENING + ((moments - day) * HOURS).astype(np.int64)
    moment = calendar.utc(day, minute)
    reached = np.column_stack([np.ones(len(begin), dtype=np.bool_), passes[:, :-1]])
    reached = np.logical_and.accumulate(reached, axis=1) & (moment[:, :-1] < calendar.now)
    entered = np.where(reached, moment[:, :-1], NO_TIME)
    left = np.where(reached & (moment[:, 1:] < calendar.now), moment[:, 1:], NO_TIME)
    return entered, left


def _outcomes(rng: np.random.Generator, process: Process, passes: Flags, left: Ints) -> Ints:
    known = left != NO_TIME
    dropped = (known & ~passes).any(axis=1)
    finished = known[:, -1] & passes[:, -1]
    way = np.array(LOST)[pick(rng, process.lost, len(left))]
    return np.select([dropped, finished], [way, np.full(len(left), process.end)], OPEN)


def case_keys(drawn: Cases, month: Month, number: Ints) -> Values:
    """Return keys that tell the process, the month and the number of a case."""
    return keys(drawn.process.name[:2].upper(), (month.number + 1) * 100_000 + number, 8)


def process_case(diary: Diary, month: Month, drawn: Cases) -> Columns:
    """Return the case table of one process and month; values are in euros."""
    rng = stream(diary.organisation.options.seed, f"value-{drawn.process.name}", month.number)
    count = len(drawn.owner)
    value = np.array([service.value for service in SERVICES])[drawn.service]
    day = drawn.entered[:, 0] // DAY if count else drawn.owner
    return {
        "case_key": case_keys(drawn, month, np.arange(count)),
        "process": named((drawn.process.name,), np.zeros(count, dtype=np.int64)),
        "owner_key": named(diary.organisation.keys, drawn.owner),
        "customer_key": customer_keys(diary.portfolio.draw(rng, drawn.owner, day)),
        "service_key": named(SERVICE_KEYS, drawn.service),
        "created_at": times(drawn.entered[:, 0]),
        "closed_at": times(drawn.closed),
        "outcome": named(OUTCOMES, drawn.outcome),
        "value": numbers(value * rng.lognormal(0, 0.5, count), 0),
        "currency": named(("EUR",), np.zeros(count, dtype=np.int64)),
        "lead_source": named(SOURCES, _sources(drawn)),
    }


def _sources(drawn: Cases) -> Ints:
    if drawn.process.name == "onboarding":
        return np.full(len(drawn.source), UNKNOWN)
    return drawn.source


def process_step(diary: Diary, month: Month, drawn: Cases) -> Columns:
    """Return one row per case and step it reached."""
    rng = stream(diary.organisation.options.seed, f"step-{drawn.process.name}", month.number)
    case, step = np.nonzero(drawn.entered != NO_TIME)
    effort = np.array(drawn.process.minutes)[step] * rng.lognormal(0, 0.4, len(case))
    left = drawn.left[case, step]
    return {
        "case_key": case_keys(drawn, month, case),
        "step": named(drawn.process.steps, step),
        "step_order": step + 1,
        "entered_at": times(drawn.entered[case, step]),
        "left_at": times(left),
        "effort_minutes": numbers(np.where(left == NO_TIME, np.nan, effort), 0),
        "actor_key": named(diary.organisation.keys, drawn.owner[case]),
    }

"""Ratings from 1 to 5: of meetings by customers and advisors, of services by customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from connectors.demo import stories
from connectors.demo.arrays import (
    HOUR,
    MINUTE,
    Columns,
    Flags,
    Floats,
    Ints,
    named,
    stream,
    times,
)
from connectors.demo.bookings import ONLINE, Diary
from connectors.demo.calendar import Month
from connectors.demo.comments import ADVISOR, customer_comments, staff_comments
from connectors.demo.meetings import CHANNEL, Meetings
from connectors.demo.services import (
    ANNUAL_REVIEW,
    SERVICE_KEYS,
    SERVICES,
    TOUCHPOINT_KEYS,
    TOUCHPOINT_OF_CHANNEL,
    TOUCHPOINTS,
)

MOST, FAIR, BAD = 5, 3, 2
SPREAD = 0.85
EAGER = 1.25
ANNUAL_TOUCHPOINT = [name for name, _, _ in TOUCHPOINTS].index("Jahresgespräch")


@dataclass(frozen=True, kw_only=True)
class Survey:
    """One kind of rating: who rates what, how many answer, the centre of the scores.

    `gap` is added for financing, where advisors think better of themselves; `hours` is
    the mean delay of the answer.
    """

    rater: str
    subject: str
    response: float
    centre: float
    hours: float
    gap: float = 0.0


SURVEYS = (
    Survey(
        rater="customer",
        subject="meeting",
        response=stories.CUSTOMER_RESPONSE,
        centre=4.55,
        hours=9.0,
    ),
    Survey(
        rater="agent",
        subject="meeting",
        response=stories.AGENT_RESPONSE,
        centre=4.25,
        hours=0.4,
        gap=0.45,
    ),
    Survey(
        rater="customer",
        subject="service",
        response=stories.SERVICE_RESPONSE,
        centre=4.42,
        hours=9.0,
    ),
)


def quality(diary: Diary, month: Month, drawn: Meetings) -> Floats:
    """Return how good each meeting was for the customer: 0 is usual, in points of the scale."""
    rng = stream(diary.organisation.options.seed, "quality", month.number)
    bookings = drawn.bookings
    felt = np.array([service.quality for service in SERVICES])[bookings.service]
    felt = felt + 0.5 * np.log(diary.organisation.skill[bookings.advisor])
    felt = felt + 0.18 * ((bookings.channel == ONLINE) & drawn.after_rollout)
    return np.asarray(felt + rng.normal(0, 0.4, len(drawn)))


def ratings(
    diary: Diary, month: Month, drawn: Meetings, felt: Floats, share: float
) -> tuple[Columns, ...]:
    """Return the ratings of one month by survey, of a `share` of those who answered."""
    return tuple(
        _answers(diary, month, drawn, felt, survey=survey, share=share) for survey in SURVEYS
    )


def _answers(
    diary: Diary,
    month: Month,
    drawn: Meetings,
    felt: Floats,
    *,
    survey: Survey,
    share: float,
) -> Columns:
    rng = stream(diary.organisation.options.seed, f"{survey.rater}-{survey.subject}", month.number)
    score = _scores(rng, drawn, felt, survey)
    rated_at = drawn.ends_at + (rng.exponential(survey.hours, len(drawn)) * HOUR).astype(np.int64)
    rated_at = rated_at // MINUTE * MINUTE + MINUTE
    eager = np.where((score <= BAD) | (score == MOST), EAGER, 1.0)
    answers = rng.random(len(drawn)) < survey.response * share * eager
    position = np.flatnonzero(drawn.held & answers & (rated_at < diary.organisation.calendar.now))
    score, count, bookings = score[position], len(position), drawn.bookings
    service = bookings.service[position]
    return {
        "meeting_key": named(drawn.keys, position),
        "rater": pa.array([survey.rater] * count),
        "subject": pa.array([survey.subject] * count),
        "score": score,
        "comment": _comments(rng, survey, score, bookings.channel[position] == ONLINE),
        "rated_at": times(rated_at[position]),
        "advisor_key": named(diary.organisation.keys, bookings.advisor[position]),
        "service_key": named(SERVICE_KEYS, service),
        "channel": named(CHANNEL, bookings.channel[position]),
        "touchpoint_key": named(TOUCHPOINT_KEYS, touchpoints(service, bookings.channel[position])),
    }


def _scores(rng: np.random.Generator, drawn: Meetings, felt: Floats, survey: Survey) -> Ints:
    financing = drawn.bookings.service == [s.name for s in SERVICES].index("Baufinanzierung")
    heard = 0.4 if survey.rater == "agent" else 1.0
    score = survey.centre + heard * felt + survey.gap * financing
    score = score + rng.normal(0, SPREAD, len(drawn))
    return np.asarray(np.clip(np.round(score), 1, MOST), dtype=np.int64)


def _comments(rng: np.random.Generator, survey: Survey, score: Ints, online: Flags) -> pa.Array:
    written: Flags = rng.random(len(score)) < stories.COMMENT_SHARE * np.where(score <= FAIR, 2, 1)
    if survey.rater == "agent":
        return staff_comments(rng, ADVISOR, written)
    level = np.select([score <= BAD, score <= FAIR], [0, 1], 2)
    return customer_comments(rng, level, online, written)


def touchpoints(service: Ints, channel: Ints) -> Ints:
    """Return the touchpoint of meetings: by channel, the annual review on its own."""
    return np.where(service == ANNUAL_REVIEW, ANNUAL_TOUCHPOINT, TOUCHPOINT_OF_CHANNEL[channel])

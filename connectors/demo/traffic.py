"""Visits of the booking pages, and the invitations to book that are sent by mail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import (
    DAY,
    MINUTE,
    NO_TIME,
    UNKNOWN,
    Columns,
    Ints,
    chosen,
    keys,
    named,
    pick_rows,
    stream,
    times,
)
from connectors.demo.bookings import Diary
from connectors.demo.calendar import Month
from connectors.demo.customers import customer_keys
from connectors.demo.meetings import Meetings
from connectors.demo.services import SERVICE_KEYS

REFERRERS = ("Website", "E-Mail-Einladung", "Suchmaschine", "Anzeige")
REFERRER_SHARES = (0.46, 0.24, 0.20, 0.10)
BAD_PAGE_SHARES = (0.12, 0.05, 0.13, 0.70)
STRAY_VISITS = 0.12
VISIT_SPREAD_DAYS = 6.0
UNIQUE_SHARE = 0.82
KNOWN_SERVICE = 0.6
MOST_WAIT, FOR_EVER = 30 * DAY, 10_000 * DAY
INVITED_SHARE, UNBOOKED_FACTOR, REMINDER_DAYS, REMINDED_SHARE = 0.40, 1.7, 5, 0.9


@dataclass(frozen=True)
class Traffic:
    """Visits counted by page and day; filled month by month, written once."""

    diary: Diary
    visits: Ints

    @classmethod
    def of(cls, diary: Diary) -> Traffic:
        """Return the traffic of an organisation: only stray visits, no one booking yet."""
        calendar = diary.organisation.calendar
        rng = stream(diary.organisation.options.seed, "stray_visit")
        shape = (len(diary.pages.advisor), calendar.until + 1 - calendar.start)
        return cls(diary, rng.poisson(STRAY_VISITS, shape))

    def count(self, month: Month, drawn: Meetings) -> None:
        """Add the visits around the month's bookings: one books, the others do not."""
        calendar = self.diary.organisation.calendar
        rng = stream(self.diary.organisation.options.seed, "visit", month.number)
        booked = (drawn.bookings.page != UNKNOWN) & (drawn.bookings.origin == UNKNOWN)
        page, asked = drawn.bookings.page[booked], drawn.bookings.requested_at[booked] // DAY
        others = rng.poisson(1 / self.diary.pages.conversion[page] - 1)
        page, asked = np.repeat(page, others), np.repeat(asked, others)
        near = asked + np.round(rng.normal(0, VISIT_SPREAD_DAYS, len(asked))).astype(np.int64)
        self._add(drawn.bookings.page[booked], drawn.bookings.requested_at[booked] // DAY)
        self._add(page, np.minimum(near, calendar.until))

    def _add(self, page: Ints, day: Ints) -> None:
        column = day - self.diary.organisation.calendar.start
        inside = (column >= 0) & (column < self.visits.shape[1])
        np.add.at(self.visits, (page[inside], column[inside]), 1)


def page_visit(traffic: Traffic) -> Columns:
    """Return one row per page, day and referrer with at least one visit."""
    diary = traffic.diary
    organisation, calendar = diary.organisation, diary.organisation.calendar
    rng = stream(organisation.options.seed, "page_visit")
    page, column = np.nonzero(traffic.visits)
    bad = diary.pages.conversion[page] <= stories.BAD_PAGE_CONVERSION
    shares = np.where(bad[:, None], BAD_PAGE_SHARES, REFERRER_SHARES)
    split = rng.multinomial(traffic.visits[page, column], shares)
    row, referrer = np.nonzero(split)
    visits, page, day = split[row, referrer], page[row], calendar.start + column[row]
    profile = organisation.profile[diary.pages.advisor[page]]
    service = pick_rows(rng, diary.services[profile, calendar.index(day)])
    known = rng.random(len(row)) < KNOWN_SERVICE
    return {
        "page_key": named(diary.pages.keys, page),
        "visited_at": times(calendar.utc(day, np.full(len(day), 12 * 60))),
        "visits": visits,
        "unique_visitors": np.maximum(rng.binomial(visits, UNIQUE_SHARE), 1),
        "referrer": named(REFERRERS, referrer),
        "service_key": named(SERVICE_KEYS, np.where(known, service, UNKNOWN)),
    }


def invitation(diary: Diary, month: Month, drawn: Meetings, share: float) -> Columns:
    """Return the invitations of one month: those that led to a booking, and those that did not."""
    organisation, bookings = diary.organisation, drawn.bookings
    rng = stream(organisation.options.seed, "invitation", month.number)
    around, waited = _invited(rng, drawn, share, organisation.calendar.now)
    sent_at = (bookings.requested_at[around] - np.minimum(waited, MOST_WAIT)) // MINUTE * MINUTE
    inside = sent_at >= organisation.calendar.start * DAY
    around, waited, sent_at = (one[inside] for one in (around, waited, sent_at))
    leads, advisor, count = waited < FOR_EVER, bookings.advisor[around], len(around)
    other = diary.portfolio.draw(rng, advisor, bookings.day[around] - 30)
    number = (month.number + 1) * 1_000_000 + np.arange(count)
    return {
        "invitation_key": keys("E", number, 9),
        "advisor_key": named(organisation.keys, advisor),
        "customer_key": customer_keys(np.where(leads, bookings.customer[around], other)),
        "sent_at": times(sent_at),
        "reminded_at": times(_reminded(rng, sent_at, waited, organisation.calendar.now)),
        "meeting_key": named(drawn.keys, np.where(leads, around, UNKNOWN)),
    }


def _invited(
    rng: np.random.Generator, drawn: Meetings, share: float, now: int
) -> tuple[Ints, Ints]:
    """Draw the bookings around which invitations were sent, and how long before them.

    An invitation that does not lead to its booking waits FOR_EVER.
    """
    bookings = drawn.bookings
    booked = np.flatnonzero((bookings.page != UNKNOWN) & (bookings.origin == UNKNOWN))
    booked = chosen(rng, booked, round(len(booked) * INVITED_SHARE * share))
    others = rng.integers(0, len(drawn), round(len(booked) * UNBOOKED_FACTOR))
    others = others[bookings.requested_at[others] < now]
    waited = 10 * MINUTE + (rng.exponential(3.6, len(booked)) * DAY).astype(np.int64)
    return (
        np.concatenate([booked, others]),
        np.concatenate([waited, np.full(len(others), FOR_EVER)]),
    )


def _reminded(rng: np.random.Generator, sent_at: Ints, waited: Ints, now: int) -> Ints:
    """Return when those were reminded who had not booked after REMINDER_DAYS."""
    reminded_at = sent_at + REMINDER_DAYS * DAY
    waits = (waited > REMINDER_DAYS * DAY) & (rng.random(len(waited)) < REMINDED_SHARE)
    return np.where(waits & (reminded_at < now), reminded_at, NO_TIME)

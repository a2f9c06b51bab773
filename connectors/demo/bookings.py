"""Bookings of one month: who meets whom, when, about what, over which channel, since when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import UNKNOWN, Flags, Floats, Ints, pick_rows
from connectors.demo.booking_pages import BookingPages
from connectors.demo.calendar import Calendar, Month
from connectors.demo.customers import Portfolio
from connectors.demo.organisation import Organisation
from connectors.demo.requests import requests
from connectors.demo.services import SERVICES, demand_by_profile
from connectors.demo.units import REGIONS
from connectors.demo.workload import Workload, start_minutes

ONSITE, PHONE, ONLINE, OTHER = range(4)
INBOUND, OUTBOUND = range(2)
PHONE_SHARE, OTHER_SHARE = 0.25, 0.006
INBOUND_SHARE, INBOUND_GROWTH, PAGE_SHARE = 0.34, 0.10, 0.78
EVENING = 16
THURSDAY = 3
"""The weekday from which days are numbered."""
COLLEAGUE_SHARE = 0.05


@dataclass
class Bookings:
    """Arrays with one entry per booking; days and minutes of the day are local.

    `origin` is the position of the booking that was moved to this one, `first` the first
    booking of that chain; UNKNOWN where there is none. `moved`: whether it was moved.
    """

    advisor: Ints
    day: Ints
    minute: Ints
    customer: Ints
    service: Ints
    channel: Ints
    direction: Ints
    page: Ints
    requested_at: Ints
    origin: Ints
    first: Ints
    moved: Flags

    def __len__(self) -> int:
        return len(self.advisor)


def rollout_day(calendar: Calendar) -> Ints:
    """Return for each region the Monday on which its new online advice room opened.

    Shorter histories than 18 months have it earlier in proportion.
    """
    span = calendar.until + 1 - calendar.start
    scale = min(1.0, span / (18 * 30.4)) * 30.4
    before = np.array([stories.ROLLOUT_MONTHS_BEFORE_END[region] for region in REGIONS])
    day = calendar.until - np.round(before * scale).astype(np.int64)
    return np.asarray(day - (day + THURSDAY) % 7)


@dataclass(frozen=True)
class Diary:
    """Everything bookings are drawn from."""

    organisation: Organisation
    portfolio: Portfolio
    pages: BookingPages
    workload: Workload
    services: Floats

    @classmethod
    def of(cls, organisation: Organisation, pages: BookingPages, workload: Workload) -> Diary:
        """Return the diary of an organisation."""
        services = demand_by_profile(organisation.calendar)
        return cls(organisation, Portfolio.of(organisation), pages, workload, services)

    def bookings(self, rng: np.random.Generator, month: Month, count: int) -> Bookings:
        """Draw `count` bookings of one month, none of them moved yet."""
        calendar = self.organisation.calendar
        advisor, day = self.workload.draw(rng, month, count)
        position = calendar.index(day)
        minute = start_minutes(rng, advisor, day, calendar.weekday_of[position])
        service = pick_rows(rng, self.services[self.organisation.profile[advisor], position])
        since = day - rollout_day(calendar)[self.organisation.region[advisor]]
        direction = self._directions(rng, service, day)
        return Bookings(
            advisor=advisor,
            day=day,
            minute=minute,
            customer=self._customers(rng, advisor, day),
            service=service,
            channel=self._channels(rng, advisor, service, since, minute),
            direction=direction,
            page=self._pages(rng, advisor, direction),
            requested_at=requests(rng, calendar, day, minute, direction == INBOUND),
            origin=np.full(count, UNKNOWN),
            first=np.full(count, UNKNOWN),
            moved=np.zeros(count, dtype=np.bool_),
        )

    def _customers(self, rng: np.random.Generator, advisor: Ints, day: Ints) -> Ints:
        colleague = (advisor + 12) % self.organisation.size
        whose = np.where(rng.random(len(day)) < COLLEAGUE_SHARE, colleague, advisor)
        return self.portfolio.draw(rng, whose, day - 30)

    def _channels(
        self, rng: np.random.Generator, advisor: Ints, service: Ints, since: Ints, minute: Ints
    ) -> Ints:
        ramp = np.clip((since + 7) / (7 * stories.ROLLOUT_WEEKS), 0, 1) * (since >= 0)
        online = stories.ONLINE_BEFORE + ramp * (stories.ONLINE_AFTER - stories.ONLINE_BEFORE)
        online *= np.array([s.online for s in SERVICES])[service]
        online *= self.organisation.online[advisor] * np.where(minute >= EVENING * 60, 1.25, 0.94)
        online = np.minimum(online, 0.9)
        phone = (1 - online) * PHONE_SHARE
        other = np.full(len(online), OTHER_SHARE)
        onsite = np.maximum(1 - online - phone - other, 0)
        return pick_rows(rng, np.column_stack([onsite, phone, online, other]))

    def _directions(self, rng: np.random.Generator, service: Ints, day: Ints) -> Ints:
        calendar = self.organisation.calendar
        progress = (day - calendar.start) / (calendar.until - calendar.start)
        inbound = INBOUND_SHARE + INBOUND_GROWTH * progress
        inbound *= np.array([s.inbound for s in SERVICES])[service]
        return np.where(rng.random(len(day)) < inbound, INBOUND, OUTBOUND)

    def _pages(self, rng: np.random.Generator, advisor: Ints, direction: Ints) -> Ints:
        through_page = (direction == INBOUND) & (rng.random(len(advisor)) < PAGE_SHARE)
        return np.where(through_page, self.pages.of_advisor[advisor], UNKNOWN)

"""The customers: one portfolio per advisor, with the faults that real address data has."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.demo import names, stories
from connectors.demo.arrays import (
    DAY,
    MINUTE,
    Columns,
    Flags,
    Floats,
    Ints,
    keys,
    named,
    pick,
    stream,
    times,
)
from connectors.demo.organisation import Organisation

MOST_CUSTOMERS = 1_000_000
PER_ADVISOR = 150
AT_START = 0.8
COMPANY_SHARE = 0.12
SEGMENTS = ("Privatkunde", "Individualkunde", "Private Banking")
SEGMENT_SHARES = (0.70, 0.24, 0.06)
COMPANY_SEGMENT = "Geschäftskunde"
INDUSTRIES = (
    "Handwerk",
    "Einzelhandel",
    "Gastgewerbe",
    "Heilberufe",
    "Baugewerbe",
    "Freie Berufe",
    "Landwirtschaft",
    "Maschinenbau",
    "Informationstechnik",
    "Öffentlicher Dienst",
)
COMPANY_FORMS = ("GmbH", "GmbH & Co. KG", "e.K.", "KG", "OHG")
MAIL_HOSTS = ("post.example", "mail.example", "netz.example", "brief.example")
AREA_CODES = ("0721", "0761", "0711", "0621", "07131", "0731", "0681", "0631", "0651", "0171")
POSTCODE_AREAS = np.array([[66, 67, 76, 77], [70, 71, 74, 89], [54, 66, 67, 76]])


@dataclass(frozen=True)
class Portfolio:
    """How customers belong to advisors: `per_advisor` each, numbered one advisor after the other.

    The first `AT_START` of each portfolio are customers from the start, the others join
    evenly up to the last day.
    """

    organisation: Organisation
    per_advisor: int

    @classmethod
    def of(cls, organisation: Organisation) -> Portfolio:
        """Return the portfolios of an organisation."""
        return cls(organisation, min(PER_ADVISOR, MOST_CUSTOMERS // organisation.size))

    @property
    def size(self) -> int:
        """Number of customers."""
        return self.organisation.size * self.per_advisor

    def joined_on(self, customer: Ints) -> Ints:
        """Return the day on which customers who were not there at the start joined, else it."""
        calendar = self.organisation.calendar
        progress = (customer % self.per_advisor / self.per_advisor - AT_START) / (1 - AT_START)
        span = calendar.until - calendar.start
        joined = np.ceil(np.maximum(progress, 0) * span)
        return np.asarray(calendar.start + joined, dtype=np.int64)

    def draw(self, rng: np.random.Generator, advisor: Ints, day: Ints) -> Ints:
        """Draw one customer known on `day` per advisor, some customers more often than others."""
        calendar = self.organisation.calendar
        progress = np.clip((day - calendar.start) / (calendar.until - calendar.start), 0, 1)
        known = self.per_advisor * (AT_START + (1 - AT_START) * progress)
        return advisor * self.per_advisor + (known * rng.random(len(day)) ** 1.25).astype(np.int64)


def customer_keys(numbers: Ints) -> pa.Array:
    """Return customer keys; numbers below zero give null."""
    return keys("C", np.where(numbers < 0, numbers, numbers + 1), 7)


def customer(portfolio: Portfolio) -> Columns:
    """Return the customer table."""
    organisation, count = portfolio.organisation, portfolio.size
    rng = stream(organisation.options.seed, "customer")
    number = np.arange(count)
    twin = _twins(rng, count, portfolio.per_advisor)
    company = (rng.random(count) < COMPANY_SHARE)[twin]
    first, last = names.people(organisation.options.seed, rng, count)
    first, last = first.take(pa.array(twin)), last.take(pa.array(twin))
    created = _created(rng, portfolio, number)
    return {
        "customer_key": customer_keys(number),
        "name": _names(rng, first, last, company),
        "email": _emails(rng, first, last, twin),
        "phone": _phones(rng, count),
        "postcode": _postcodes(rng, organisation.region[number // portfolio.per_advisor])[twin],
        "industry": _industries(rng, company),
        "segment": _segments(rng, company),
        "owner_key": named(organisation.keys, number // portfolio.per_advisor),
        "created_at": times(created),
        "updated_at": times(_updated(rng, created, organisation.calendar.now)),
        "is_company": company,
    }


def _twins(rng: np.random.Generator, count: int, per_advisor: int) -> Ints:
    """Return for each customer the one whose name and address it has: nearly always itself."""
    number = np.arange(count)
    doubled = (rng.random(count) < stories.DUPLICATES) & (number % per_advisor > 0)
    twin = np.where(doubled, number - 1, number)
    return twin[twin]


def _names(rng: np.random.Generator, first: pa.Array, last: pa.Array, company: Flags) -> pa.Array:
    form = named(COMPANY_FORMS, rng.integers(0, len(COMPANY_FORMS), len(company)))
    person = pc.binary_join_element_wise(first, last, " ")
    return pc.if_else(company, pc.binary_join_element_wise(last, form, " "), person)


def _emails(rng: np.random.Generator, first: pa.Array, last: pa.Array, twin: Ints) -> pa.Array:
    count = len(twin)
    digits = pa.array((twin * 7919) % 10_000).cast(pa.string())
    local = pc.binary_join_element_wise(names.in_address(first), names.in_address(last), ".")
    host = named(MAIL_HOSTS, twin % len(MAIL_HOSTS))
    address = pc.binary_join_element_wise(pc.binary_join_element_wise(local, digits, ""), host, "@")
    bad = rng.random(count) < stories.BAD_EMAIL
    address = pc.if_else(bad, pc.replace_substring(address, "@", " at "), address)
    return pc.if_else(rng.random(count) < stories.NO_EMAIL, None, address)


def _phones(rng: np.random.Generator, count: int) -> pa.Array:
    area = named(AREA_CODES, rng.integers(0, len(AREA_CODES), count))
    digits = pa.array(rng.integers(100_000, 9_999_999, count)).cast(pa.string())
    phone = pc.binary_join_element_wise(area, digits, " ")
    phone = pc.if_else(rng.random(count) < stories.BAD_PHONE, "unbekannt", phone)
    return pc.if_else(rng.random(count) < 2 * stories.NO_EMAIL, None, phone)


def _postcodes(rng: np.random.Generator, region: Ints) -> Floats:
    """Return postcodes of the region; some have four digits, some a letter."""
    count = len(region)
    area = POSTCODE_AREAS[region, rng.integers(0, POSTCODE_AREAS.shape[1], count)]
    digits = area * 1000 + rng.integers(1, 1000, count)
    bad = rng.random(count) < stories.BAD_POSTCODE
    text = pa.array(np.where(bad, digits // 10, digits)).cast(pa.string())
    return np.asarray(pc.if_else(bad & (digits % 2 == 0), "D-unbek.", text).to_numpy(False))


def _industries(rng: np.random.Generator, company: Flags) -> pa.Array:
    industry = rng.integers(0, len(INDUSTRIES), len(company))
    missing = ~company | (rng.random(len(company)) < stories.NO_INDUSTRY)
    return named(INDUSTRIES, np.where(missing, -1, industry))


def _segments(rng: np.random.Generator, company: Flags) -> pa.Array:
    segment = pick(rng, SEGMENT_SHARES, len(company))
    return named((*SEGMENTS, COMPANY_SEGMENT), np.where(company, len(SEGMENTS), segment))


def _created(rng: np.random.Generator, portfolio: Portfolio, number: Ints) -> Ints:
    calendar = portfolio.organisation.calendar
    joined = portfolio.joined_on(number)
    earlier = joined - (rng.random(len(number)) * 12 * 365).astype(np.int64) - 1
    day = np.where(joined > calendar.start, joined, earlier)
    return calendar.utc(day, rng.integers(8 * 60, 9 * 60, len(number)))


def _updated(rng: np.random.Generator, created: Ints, now: int) -> Ints:
    updated = created + (rng.random(len(created)) ** 2 * (now - created)).astype(np.int64)
    return np.maximum(updated // MINUTE * MINUTE, np.minimum(created + DAY, now - MINUTE))

"""The booking pages: whose they are, what is on them, how well they convert."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.demo import names, stories
from connectors.demo.arrays import UNKNOWN, Columns, Flags, Floats, Ints, keys, named, stream
from connectors.demo.organisation import REGULAR, Organisation

MANY_SERVICES = 8
SITE = "https://termin.musterbank-suedwest.example/"


@dataclass(frozen=True)
class BookingPages:
    """The pages as arrays; `of_advisor` gives each advisor's page or UNKNOWN.

    `conversion` is the share of visits that lead to a booking.
    """

    advisor: Ints
    of_advisor: Ints
    has_description: Flags
    service_count: Ints
    conversion: Floats

    @property
    def keys(self) -> pa.Array:
        """Keys of the pages in the order of the arrays."""
        return keys("P", np.arange(1, len(self.advisor) + 1), 4)


def booking_pages(organisation: Organisation) -> BookingPages:
    """Draw the pages; the first page of a regular advisor is the one that converts badly."""
    rng = stream(organisation.options.seed, "booking_page")
    size = organisation.size
    count = min(stories.MOST_PAGES, round(stories.PAGE_SHARE * size))
    advisor = np.sort(rng.permutation(size)[:count])
    of_advisor = np.full(size, UNKNOWN)
    of_advisor[advisor] = np.arange(count)
    described, services = rng.random(count) < 0.6, rng.integers(1, 13, count)  # noqa: PLR2004
    bad = bad_page(organisation, advisor)
    described[bad], services[bad] = False, MANY_SERVICES + 4
    conversion = _conversion(rng, described, services)
    conversion[bad] = stories.BAD_PAGE_CONVERSION
    return BookingPages(advisor, of_advisor, described, services, conversion)


def bad_page(organisation: Organisation, advisor: Ints) -> int:
    """Return the position of the page that converts badly."""
    usual = (organisation.segment == REGULAR) & ~organisation.lags & (organisation.licensed_to < 0)
    busy = organisation.level * organisation.working_share * usual
    return int(np.argmax(busy[advisor]))


def _conversion(rng: np.random.Generator, described: Flags, services: Ints) -> Floats:
    conversion = stories.PAGE_CONVERSION * rng.lognormal(0, 0.15, len(described))
    conversion *= np.where(described, stories.DESCRIPTION_FACTOR, 1.0)
    many = services >= MANY_SERVICES
    return np.asarray(conversion * np.where(many, stories.MANY_SERVICES_FACTOR, 1.0))


def booking_page(organisation: Organisation, pages: BookingPages) -> Columns:
    """Return the booking page table."""
    first, last = names.distinct_people(organisation.options.seed, organisation.size)
    local = pc.binary_join_element_wise(names.in_address(first), names.in_address(last), "-")
    return {
        "page_key": pages.keys,
        "advisor_key": named(organisation.keys, pages.advisor),
        "url": pc.binary_join_element_wise(SITE, named(local, pages.advisor), ""),
        "has_description": pages.has_description,
        "service_count": pages.service_count,
    }

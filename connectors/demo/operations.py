"""Outages of the systems, and how often customers get in touch about what."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from connectors.demo.arrays import MINUTE, Columns, Ints, days, named, numbers, stream, times
from connectors.demo.calendar import SUNDAY
from connectors.demo.organisation import Organisation
from connectors.demo.services import SERVICE_KEYS, SERVICES

SYSTEMS = ("CRM", "Online-Beratungsraum", "Terminbuchung", "E-Signatur")
OUTAGES_PER_YEAR = (7.0, 10.0, 5.0, 3.0)
MAINTENANCE_MINUTES = 150
CONTACT_CHANNELS = ("phone", "onsite", "online", "email")
CONTACTS_PER_ADVISOR = (3.2, 2.1, 1.4, 2.4)
CONTACT_MINUTES, CONTACT_COST = (7.5, 16.0, 4.0, 6.0), (6.8, 15.5, 2.1, 4.9)
ESTIMATED = (False, True, False, True)


def outage(organisation: Organisation) -> Columns:
    """Return the outages: monthly planned maintenance, unplanned ones, one pair overlapping."""
    rng, calendar = stream(organisation.options.seed, "outage"), organisation.calendar
    day = np.arange(calendar.start, calendar.until)
    sundays = day[calendar.weekday_of[calendar.index(day)] == SUNDAY][2::4]
    count = rng.poisson(np.array(OUTAGES_PER_YEAR) * calendar.years) + 1
    system = np.repeat(np.arange(len(SYSTEMS)), count)
    begin = rng.choice(day, len(system))
    from_at = calendar.utc(begin, rng.integers(7 * 60, 20 * 60, len(system)))
    minutes = np.ceil(rng.lognormal(3.4, 0.9, len(system))).astype(np.int64)
    system, from_at, minutes = _with_overlap(system, from_at, minutes)
    night = calendar.utc(sundays, np.full(len(sundays), 4 * 60))
    planned = len(sundays)
    to_at = from_at + minutes * MINUTE
    return {
        "system": named(SYSTEMS, np.concatenate([system, np.zeros(planned, dtype=np.int64)])),
        "from_at": times(np.concatenate([from_at, night])),
        "to_at": times(np.concatenate([to_at, night + MAINTENANCE_MINUTES * MINUTE])),
        "planned": np.repeat([False, True], [len(system), planned]),
    }


def _with_overlap(system: Ints, from_at: Ints, minutes: Ints) -> tuple[Ints, Ints, Ints]:
    """Report the first outage a second time, a little later and longer."""
    return (
        np.append(system, system[0]),
        np.append(from_at, from_at[0] + 5 * MINUTE),
        np.append(minutes, minutes[0] + 20),
    )


def interaction(organisation: Organisation) -> Columns:
    """Return contacts per finished month, service and channel, some of them estimated."""
    rng, calendar = stream(organisation.options.seed, "interaction"), organisation.calendar
    full = [month for month in calendar.months() if month.end <= calendar.until + 1]
    shape = (len(full), len(SERVICES), len(CONTACT_CHANNELS))
    month, service, channel = (index.ravel() for index in np.indices(shape))
    demand = np.array([s.demand for s in SERVICES])[service]
    length = np.array([(part.end - part.first) / 30.4 for part in full])[month]
    mean = organisation.size * np.array(CONTACTS_PER_ADVISOR)[channel] * demand * length
    count = len(month)
    return {
        "service_key": named(SERVICE_KEYS, service),
        "channel": named(CONTACT_CHANNELS, channel),
        "from_on": days(np.array([part.first for part in full], dtype=np.int64)[month]),
        "to_on": days(np.array([part.end - 1 for part in full], dtype=np.int64)[month]),
        "count": rng.poisson(mean * rng.lognormal(0, 0.12, count)),
        "minutes_each": numbers(np.array(CONTACT_MINUTES)[channel] * rng.lognormal(0, 0.08, count)),
        "cost_each": numbers(np.array(CONTACT_COST)[channel] * rng.lognormal(0, 0.05, count), 2),
        "is_estimate": pa.array(np.array(ESTIMATED)[channel]),
    }

"""What the bank advises on, and where customers meet it: small fixed dimension tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from connectors.demo import stories
from connectors.demo.arrays import Columns, Floats, days
from connectors.demo.calendar import Calendar, ordinal


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service with what makes it different.

    `demand` is its share of meetings, `by_profile` factors it for the advisor profiles of
    PROFILES, `conversion` the base share of held meetings that start a signature, `value`
    the median contract value in euros, `online` and `inbound` factor those shares.
    """

    name: str
    category: str
    minutes: int
    demand: float
    by_profile: tuple[float, float, float, float]
    conversion: float
    value: float
    online: float = 1.0
    inbound: float = 1.0
    quality: float = 0.0


PROFILES = ("generalist", "financing", "wealth", "insurance")
PROFILE_SHARES = (0.52, 0.16, 0.16, 0.16)
SERVICES = (
    Service(
        name="Erstgespräch",
        category="Beratung",
        minutes=45,
        demand=0.20,
        by_profile=(1.2, 0.8, 0.9, 0.8),
        conversion=0.19,
        value=2_400,
        inbound=1.3,
    ),
    Service(
        name="Baufinanzierung",
        category="Finanzierung",
        minutes=90,
        demand=0.13,
        by_profile=(0.4, 4.0, 0.3, 0.1),
        conversion=0.23,
        value=238_000,
        online=0.85,
        quality=-0.05,
    ),
    Service(
        name="Altersvorsorge",
        category="Vorsorge",
        minutes=60,
        demand=0.14,
        by_profile=(0.9, 0.4, 1.6, 1.6),
        conversion=0.22,
        value=21_500,
    ),
    Service(
        name=stories.RENEWAL_SERVICE,
        category="Versicherung",
        minutes=30,
        demand=0.075,
        by_profile=(0.8, 0.1, 0.1, 3.2),
        conversion=0.33,
        value=640,
        online=1.15,
        inbound=1.5,
    ),
    Service(
        name="Wertpapierberatung",
        category="Vermögen",
        minutes=60,
        demand=0.13,
        by_profile=(0.5, 0.1, 4.2, 0.1),
        conversion=0.22,
        value=31_000,
    ),
    Service(
        name="Kontoeröffnung",
        category="Konto",
        minutes=30,
        demand=0.11,
        by_profile=(1.5, 0.4, 0.3, 0.4),
        conversion=0.34,
        value=120,
        online=1.15,
        inbound=1.4,
        quality=0.05,
    ),
    Service(
        name="Hausrat/Haftpflicht",
        category="Versicherung",
        minutes=30,
        demand=0.085,
        by_profile=(0.9, 0.2, 0.1, 3.0),
        conversion=0.31,
        value=310,
        online=1.1,
    ),
    Service(
        name="Jahresgespräch",
        category="Beratung",
        minutes=60,
        demand=0.14,
        by_profile=(1.2, 0.5, 1.5, 0.7),
        conversion=0.18,
        value=5_200,
        inbound=0.5,
        quality=0.08,
    ),
)
SERVICE_KEYS = pa.array([f"S{number:02d}" for number in range(1, len(SERVICES) + 1)])
RENEWAL = [service.name for service in SERVICES].index(stories.RENEWAL_SERVICE)
ANNUAL_REVIEW = [service.name for service in SERVICES].index("Jahresgespräch")
PLANNED_MINUTES = np.array([service.minutes for service in SERVICES])

TOUCHPOINTS = (
    ("Terminbuchung im Internet", "pre_sales", "In zwei Minuten zum passenden Termin"),
    ("Terminerinnerung", "pre_sales", "Weniger vergessene Termine"),
    ("Beratung in der Filiale", "pre_sales", "Verständliche Beratung mit Ergebnis"),
    ("Beratung im Online-Beratungsraum", "pre_sales", "Beratung ohne Anfahrt, ebenso persönlich"),
    ("Beratung am Telefon", "pre_sales", "Schnelle Antwort auf einfache Fragen"),
    ("Vertragsabschluss mit E-Signatur", "pre_sales", "Abschluss noch im Gespräch"),
    ("Willkommenspaket", "after_sales", "Neue Kunden finden sich sofort zurecht"),
    ("Jahresgespräch", "after_sales", "Verträge passen zur Lebenslage"),
    ("Kundenservice", "after_sales", "Anliegen beim ersten Kontakt gelöst"),
)
TOUCHPOINT_KEYS = pa.array([f"K{number:02d}" for number in range(1, len(TOUCHPOINTS) + 1)])
TOUCHPOINT_OF_CHANNEL = np.array([2, 4, 3, 8])
"""Positions in TOUCHPOINTS, in the order of `words.CHANNEL`."""


def demand_by_profile(calendar: Calendar) -> Floats:
    """Return demand per profile, day of the calendar and service, the season included."""
    base = np.array([[s.demand * s.by_profile[p] for s in SERVICES] for p in range(len(PROFILES))])
    base /= base.sum(axis=1, keepdims=True)
    demand = np.repeat(base[:, None, :], len(calendar.dates), axis=1)
    demand[:, :, RENEWAL] *= calendar.renewal_of[None, :]
    return demand


def service() -> Columns:
    """Return the service table."""
    return {
        "service_key": SERVICE_KEYS,
        "name": pa.array([s.name for s in SERVICES]),
        "category": pa.array([s.category for s in SERVICES]),
        "planned_minutes": PLANNED_MINUTES,
    }


def touchpoint() -> Columns:
    """Return the touchpoint table."""
    name, phase, goal = zip(*TOUCHPOINTS, strict=True)
    return {
        "touchpoint_key": TOUCHPOINT_KEYS,
        "name": pa.array(name),
        "phase": pa.array(phase),
        "goal": pa.array(goal),
    }


def season(calendar: Calendar) -> Columns:
    """Return one renewal season per year that the data touches, and the start of each year."""
    touched = calendar.dates[calendar.start - calendar.origin : calendar.end - calendar.origin]
    years = sorted({day.year for day in touched})
    renewals = [
        (f"Kfz-Wechselsaison {y}", date(y, 10, 10), date(y, 11, 30), RENEWAL) for y in years
    ]
    reviews = [
        (f"Jahresgespräche {y}", date(y, 1, 7), date(y, 3, 31), ANNUAL_REVIEW) for y in years
    ]
    name, first, last, service_index = zip(*renewals, *reviews, strict=True)
    return {
        "name": pa.array(name),
        "from_on": days(np.array([ordinal(day) for day in first])),
        "to_on": days(np.array([ordinal(day) for day in last])),
        "service_key": SERVICE_KEYS.take(pa.array(service_index)),
    }

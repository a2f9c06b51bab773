"""The project that brought the online advice room, and the business case behind it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from connectors.demo.arrays import UNKNOWN, Columns, days
from connectors.demo.bookings import rollout_day
from connectors.demo.calendar import EPOCH, Calendar, ordinal

ROOM, QUALITY = "Online-Beratungsraum", "Datenqualität im CRM"


FAILED_AFTER = 28
"""A slip of four weeks or more meant that the acceptance test was not passed at first."""


class Milestone(NamedTuple):
    """A milestone, in days from its anchor.

    `anchor` is the position of a region, whose roll-out day it is, or None for the last
    day of the data. `slip` is how many days later than planned it was, or is expected to
    be, reached.
    """

    project: str
    name: str
    department: str
    owner: str
    anchor: int | None
    begin: int
    planned: int
    slip: int


MILESTONES = (
    Milestone(
        ROOM, "Zielbild und Geschäftsziele", "Vertriebssteuerung", "Jana Wehrle", 0, -210, -170, 4
    ),
    Milestone(ROOM, "Auswahl des Anbieters", "IT", "Holger Staiger", 0, -170, -120, 11),
    Milestone(ROOM, "Anbindung an das CRM", "IT", "Holger Staiger", 0, -120, -55, 29),
    Milestone(ROOM, "Freigabe durch den Betriebsrat", "Personal", "Renate Kuhn", 0, -90, -40, 13),
    Milestone(ROOM, "Pilot in Karlsruhe", "Vertrieb", "Jana Wehrle", 0, -45, -14, 6),
    Milestone(ROOM, "Einführung Region Baden", "Vertrieb", "Jana Wehrle", 0, -14, 0, 0),
    Milestone(ROOM, "Nullmessung ausgewertet", "Vertriebssteuerung", "Sven Mattes", 0, 0, 40, 9),
    Milestone(ROOM, "Schulung Region Württemberg", "Personal", "Renate Kuhn", 1, -40, -7, 2),
    Milestone(ROOM, "Einführung Region Württemberg", "Vertrieb", "Jana Wehrle", 1, -14, 0, 0),
    Milestone(ROOM, "E-Signatur für alle Verträge", "Recht", "Dr. Uwe Brandl", 1, -30, 30, 34),
    Milestone(ROOM, "Schulung Region Pfalz-Saar", "Personal", "Renate Kuhn", 2, -40, -7, 5),
    Milestone(ROOM, "Einführung Region Pfalz-Saar", "Vertrieb", "Jana Wehrle", 2, -14, 0, 0),
    Milestone(ROOM, "Patenprogramm gestartet", "Vertrieb", "Sven Mattes", None, -75, -30, 8),
    Milestone(ROOM, "Mobile Ansicht", "IT", "Holger Staiger", None, -60, -10, 31),
    Milestone(ROOM, "Abschlussbericht", "Vertriebssteuerung", "Sven Mattes", None, -20, 45, 10),
    Milestone(
        QUALITY,
        "Regeln für Pflichtfelder",
        "Vertriebssteuerung",
        "Katrin Ohlendorf",
        None,
        -160,
        -110,
        3,
    ),
    Milestone(
        QUALITY, "Dubletten bereinigt", "Kundenservice", "Katrin Ohlendorf", None, -110, -35, 60
    ),
    Milestone(
        QUALITY, "E-Mail-Adressen ergänzt", "Kundenservice", "Katrin Ohlendorf", None, -60, 30, 0
    ),
    Milestone(
        QUALITY, "Laufende Kontrolle eingerichtet", "IT", "Katrin Ohlendorf", None, -10, 80, 14
    ),
)

GOALS = (
    ("Mehr Abschlüsse je Termin", "signature_conversion", 0.24, 0.30, 6_400_000.0, 210_000.0),
    ("Regelmäßige Nutzung", "weekly_active_rate", 0.70, 0.80, 900_000.0, 60_000.0),
    ("Zufriedenere Kunden", "nps_customer", 25.0, 35.0, 12_000.0, 45_000.0),
    ("Weniger Ausfälle von Terminen", "no_show_rate", 0.05, 0.03, -3_500_000.0, 20_000.0),
    ("Mehr Verträge je Berater", "contracts_per_advisor", 3.0, 4.0, 95_000.0, 80_000.0),
    ("Gute Bewertung der Termine", "meeting_rating_customer", 4.3, 4.5, 150_000.0, 15_000.0),
)
"""Goal, KPI, baseline, target, benefit in euros per unit of the KPI, cost in euros."""


def milestone(calendar: Calendar) -> Columns:
    """Return the milestones; what lies after the last day has a forecast instead."""
    anchors = [*rollout_day(calendar), calendar.until]
    anchor = np.array([anchors[-1 if m.anchor is None else m.anchor] for m in MILESTONES])
    planned = anchor + np.array([m.planned for m in MILESTONES])
    expected = planned + np.array([m.slip for m in MILESTONES])
    reached = expected <= calendar.until
    return {
        "project": pa.array([m.project for m in MILESTONES]),
        "name": pa.array([m.name for m in MILESTONES]),
        "department": pa.array([m.department for m in MILESTONES]),
        "owner": pa.array([m.owner for m in MILESTONES]),
        "planned_from_on": days(anchor + np.array([m.begin for m in MILESTONES])),
        "planned_on": days(planned),
        "actual_on": days(np.where(reached, expected, UNKNOWN)),
        "forecast_on": days(np.where(reached, UNKNOWN, expected)),
        "test_passed": pa.array(
            [m.slip < FAILED_AFTER for m in MILESTONES], pa.bool_(), mask=~reached
        ),
    }


def business_goal(calendar: Calendar) -> Columns:
    """Return the goals of the business case, due at the end of the year of the last day."""
    goal, kpi, baseline, target, benefit, cost = zip(*GOALS, strict=True)
    year = (np.datetime64(EPOCH) + calendar.until).astype(date).year
    return {
        "goal": pa.array(goal),
        "kpi": pa.array(kpi),
        "baseline": pa.array(baseline),
        "target": pa.array(target),
        "due_on": days(np.full(len(GOALS), ordinal(date(year, 12, 31)))),
        "benefit_per_unit": pa.array(benefit),
        "cost": pa.array(cost),
    }

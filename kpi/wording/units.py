"""What units are called."""

from __future__ import annotations

from kpi.model import Unit
from kpi.text import Label

UNITS: dict[Unit, Label] = {
    Unit.COUNT: Label("Anzahl", "count"),
    Unit.PEOPLE: Label("Personen", "people"),
    Unit.SHARE: Label("Anteil in Prozent", "share in percent"),
    Unit.RATIO: Label("Verhältniszahl", "ratio"),
    Unit.SCORE: Label("Bewertung 1–5, 5 = sehr gut", "rating 1–5, 5 = very good"),
    Unit.POINTS: Label("Punkte −100 bis +100", "points −100 to +100"),
    Unit.MINUTES: Label("Minuten", "minutes"),
    Unit.HOURS: Label("Stunden", "hours"),
    Unit.DAYS: Label("Tage", "days"),
    Unit.EURO: Label("Euro", "euros"),
    Unit.DIFFERENCE: Label("Unterschied", "difference"),
}

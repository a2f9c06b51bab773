"""How fresh figures are, in words that are the same on pages and on paper."""

from __future__ import annotations

from datetime import date, datetime

from kpi import format as form
from kpi.text import Label, Language


def taken(at: datetime, zone: str, language: Language, *, is_frozen: bool = False) -> str:
    """Return as of when figures are, or were frozen, in local time; `at` is UTC."""
    label = _FROZEN if is_frozen else _TAKEN
    return label.in_(language).format(at=form.moment(at, zone, language))


def until(day: date, language: Language) -> str:
    """Return up to which day there are data, this day included."""
    return _UNTIL.in_(language).format(day=form.day(day, language))


_TAKEN = Label("Stand {at}", "As of {at}")
_FROZEN = Label("Eingefroren {at}", "Frozen {at}")
_UNTIL = Label("Daten bis {day}", "data until {day}")

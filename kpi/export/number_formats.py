"""Number formats of charts and sheets, with the decimals that pages show."""

from __future__ import annotations

from kpi.exhibits.base import Form
from kpi.export.cells import Cell
from kpi.model import Unit
from kpi.text import Label, Language

_FORMATS: dict[Form, Label] = {
    Unit.COUNT: Label("#,##0", "#,##0"),
    Unit.PEOPLE: Label("#,##0", "#,##0"),
    Unit.SHARE: Label('0.0"\u00a0"%', "0.0%"),
    Unit.RATIO: Label("#,##0.00", "#,##0.00"),
    Unit.SCORE: Label("0.0", "0.0"),
    Unit.POINTS: Label("+0;−0;0", "+0;−0;0"),
    Unit.MINUTES: Label('#,##0" min"', '#,##0" min"'),
    Unit.HOURS: Label('#,##0.0" Std."', '#,##0.0" h"'),
    Unit.DAYS: Label('#,##0.0" Tage"', '#,##0.0" days"'),
    Unit.EURO: Label("#,##0.00 €", "€#,##0.00"),
    Unit.DIFFERENCE: Label("+0.00;−0.00;0.00", "+0.00;−0.00;0.00"),
    "date": Label("dd.mm.yyyy", "d mmm yyyy"),
    "moment": Label("dd.mm.yyyy hh:mm", "d mmm yyyy hh:mm"),
    "text": Label("@", "@"),
    "flag": Label("@", "@"),
}
_POINTS = Label('0.0" Punkte"', '0.0" pp"')
_EURO = Label("#,##0 €", "€#,##0")


def number_format(kind: Form, language: Language) -> str:
    """Return the format of values, as spreadsheets and charts write it."""
    return _FORMATS[kind].in_(language)


def change_format(kind: Form, language: Language) -> str:
    """Return the format of changes, with their sign; those of shares are hundredths: points."""
    told = _POINTS.in_(language) if kind is Unit.SHARE else number_format(kind, language)
    return told if ";" in told or not isinstance(kind, Unit) else f"+{told};−{told};{told}"


def changed(value: Cell, kind: Form) -> Cell:
    """Return a change as `change_format` takes it: that of a share in points."""
    return value * 100 if kind is Unit.SHARE and isinstance(value, int | float) else value


def on_axis(kind: Form, language: Language) -> str:
    """Return the format of values where there is little room: euros have no cents."""
    return _EURO.in_(language) if kind is Unit.EURO else number_format(kind, language)


def in_language(told: str, language: Language) -> str:
    """Return a format with the separators of a language, whatever the machine's are."""
    return ";".join(f"[$-{_LANGUAGES[language]}]{section}" for section in told.split(";"))


_LANGUAGES: dict[Language, str] = {"de": "407", "en": "809"}

"""How values read: numbers with their unit, changes, days and periods, in both languages.

Unknown reads as a dash, never as 0. A German percent sign stands after a narrow no-break
space, every other unit after a no-break space, so that no line breaks within a value.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import TypeGuard
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import NumberPattern, parse_pattern

from kpi.model import SIGNED, Unit
from kpi.period import Grain, Period
from kpi.text import Label, Language

UNKNOWN = "–"
MINUS = "\u2212"
NARROW = "\u202f"
SPACE = "\u00a0"

_DECIMALS = {
    Unit.COUNT: 0,
    Unit.PEOPLE: 0,
    Unit.SHARE: 1,
    Unit.RATIO: 2,
    Unit.SCORE: 1,
    Unit.POINTS: 0,
    Unit.MINUTES: 0,
    Unit.HOURS: 1,
    Unit.DAYS: 1,
    Unit.EURO: 2,
    Unit.DIFFERENCE: 2,
}
COLUMN_DECIMALS = {Unit.SCORE: 2}
_CHANGE_DECIMALS = {Unit.SCORE: 2, Unit.POINTS: 1, Unit.MINUTES: 1}
_UNITS = {
    Unit.MINUTES: Label("min", "min"),
    Unit.HOURS: Label("Std.", "h"),
    Unit.DAYS: Label("Tage", "days"),
}
_UNIT_NAMES = {
    Unit.MINUTES: Label("Minuten", "minutes"),
    Unit.HOURS: Label("Stunden", "hours"),
    Unit.DAYS: _UNITS[Unit.DAYS],
}
_CHANGED_UNITS = {
    **_UNITS,
    Unit.SHARE: Label("Punkte", "pp"),
    Unit.POINTS: Label("Punkte", "points"),
}
_DAY: dict[Language, str] = {"de": "dd.MM.yyyy", "en": "d MMM yyyy"}
_DAY_OF_YEAR: dict[Language, str] = {"de": "dd.MM.", "en": "d MMM"}
_MOMENT: dict[Language, str] = {"de": "dd.MM.yyyy HH:mm", "en": "d MMM yyyy, HH:mm"}
_LARGE = 100
_MANY = 10
_HUGE = 1000
_MILLIONS, _LEAST_MILLIONS = 10_000_000, 100_000
_EXACT = 10.0**10
_GERMAN = str.maketrans(",.", ".,")
_MILLION = Label(f"{SPACE}Mio.", "m")
HALF = 0.5
_IS_NEARLY_ALL = 0.99


def value(number: float | None, unit: Unit, language: Language, decimals: int | None = None) -> str:
    """Return a value with its unit, such as 29,3 %, 42 min or 61,40 €; unknown as a dash."""
    if number is None or not math.isfinite(number):
        return UNKNOWN
    sign = MINUS if number < 0 else "+" if unit in SIGNED and number > 0 else ""
    short = _shortened(abs(number), unit, language) if decimals is None else ""
    digits = short or plain(abs(number), unit, language, decimals)
    return sign + _with_unit(digits, unit, language)


def change(
    difference: float | None, unit: Unit, language: Language, beside: float | None = None
) -> str:
    """Return a signed difference with its unit; that of shares is in points.

    Money has the decimals of the value it stands `beside`, and is in millions where that is.
    """
    if difference is None or not math.isfinite(difference):
        return UNKNOWN
    scaled = abs(difference) * (_LARGE if unit is Unit.SHARE else 1)
    places = _CHANGE_DECIMALS.get(unit, _DECIMALS[unit])
    if unit is Unit.EURO and max(scaled, abs(beside or 0.0)) >= _HUGE:
        places = 0
    digits = _shortened(scaled, unit, language, beside or 0.0) or decimal(scaled, places, language)
    sign = _sign(0 if scaled * 10**places < HALF else difference)
    if unit in _CHANGED_UNITS:
        return f"{sign}{digits}{SPACE}{_CHANGED_UNITS[unit].in_(language)}"
    return sign + _with_unit(digits, unit, language)


def relative(ratio: float | None, language: Language) -> str:
    """Return a signed relative change in percent; unknown (a change from 0) as a dash."""
    if ratio is None or not math.isfinite(ratio):
        return UNKNOWN
    places = 0 if abs(ratio) >= 1 else 1
    return _sign(ratio) + percent(decimal(abs(ratio) * _LARGE, places, language), language)


def plain(number: float | None, unit: Unit, language: Language, decimals: int | None = None) -> str:
    """Return the digits of a value without its unit; a share in hundredths."""
    if number is None or not math.isfinite(number):
        return UNKNOWN
    places = _places(number, unit) if decimals is None else decimals
    return decimal(number * (_LARGE if unit is Unit.SHARE else 1), places, language)


def column(numbers: Iterable[float | None], unit: Unit, language: Language) -> list[str]:
    """Return values of one column with their unit and equal decimals: few for large ratios."""
    found = list(numbers)
    places = column_decimals(found, unit)
    return [value(number, unit, language, places) for number in found]


def column_decimals(numbers: Iterable[float | None], unit: Unit) -> int:
    """Return the decimals that all values of a column have."""
    known = [number for number in numbers if is_known(number)]
    if unit is Unit.RATIO and all(number == int(number) for number in known):
        return 0
    if unit is Unit.RATIO and max(known) >= _MANY:
        return 1
    if unit is Unit.EURO and any(abs(number) >= _HUGE for number in known):
        return 0
    if unit is Unit.SHARE and known and _IS_NEARLY_ALL < min(known) < 1:
        return 2
    return COLUMN_DECIMALS.get(unit, _DECIMALS[unit])


def decimal(number: float, places: int, language: Language) -> str:
    """Return a number with the language's separators and a true minus sign."""
    rounded = round(number, places) + 0.0
    if abs(rounded) < _EXACT:
        digits = f"{rounded:,.{places}f}".replace("-", MINUS)
        return digits.translate(_GERMAN) if language == "de" else digits
    return str(_pattern(places).apply(rounded, _locale(language))).replace("-", MINUS)


def percent(digits: str, language: Language) -> str:
    """Return digits followed by the percent sign as the language writes it."""
    return f"{digits}{NARROW}%" if language == "de" else f"{digits}%"


def day(on: date | None, language: Language) -> str:
    """Return a day: 14.11.2026 or 14 Nov 2026."""
    return UNKNOWN if on is None else _date(on, _DAY[language], language)


def day_of_year(on: date, language: Language) -> str:
    """Return a day whose year is clear: 14.11. or 14 Nov."""
    return _date(on, _DAY_OF_YEAR[language], language)


@lru_cache(maxsize=4096)
def _date(on: date, pattern: str, language: Language) -> str:
    return str(format_date(on, pattern, locale=_locale(language)))


def moment(at: datetime, zone: str, language: Language) -> str:
    """Return a time in a time zone: 14.11.2026 06:10 or 14 Nov 2026, 06:10.

    One without a zone is UTC, whatever the machine's zone is.
    """
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    local = aware.astimezone(ZoneInfo(zone))
    return str(format_datetime(local, _MOMENT[language], locale=_locale(language)))


def days(period: Period, language: Language, year: int | None = None) -> str:
    """Return first and last day: 24.08.–22.11.2026. Years that all are `year` are left out."""
    first, last = period.start, period.last_day
    is_clear = first.year == last.year == year
    end = day_of_year(last, language) if is_clear else day(last, language)
    if first == last:
        return end
    start = day_of_year(first, language) if first.year == last.year else day(first, language)
    return f"{start}–{end}" if language == "de" else f"{start} – {end}"


def bucket(start: date, grain: Grain, language: Language) -> str:
    """Return the name of a bucket of time: KW 46, Nov 2026, Q3 2026 or 14.11.2026."""
    if grain == "week":
        return f"{'KW' if language == 'de' else 'week'}{SPACE}{start.isocalendar().week}"
    if grain == "month":
        return _date(start, "LLL yyyy", language)
    if grain == "quarter":
        return f"Q{(start.month + 2) // 3} {start.year}"
    return day(start, language)


def unit_name(unit: Unit, language: Language) -> str:
    """Return the name of a unit of time, such as Tage; nothing for other units."""
    return _UNIT_NAMES[unit].in_(language) if unit in _UNIT_NAMES else ""


def is_known(number: float | None) -> TypeGuard[float]:
    """Whether there is a number at all."""
    return number is not None and math.isfinite(number)


def _places(number: float, unit: Unit) -> int:
    """Return the decimals of a value: fewer for large ones, more for shares near 0 and 1."""
    size = abs(number)
    if unit is Unit.SHARE and (0 < size < 1 / _HUGE or _IS_NEARLY_ALL < size < 1):
        return 2
    if unit is Unit.EURO and size >= _HUGE:
        return 0
    if unit is Unit.RATIO and size >= _LARGE / 10:
        return 1
    return _DECIMALS[unit]


def _shortened(size: float, unit: Unit, language: Language, beside: float = 0.0) -> str:
    """Return large amounts of money in millions, or nothing; so, too, beside a large one."""
    if unit is not Unit.EURO or size < _LEAST_MILLIONS or max(size, abs(beside)) < _MILLIONS:
        return ""
    return decimal(size / 10**6, 1, language) + _MILLION.in_(language)


def _with_unit(digits: str, unit: Unit, language: Language) -> str:
    if unit is Unit.SHARE:
        return percent(digits, language)
    if unit is Unit.EURO:
        return f"{digits}{SPACE}€" if language == "de" else f"€{digits}"
    return f"{digits}{SPACE}{_UNITS[unit].in_(language)}" if unit in _UNITS else digits


def _sign(number: float) -> str:
    return "±" if number == 0 else "+" if number > 0 else MINUS


@cache
def _pattern(places: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * places if places else ""))


@cache
def _locale(language: Language) -> Locale:
    return Locale(language)

"""How a whole column writes its dates: formats, and whether the day or the month comes first."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from connectors.upload import german

Order = Literal["day", "month", "year", "fixed", ""]
"""Which part comes first; `fixed` where the format leaves no choice, empty where unknown."""

LAST_MONTH = 12
LAST_DAY = 31
SHORT_YEAR = 2
EXCEL = "excel"
"""Days since 1899-12-30, as Excel counts them."""

_TIME = (
    r"(?:(?P<gap>T|, | +)(?P<hour>\d{1,2})(?P<dot>[:.])\d{2}"
    r"(?P<second>:\d{2}(?P<fraction>[.]\d{1,6})?)?"
    r"(?P<half> ?[AaPp][Mm])?(?P<clock> Uhr)?(?P<zone> ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})" + _TIME)
_COMPACT = re.compile(r"(?P<a>(?:19|20)\d{2})(?P<b>[01]\d)(?P<c>[0-3]\d)" + _TIME)
_MONTH = r"(?P<month>[A-Za-z]{3,9})"
_NAMED = (
    (re.compile(r"\d{1,2}-" + _MONTH + r"-(?P<year>\d{2,4})" + _TIME), "%d-{month}-{year}"),
    (re.compile(r"\d{1,2} " + _MONTH + r" (?P<year>\d{4}|\d{2})" + _TIME), "%d {month} {year}"),
    (re.compile(_MONTH + r" \d{1,2}, (?P<year>\d{4})" + _TIME), "{month} %d, {year}"),
    (re.compile(_MONTH + r" \d{1,2} (?P<year>\d{4})" + _TIME), "{month} %d {year}"),
)
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_CLOCK = re.compile(
    r"\d{1,2}(?:(?P<dot>\.)[0-5]|:\d)\d(?P<second>:\d{2}(?P<fraction>[.]\d{1,6})?)?"
    r"(?P<half> ?[AaPp][Mm])?(?P<clock> Uhr)?"
)
_SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?")


@dataclass(frozen=True)
class Shape:
    """How one value is written: its strptime format, day first, and its two first parts."""

    format: str
    first: int = 0
    second: int = 0


@dataclass(frozen=True)
class DateEvidence:
    """What all values of a column say about its dates.

    `formats`: strptime, day first, the most frequent first. `day_first` and `month_first`:
    distinct days that can only be read so; `either`: those that can be read both ways.
    `year`: `certain` or `possible` where all are like `24-05-06` and may begin with the year.
    """

    formats: tuple[str, ...]
    day_first: int = 0
    month_first: int = 0
    either: int = 0
    examples: tuple[str, ...] = ()
    year: Literal["certain", "possible", ""] = ""

    @property
    def order(self) -> Order:
        """Return the order that the values prove, empty where they do not."""
        if self.year:
            return "year" if self.year == "certain" else ""
        if not (self.day_first or self.month_first or self.either):
            return "fixed"
        if bool(self.day_first) == bool(self.month_first):
            return ""
        return "day" if self.day_first else "month"


def shape(text: str) -> Shape | None:
    """Return how `text` writes a date, or None where it is none we read."""
    if found := _written(text):
        return found
    translated = german.plain(text)
    if translated == text or not (found := _written(translated)):
        return None
    return Shape(german.PREFIX + found.format, found.first, found.second)


def _written(text: str) -> Shape | None:
    if found := _NUMERIC.fullmatch(text):
        return _numeric_shape(found)
    if found := _COMPACT.fullmatch(text):
        return Shape("%Y%m%d" + _time_format(found))
    for pattern, layout in _NAMED:
        if (found := pattern.fullmatch(text)) and (month := _month_format(found["month"])):
            year = "%y" if len(found["year"]) == SHORT_YEAR else "%Y"
            return Shape(layout.format(month=month, year=year) + _time_format(found))
    return None


def clock_format(text: str) -> str | None:
    """Return the strptime format of a time of day without a date, or None."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    format = _clock(found["half"], found["second"], found["fraction"]) + (found["clock"] or "")
    return format.replace(":", ".", 1) if found["dot"] else format


def is_serial(text: str) -> bool:
    """Return whether `text` can be Excel's number of a day between 1954 and 2091."""
    return _SERIAL.fullmatch(text) is not None


def with_order(format: str, order: Order) -> str:
    """Return the day-first `format` in `order`."""
    if order == "year" and "%y" in format and format.startswith("%d"):
        return f"%y{format[2]}%m{format[5]}%d{format[8:]}"
    if order != "month" or not format.startswith("%d") or "%b" in format.lower():
        return format
    return f"%m{format[2]}%d{format[5:]}"


def evidence(values: Iterable[str], heads: Iterable[str]) -> DateEvidence | None:
    """Return what a column says: `values` for formats, `heads` (all dates) for the order."""
    formats: Counter[str] = Counter()
    examples: dict[str, None] = {}
    for value in values:
        if found := shape(value):
            formats[found.format] += 1
            examples.setdefault(value)
    if not formats:
        return None
    known = list(heads)
    day, month, either = _votes(known)
    names = tuple(name for name, _ in formats.most_common(8))
    return DateEvidence(names, day, month, either, tuple(examples)[:5], _year(known))


def _year(heads: Sequence[str]) -> Literal["certain", "possible", ""]:
    """Return whether dates of three pairs of digits begin with the year: `24-05-06`."""
    found = [re.match(r"(\d{2})-(\d{2})-(\d{2})(?!\d)", head) for head in heads if head.strip()]
    parts = [[int(part) for part in one.groups()] for one in found if one]
    if not parts or len(parts) < len(found):
        return ""
    if any(month > LAST_MONTH or day > LAST_DAY for _, month, day in parts):
        return ""
    return "certain" if any(year > LAST_DAY for year, _, _ in parts) else "possible"


def _votes(heads: Iterable[str]) -> tuple[int, int, int]:
    days: set[tuple[int, int]] = set()
    for head in heads:
        found = re.match(r"(\d{1,2})([./-])(\d{1,2})\2\d{2}", head)
        if found:
            days.add((int(found[1]), int(found[3])))
    day = sum(first > LAST_MONTH >= second for first, second in days)
    month = sum(second > LAST_MONTH >= first for first, second in days)
    either = sum(first <= LAST_MONTH and second <= LAST_MONTH for first, second in days)
    return day, month, either


def _numeric_shape(found: re.Match[str]) -> Shape | None:
    mark, time = found["mark"], _time_format(found)
    if len(found["a"]) > SHORT_YEAR:
        return Shape(f"%Y{mark}%m{mark}%d{time}") if len(found["c"]) <= SHORT_YEAR else None
    year = "%y" if len(found["c"]) == SHORT_YEAR else "%Y"
    return Shape(f"%d{mark}%m{mark}{year}{time}", int(found["a"]), int(found["b"]))


def _time_format(found: re.Match[str]) -> str:
    if not found["hour"]:
        return ""
    zone = (found["zone"] or "").strip()
    gap = " " if (found["zone"] or "").startswith(" ") else ""
    offset = gap + ("%z" if zone[:1] in "+-" else zone) if zone else ""
    clock = _clock(found["half"], found["second"], found["fraction"])
    if found["dot"] == ".":
        clock = clock.replace(":", ".", 1)
    return found["gap"] + clock + (found["clock"] or "") + offset


def _clock(half: str | None, second: str | None, fraction: str | None) -> str:
    format = "%I:%M" if half else "%H:%M"
    if second:
        format += ":%S"
    if fraction:
        format += ".%f"
    return format + (" %p" if half and half[0] == " " else "%p" if half else "")


def _month_format(name: str) -> str | None:
    known = name.lower()
    if known in _MONTHS and known != "may":
        return "%B"
    return "%b" if known in {month[:3] for month in _MONTHS} else None


def is_iso(format: str) -> bool:
    """Return whether the store reads values of this format without being told."""
    return format.startswith("%Y-%m-%d") and not any(
        mark in format for mark in ("%I", "Uhr", ", ", "UTC", "%H.")
    )


def is_special(format: str) -> bool:
    """Return whether a format is none of the store's: Excel's numbers, fractions of seconds."""
    return (
        format == EXCEL
        or format.startswith(german.PREFIX)
        or "%f" in format
        or format.endswith(("Z", "UTC"))
    )

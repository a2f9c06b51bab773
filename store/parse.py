"""How one delivered value becomes a canonical one: SQL that is null where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kpi.model import Column
from store import clock, words
from store.reading import ColumnReading
from store.sql import value, values

MULTILINE = ("comment", "text")
_CONTROL = r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}"
_SPACE = r"\s\x{A0}"
_NUMBER = {
    ",": r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?",
    ".": r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?",
}
_TIMESTAMP = "TIMESTAMP"
WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
_OFFSET = r".*\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)"


@dataclass(frozen=True, slots=True)
class Steps:
    """SQL in two steps: `first` of what was delivered, `then` of the name of that result.

    They are separate since the engine evaluates an expression as often as it is written.
    """

    first: str
    then: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of times without one: `key`, or where `column` names an expression with the zone
    of each row, one of `keys`; rows with another zone have no time. `local` is the zone in which
    days are counted. `span`: no time without a zone is before its first or after its second."""

    key: str
    local: str
    column: str | None = None
    keys: tuple[str, ...] = ()
    span: clock.Span | None = None

    def to_utc(self, wall: str) -> str:
        """Return SQL that turns a wall time into UTC."""
        if self.column is None:
            return clock.to_utc(wall, self.key, self.span)
        each = (f"WHEN {value(key)} THEN {clock.to_utc(wall, key)}" for key in self.keys)
        cases = " ".join(each)
        return f"CASE {self.column} {cases} END" if cases else f"CAST(NULL AS {_TIMESTAMP})"


def canonical(column: Column, reading: ColumnReading, given: str, kind: str, zone: Zone) -> Steps:
    """Return how `given`, an expression of the DuckDB type `kind`, becomes the canonical value.

    Null where `given` is empty or cannot be read.
    """
    if column.words:
        meanings = {word: word for word in column.words}
        return Steps(words.bare(_text(given, kind)), partial(words.meant, meanings, reading))
    if column.type == "boolean":
        return _boolean(reading, given, kind)
    if column.type in ("int64", "float64"):
        then = _whole if column.type == "int64" else _finite
        return Steps(_number(reading, given, kind), then)
    if column.type == "date":
        return _date(reading, given, kind, zone)
    if column.type == "timestamp":
        return _moment(reading, given, kind, zone)
    return Steps(_string(column, given, kind), partial(_prefixed, reading.prefix, kind))


def truth(given: str, kind: str) -> str:
    """Return SQL that is true where `given` says yes, false where it says no or nothing."""
    if kind == "BOOLEAN":
        return f"coalesce({given}, FALSE)"
    return f"coalesce({words.bare(_text(given, kind))} IN ({values(words.TRUE)}), FALSE)"


def blank(given: str, kind: str) -> str:
    """Return SQL that is true where nothing was delivered."""
    if kind != "VARCHAR":
        return f"{given} IS NULL"
    return f"coalesce(regexp_full_match({given}, '[{_SPACE}{_CONTROL}]*'), TRUE)"


def with_time(date: str, date_kind: str, time: str, time_kind: str) -> str:
    """Return SQL for date and time of day in one text, null where either is missing."""
    day = f"strftime({date}, '%Y-%m-%d')" if date_kind != "VARCHAR" else date
    hour = (
        f"strftime({time}, '%H:%M:%S')"
        if time_kind.startswith("TIMESTAMP")
        else _text(time, time_kind)
    )
    return f"trim({day}) || ' ' || trim({hour})"


def _text(given: str, kind: str) -> str:
    if kind == "VARCHAR":
        return given
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        whole = f"CAST(CAST({given} AS BIGINT) AS VARCHAR)"
        return (
            f"CASE WHEN {given} = floor({given}) AND abs({given}) < 1e15 THEN {whole} "
            f"ELSE CAST({given} AS VARCHAR) END"
        )
    return f"CAST({given} AS VARCHAR)"


def _string(column: Column, given: str, kind: str) -> str:
    """Whole numbers are clean, most texts are: one look is cheaper than cleaning all of them."""
    text = _text(given, kind)
    if kind in WHOLE_NUMBERS:
        return text
    unwanted = _CONTROL if column.name in MULTILINE else rf"{_CONTROL}\n\r\t"
    dirty = rf"^[{_SPACE}]|[{_SPACE}]$|[{unwanted}]|^$"
    bare = rf"regexp_replace({text}, '[{unwanted}]', '', 'g')"
    trimmed = rf"regexp_replace({bare}, '^[{_SPACE}]+|[{_SPACE}]+$', '', 'g')"
    clean = (
        f"CASE WHEN regexp_matches({text}, '{dirty}') THEN nullif({trimmed}, '') ELSE {text} END"
    )
    if column.references == "advisor" or column.name == "advisor_key":
        return f"CASE WHEN contains({text}, '@') THEN lower({clean}) ELSE {clean} END"
    return clean


def _prefixed(prefix: str, kind: str, key: str) -> str:
    if not prefix:
        return key
    told = f"{value(prefix)} || {key}"
    if kind != "VARCHAR":
        return told
    return f"CASE WHEN regexp_full_match({key}, '[0-9]+') THEN {told} ELSE {key} END"


def _boolean(reading: ColumnReading, given: str, kind: str) -> Steps:
    if kind == "BOOLEAN":
        return Steps(given, _itself)
    meanings = dict.fromkeys(words.TRUE, "true") | dict.fromkeys(words.FALSE, "false")
    meant = partial(words.meant, meanings, reading)
    return Steps(words.bare(_text(given, kind)), lambda it: f"CAST({meant(it)} AS BOOLEAN)")


def _number(reading: ColumnReading, given: str, kind: str) -> str:
    if kind != "VARCHAR":
        return f"TRY_CAST({given} AS DOUBLE)"
    group = "." if reading.decimal == "," else ","
    bare = rf"regexp_replace({given}, '[{_SPACE}\x27’€]|EUR|CHF', '', 'g')"
    point = f"replace(replace({bare}, '{group}', ''), '{reading.decimal}', '.')"
    strict = f"CASE WHEN regexp_full_match({bare}, '{_NUMBER[reading.decimal]}') THEN {point} END"
    plain = f"replace({given}, '{reading.decimal}', '.')"
    is_plain = f"regexp_full_match({given}, '[+-]?\\d+({re.escape(reading.decimal)}\\d+)?')"
    return f"TRY_CAST(CASE WHEN {is_plain} THEN {plain} ELSE {strict} END AS DOUBLE)"


def _whole(number: str) -> str:
    return f"CASE WHEN {number} = floor({number}) THEN TRY_CAST({number} AS BIGINT) END"


def _finite(number: str) -> str:
    return f"CASE WHEN isfinite({number}) THEN {number} END"


def _itself(it: str) -> str:
    return it


def _date(reading: ColumnReading, given: str, kind: str, zone: Zone) -> Steps:
    if kind == "TIMESTAMP WITH TIME ZONE":
        return Steps(_instant(given), lambda it: _day(clock.to_local(it, zone.local)))
    if kind != "VARCHAR":
        return Steps(f"TRY_CAST({given} AS TIMESTAMP)", _day)
    if reading.date_format and "%z" in reading.date_format:
        aware = _instant(f"try_strptime({given}, {value(reading.date_format)})")
        return Steps(aware, lambda it: _day(clock.to_local(it, zone.local)))
    if reading.date_format:
        return Steps(f"try_strptime({given}, {value(reading.date_format)})", _day)
    return _iso_date(given, zone)


def _iso_date(given: str, zone: Zone) -> Steps:
    """ISO 8601: a day, or a moment whose text may say its offset."""
    says_offset = _says_offset(given)
    aware = _instant(f"TRY_CAST({given} AS TIMESTAMPTZ)")
    return Steps(
        f"CASE WHEN {says_offset} THEN {aware} ELSE TRY_CAST({given} AS TIMESTAMP) END",
        lambda it: (
            f"CASE WHEN {says_offset} THEN {_day(clock.to_local(it, zone.local))} "
            f"ELSE {_day(it)} END"
        ),
    )


def _day(it: str) -> str:
    return f"CAST({it} AS DATE)"


def _moment(reading: ColumnReading, given: str, kind: str, zone: Zone) -> Steps:
    to_utc = zone.to_utc
    if kind == "TIMESTAMP WITH TIME ZONE":
        return Steps(_within(_instant(given)), _itself)
    if kind != "VARCHAR":
        return Steps(_within(f"TRY_CAST({given} AS TIMESTAMP)"), to_utc)
    if reading.time_from is not None:
        return Steps(f"try_strptime({given}, {_formats(reading)})", to_utc)
    if reading.date_format is None:
        return Steps(f"TRY_CAST({given} AS TIMESTAMP)", _iso_moment(given, to_utc))
    if "%z" in reading.date_format:
        return Steps(_instant(f"try_strptime({given}, {value(reading.date_format)})"), _itself)
    return Steps(f"try_strptime({given}, {value(reading.date_format)})", to_utc)


def _within(it: str) -> str:
    """What drivers make of a source's "infinity" is no time."""
    return f"CASE WHEN {it} BETWEEN '0001-01-01' AND '9999-12-31' THEN {it} END"


def _formats(reading: ColumnReading) -> str:
    date = reading.date_format or "%Y-%m-%d"
    return f"[{value(date + ' %H:%M')}, {value(date + ' %H:%M:%S')}]"


def _iso_moment(given: str, to_utc: Callable[[str], str]) -> Callable[[str], str]:
    """ISO 8601: the text itself may say its offset."""
    aware = _instant(f"TRY_CAST({given} AS TIMESTAMPTZ)")
    return lambda it: f"CASE WHEN {_says_offset(given)} THEN {aware} ELSE {to_utc(it)} END"


def _says_offset(given: str) -> str:
    return f"regexp_full_match(trim({given}), '{_OFFSET}')"


def _instant(aware: str) -> str:
    return f"make_timestamp(epoch_us({aware}))"

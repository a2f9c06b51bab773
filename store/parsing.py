"""The SELECT of one reading: from delivered columns to canonical ones and a verdict."""
# ruff: noqa: S608 - names come from declarations and are quoted, values are literals

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import available_timezones

from kpi.model import Table
from store import checks, clock, coding, meanings, numbered, parse, trial
from store.build import Build
from store.erasure import listed
from store.reading import ColumnReading, TableReading
from store.sql import name, value
from store.stage import Staged

MOST_ZONES = 1000
MOST_TEXTS = 100_000
WORDS = ("string", "boolean")
"""Types whose values are words, of which most columns have few."""


class Parsing:
    """Writes the SELECT of one reading, layer by layer."""

    def __init__(self, build: Build, table: Table, reading: TableReading, staged: Staged) -> None:
        self._build = build
        self._table = table
        self._reading = reading
        self._staged = staged
        self._given = {one.column: self._source(one) for one in reading.columns}
        read = tuple(self._given)
        self.columns = read if table.key in (None, *read) else (str(table.key), *read)
        self.rules = checks.rules(table, tuple(self._given.values()), build.moment)
        # Stand-ins for erased persons are put into the rows later: they are none of the texts.
        self._hides = listed.has_any(build)
        self.prefixes: dict[str, str] = {} if self._hides else self._prefixes()
        self._edges = trial.edges(build, filter(None, map(self._ordered, reading.columns)))
        self._few = meanings.few(build, self._words())
        self._tried: dict[str, str] = {}

    def select(self) -> str:
        """Return the SELECT: rows, first step, second step, key, verdict."""
        firsts, thens, joins = [], [], []
        for reading in self._reading.columns:
            first, then, join = self._steps(reading)
            firsts.append(f"{first} AS {name(reading.column)}")
            thens.append(f"{then} AS {name(reading.column)}")
            joins.append(join)
        firsts.append(f"{self._staged.row_number('delivered')} AS row_number")
        joins.append(self._staged.join("delivered"))
        stepped = f"SELECT delivered.*, {', '.join(firsts)} FROM ({self._rows()}) delivered"
        stepped = f"{stepped} {' '.join(joins)}"
        if thens:
            stepped = f"SELECT * REPLACE ({', '.join(thens)}) FROM ({stepped})"
        key = self._table.key or "source_key"
        if key not in self._given:
            stepped = f"SELECT *, {self._key()} AS {name(key)} FROM ({stepped})"
        kept = ", ".join(self._kept(column) for column in dict.fromkeys((*self.columns, key)))
        self.rules = trial.breakable(self._build, self.rules, self._tried)
        verdict = checks.keeps_all(self.rules)
        places = "ordinal, CAST(row_number AS BIGINT) AS row_number, times"
        select = f"SELECT {places}, {kept}, {verdict} AS keeps FROM ({stepped})"
        return f"WITH raw AS ({self._staged.texts.named(select).shown('staged')}) {select}"

    def _kept(self, column: str) -> str:
        if column not in self.prefixes:
            return name(column)
        [given] = [one.delivered for one in self._reading.columns if one.column == column]
        number = f"CAST({self._staged.given(str(given))} AS BIGINT)"
        return f"{number} AS {name(numbered.beside(column))}"

    def _prefixes(self) -> dict[str, str]:
        return {
            one.column: one.prefix
            for one in self._reading.columns
            if one.column in numbered.possible(self._table)
            and one.delivered is not None
            and self._staged.type(one.delivered) in parse.WHOLE_NUMBERS
        }

    def _ordered(self, reading: ColumnReading) -> str | None:
        """The column of `raw` where its edges say enough of all rows, None where they do not."""
        if reading.delivered is None or reading.time_from or reading.zone_from:
            return None
        column, kind = self._table.column(reading.column), self._staged.type(reading.delivered)
        return self._staged.given(reading.delivered) if trial.is_ordered(column, kind) else None

    def _words(self) -> Iterator[str]:
        """The texts that may be words, but those that are numbered."""
        for reading in self._reading.columns:
            given, kind = self._text(reading)
            is_text = kind == "VARCHAR" and reading.delivered is not None
            is_word = is_text and self._table.column(reading.column).type in WORDS
            if is_word and given not in self._staged.texts.of_all:
                yield given

    def _rows(self) -> str:
        """Equal rows of a dimension table count once; a flat file repeats them a lot."""
        known = " OR ".join(
            f"NOT {parse.blank(self._staged.given(column), self._staged.type(column))}"
            for column in self._reading.only_where_known
        )
        conditions = [f"({known})"] if known else []
        if self._reading.deleted:
            conditions.append(self._deleted(self._reading.deleted))
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        if self._table.is_fact:
            return f"SELECT rowid AS ordinal, 1 AS times, raw.* FROM raw {where}"
        used = ", ".join(self._used())
        rows = f"SELECT min(rowid) AS ordinal, count(*) AS times, {used} FROM raw {where}"
        return f"{rows} GROUP BY {used}"

    def _deleted(self, column: str) -> str:
        is_deleted = parse.truth(self._staged.given(column), self._staged.type(column))
        return is_deleted if self._reading.keeps_deleted else f"NOT {is_deleted}"

    def _used(self) -> list[str]:
        delivered = [*self._reading.key]
        for one in self._reading.columns:
            used = (one.delivered, one.time_from, one.zone_from)
            delivered += [column for column in used if column]
        return list(dict.fromkeys(self._staged.given(column) for column in delivered))

    def _source(self, reading: ColumnReading) -> checks.Given:
        column = self._table.column(reading.column)
        if reading.delivered is None:
            return checks.Given(column, value(reading.constant), "FALSE")
        text, kind = self._staged.given(reading.delivered), self._staged.type(reading.delivered)
        blank = parse.blank(text, kind)
        if reading.time_from is not None:
            time, time_kind = (
                self._staged.given(reading.time_from),
                self._staged.type(reading.time_from),
            )
            text = parse.with_time(text, kind, time, time_kind)
        return checks.Given(column, f"CAST({text} AS VARCHAR)", blank)

    def _steps(self, reading: ColumnReading) -> tuple[str, str, str]:
        """First step, second step, and the join that the first one needs."""
        given, kind = self._text(reading)
        column = self._table.column(reading.column)
        zone = self._zone(reading)
        steps = parse.canonical(column, reading, given, kind, zone)
        if column.type == "timestamp" and zone.column is None:
            zone = replace(zone, span=self._span(steps.first, given, kind))
            steps = parse.canonical(column, reading, given, kind, zone)
        then = steps.then(name(reading.column))
        if self._ordered(reading):
            stepped = f"SELECT {given}, {steps.first} AS {name(reading.column)}"
            self._tried[reading.column] = (
                f"(SELECT * REPLACE ({then} AS {name(reading.column)}) "
                f"FROM ({stepped} FROM {self._edges[given]}))"
            )
        texts = self._staged.texts.of_all.get(given)
        if column.type not in WORDS or not (texts or given in self._few):
            return steps.first, then, ""
        once = parse.canonical(column, reading, "given", kind, zone)
        is_numbered = column.type == "string" and not self._hides
        table = meanings.write(self._build, given, once, is_numbered, texts)
        join = f"LEFT JOIN {table} ON {table}.given = delivered.{given}"
        if texts:
            join = f"LEFT JOIN {table} ON {table}.code = delivered.{coding.code(given)}"
        self._tried[reading.column] = (
            f"(SELECT given AS {given}, meant AS {name(reading.column)} FROM {table})"
        )
        return f"{table}.meant", name(reading.column), join

    def _span(self, wall: str, given: str, kind: str) -> clock.Span | None:
        """What times of a column lie between: the fewer changes of the clocks, the faster. Many
        texts take longer to read twice than that saves."""
        if kind == "VARCHAR" and self._staged.rows > MOST_TEXTS:
            return None
        within = "least(greatest({}, TIMESTAMP '1900-01-01'), TIMESTAMP '2200-01-01')"
        edges = ", ".join(within.format(f"{edge}({wall})") for edge in ("min", "max"))
        asked = f"SELECT {edges}, count({given}) = count({wall}) FROM "
        [(first, last, is_all)] = self._build.rows(asked + self._edges.get(given, "raw"))
        if not is_all and given in self._edges:
            [(first, last, _)] = self._build.rows(f"{asked} staged")
        return first, last

    def _zone(self, reading: ColumnReading) -> parse.Zone:
        """The zone of times without one: the reading's, each row's, or that of the reports."""
        local = self._build.parameters.time_zone
        if reading.zone_from is None:
            return parse.Zone(reading.time_zone or local, local)
        given = self._staged.given(reading.zone_from)
        found = self._build.rows(f"SELECT DISTINCT trim({given}) FROM raw LIMIT {MOST_ZONES}")
        known = tuple(zone for (zone,) in found if zone in available_timezones())
        return parse.Zone(local, local, f"trim({given})", known)

    def _text(self, reading: ColumnReading) -> tuple[str, str]:
        if reading.delivered is None:
            return value(reading.constant), "VARCHAR"
        if reading.time_from is None:
            return self._staged.given(reading.delivered), self._staged.type(reading.delivered)
        return self._given[reading.column].text, "VARCHAR"

    def _key(self) -> str:
        """The delivered key, told apart by constants where readings share it; else a hash."""
        canonical = [
            f"coalesce(CAST({name(column)} AS VARCHAR), chr(30))" for column in self._given
        ]
        hashed = f"md5(concat_ws(chr(31), {', '.join(canonical)}))" if canonical else "NULL"
        if not self._reading.key:
            return hashed
        parts = [f"trim(CAST({self._staged.given(one)} AS VARCHAR))" for one in self._reading.key]
        constants = [one.constant for one in self._reading.columns if one.constant is not None]
        told = [value(constant) for constant in constants if self._table.key is None]
        whole = " || '|' || ".join([f"coalesce({part}, '')" for part in parts] + told)
        known = " || ".join(f"coalesce({part}, '')" for part in parts)
        return f"CASE WHEN {known} = '' THEN {hashed} ELSE {whole} END"

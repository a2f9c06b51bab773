"""Rows that keep every rule take their place: new ones are added, known ones replaced."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from dataclasses import dataclass

from kpi.errors import SourceError
from kpi.model import Column, Table
from kpi.text import Label
from store import implied, numbered
from store.build import Build
from store.reading import Delivery, StreamRelation, TableReading
from store.rows import Parsed
from store.schema import delivered
from store.sql import TYPES, name, names, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many of a delivery's accepted rows were new, replaced another or changed nothing."""

    new: int
    replaced: int
    unchanged: int


def complete(table: Table, reading: TableReading) -> None:
    """Raise SourceError where no row of the reading could ever be stored."""
    read = {one.column for one in reading.columns}
    fallback = {table.key} if table.is_fact else {table.key, "name"}
    missing = [column for column in table.required if column not in read | fallback]
    if missing or not read:
        raise _incomplete(table, missing)


def accept(build: Build, parsed: Parsed, delivery: Delivery) -> Outcome:
    """Add the good rows to the table's relation and say what they changed."""
    accepted = build.own("accepted")
    build.run(f"CREATE TEMP VIEW {accepted} AS {_accepted(build, parsed, delivery)}")
    outcome = _compare(build, parsed.table, accepted, delivery)
    is_replaced = delivery.source in build.replaced
    if not outcome.new and not outcome.replaced and not is_replaced:
        return outcome
    if _others(build, parsed.table, outcome, is_replaced=is_replaced):
        rows, prefixes = _with(build, parsed, accepted, outcome)
    else:
        columns = names(delivered(parsed.table)) + numbered.selected(parsed.prefixes)
        rows, prefixes = f"SELECT {columns} FROM {accepted}", parsed.prefixes
    count = outcome.new + outcome.replaced + outcome.unchanged
    is_part = not is_replaced and build.are_few(parsed.table, count)
    keys = f"SELECT source_key FROM {accepted}" if is_part else None
    build.become(parsed.table, rows, keys, prefixes)
    return outcome


def _with(
    build: Build, parsed: Parsed, accepted: str, outcome: Outcome
) -> tuple[str, numbered.Prefixes]:
    """The table's rows and the accepted ones, which go before rows with the same key; and the
    prefixes of keys of which all of them have the numbers."""
    table = parsed.table
    known = implied.prefixes(build, table)
    prefixes = {one: prefix for one, prefix in parsed.prefixes.items() if known.get(one) == prefix}
    both = names(delivered(table)) + numbered.selected(prefixes)
    kept = f"SELECT {both} FROM {implied.relation(build, table)} AS stored"
    if outcome.replaced or outcome.unchanged or table.name in build.relations:
        kept += f" ANTI JOIN {accepted} AS other USING (source, source_key)"
    return f"{kept} UNION ALL BY NAME SELECT {both} FROM {accepted}", prefixes


def _others(build: Build, table: Table, outcome: Outcome, *, is_replaced: bool) -> bool:
    """Whether the table has rows that none of the accepted ones takes the place of."""
    stored = build.count(f"SELECT count(*) FROM {build.relation(table)}")
    return stored > (0 if is_replaced else outcome.replaced + outcome.unchanged)


def _accepted(build: Build, parsed: Parsed, delivery: Delivery) -> str:
    columns = [_column(parsed, column) for column in parsed.table.columns]
    columns += [
        f"{value(delivery.source)} AS source",
        f"{name(parsed.key)} AS source_key",
        f"{_line(delivery)} AS row_number",
        f"{value(build.load_id)} AS load_id",
        "FALSE AS is_inferred",
    ]
    columns += [name(numbered.beside(column)) for column in parsed.prefixes]
    return f"SELECT {', '.join(columns)} FROM {parsed.relation} WHERE keeps"


def _line(delivery: Delivery) -> str:
    """Rows of a stream come in any order: their place in it says nothing of a row that is kept."""
    is_stream = isinstance(delivery.relation, StreamRelation)
    return "CAST(NULL AS BIGINT)" if is_stream else "row_number"


def _column(parsed: Parsed, column: Column) -> str:
    kind = TYPES[column.type]
    if column.name not in parsed.columns:
        if column.name == "name" and parsed.table.key and not parsed.table.is_fact:
            return f"{name(parsed.table.key)} AS name"
        return f"CAST({value(column.default)} AS {kind}) AS {name(column.name)}"
    if column.default is None:
        return name(column.name)
    return f"coalesce({name(column.name)}, {value(column.default)}) AS {name(column.name)}"


def _compare(build: Build, table: Table, accepted: str, delivery: Delivery) -> Outcome:
    """A source that is replaced as a whole is compared with what was published."""
    rows = build.count(f"SELECT count(*) FROM {accepted}")
    stored = build.relation(table)
    if delivery.source in build.replaced:
        stored = f"canonical.{table.name}"
    source = f"source = {value(delivery.source)} AND NOT is_inferred"
    if not build.count(f"SELECT count(*) FROM {stored} WHERE {source}"):
        return Outcome(new=rows, replaced=0, unchanged=0)
    same = " AND ".join(
        f"stored.{name(column.name)} IS NOT DISTINCT FROM new.{name(column.name)}"
        for column in table.columns
    )
    [(known, equal)] = build.rows(
        f"SELECT count(*), count(*) FILTER ({same}) FROM {accepted} AS new "
        f"JOIN (FROM {stored} WHERE {source}) AS stored USING (source_key)"
    )
    return Outcome(new=rows - known, replaced=known - equal, unchanged=equal)


def _incomplete(table: Table, missing: list[str]) -> SourceError:
    german = ", ".join(table.column(column).label.de for column in missing)
    english = ", ".join(table.column(column).label.en for column in missing)
    return SourceError(
        Label(
            f"Für „{table.label.de}“ fehlen Pflichtspalten in der Zuordnung: {german}. "
            "Bitte ordnen Sie ihnen Spalten der Datei oder feste Werte zu.",
            f"The mapping for '{table.label.en}' lacks required columns: {english}. "
            "Please map columns of the file or constants to them.",
        )
    )

"""Rows that broke a rule: written by a load, read page by page."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas

from store.build import Build
from store.checks import reasons
from store.duplicates import Refused
from store.erasure import aside, listed
from store.reader import Reader
from store.reading import Delivery
from store.rows import Parsed
from store.sql import name, value
from store.stage import Staged

LONGEST_LINE = 2000
_MARK = 16
_REASON = 'STRUCT("column" VARCHAR, code VARCHAR, value VARCHAR)'


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which quarantined rows: by load, source, table; None = all."""

    load_id: str | None = None
    source: str | None = None
    table: str | None = None


def mark(row_hash: str) -> str:
    """Return what identifies a quarantined row in a file that is corrected."""
    return f"Q-{row_hash[:_MARK]}"


ALL = Filter()


def counts(reader: Reader) -> pandas.DataFrame:
    """Return columns source, table, code, column, rows; the most frequent first.

    A row that breaks two rules counts in both lines.
    """
    return reader.query(
        'SELECT source, "table", one.code AS code, one."column" AS "column", count(*) AS rows '
        'FROM (SELECT source, "table", unnest(reasons) AS one FROM ledger.quarantine) '
        'GROUP BY ALL ORDER BY rows DESC, source, "table", code, "column"'
    )


def by_reason(reader: Reader, chosen: Filter, most: int) -> pandas.DataFrame:
    """Return columns table, code, column, rows and example (a delivered value) of the `most`
    frequent reasons; the most frequent first.

    A row that breaks two rules counts in both lines; null where no value was delivered.
    """
    where, parameters = _where(chosen)
    return reader.query(
        'SELECT "table", one.code AS code, one."column" AS "column", count(*) AS rows, '
        "min(nullif(one.value, '')) AS example "
        f'FROM (SELECT "table", unnest(reasons) AS one FROM ledger.quarantine {where}) '
        'GROUP BY ALL ORDER BY rows DESC, "table", code, "column" LIMIT $most',
        {**parameters, "most": most},
    )


def groups(reader: Reader) -> tuple[tuple[str, str, int], ...]:
    """Return source, table and number of rows, for each pair that has any."""
    found = reader.rows(
        'SELECT source, "table", count(*) FROM ledger.quarantine GROUP BY ALL ORDER BY ALL'
    )
    return tuple((str(source), str(table), int(rows)) for source, table, rows in found)


def count(reader: Reader, chosen: Filter = ALL) -> int:
    """Return the number of quarantined rows."""
    where, parameters = _where(chosen)
    [(rows,)] = reader.rows(f"SELECT count(*) FROM ledger.quarantine {where}", parameters)
    return int(rows)


def page(
    reader: Reader, chosen: Filter = ALL, offset: int = 0, limit: int = 100
) -> pandas.DataFrame:
    """Return one page in the order of the deliveries.

    Columns: load_id, source, table, row_number, source_key, reasons (a list of dicts with
    column, code and delivered value), row (JSON of the delivered text), row_hash, seen_at (UTC).
    """
    where, parameters = _where(chosen)
    return reader.query(
        'SELECT load_id, source, "table", row_number, source_key, reasons, "row", row_hash, '
        f"seen_at FROM ledger.quarantine {where} "
        'ORDER BY seen_at DESC, load_id, source, "table", row_number, row_hash '
        "LIMIT $limit OFFSET $offset",
        {**parameters, "limit": limit, "offset": offset},
    )


def write(
    build: Build, parsed: Parsed, refused: Refused, delivery: Delivery, staged: Staged
) -> int:
    """Write the refused rows of one reading with all reasons; return how many they are."""
    key = f"row.{name(parsed.key)}" if parsed.has_key else "NULL"
    found = build.own("found")
    build.run(f"CREATE TEMP TABLE {found} AS {_refused(build, parsed, refused)}")
    if not build.rows(f"SELECT 1 FROM {found} LIMIT 1"):
        return 0
    before = build.count("SELECT count(*) FROM ledger.quarantine")
    build.run(
        'INSERT INTO ledger.quarantine SELECT load_id, source, "table", row_number, source_key, '
        f"{aside.reasons('reasons', parsed.table.name, 'is_gone')}, "
        f"CASE WHEN is_gone THEN {aside.EMPTY} ELSE content END, "
        f"{aside.row_hash('content', 'is_gone')}, {value(build.moment)} FROM ("
        f"SELECT *, is_hidden OR {aside.is_listed('content')} AS is_gone FROM (SELECT "
        f"{value(build.load_id)} AS load_id, {value(delivery.source)} AS source, "
        f'{value(parsed.table.name)} AS "table", '
        "row.row_number, "
        f"{key} AS source_key, list_concat({reasons(parsed.rules)}, more) AS reasons, "
        f"{_json(staged)} AS content, row.ordinal IN (FROM {parsed.hidden}) AS is_hidden "
        f"FROM {found} AS row JOIN raw ON raw.rowid = row.ordinal))"
    )
    return build.count("SELECT count(*) FROM ledger.quarantine") - before


def _refused(build: Build, parsed: Parsed, refused: Refused) -> str:
    """Return SQL for the refused rows and, as `more`, reasons that rows beside them give."""
    broken = f"FROM {parsed.relation} WHERE NOT keeps"
    if not build.rows(f"SELECT 1 FROM {refused.refused} LIMIT 1"):
        return f"SELECT *, CAST([] AS {_REASON}[]) AS more {broken}"
    return (
        f"WITH bad AS (SELECT ordinal, NULL AS reason {broken} UNION ALL FROM {refused.refused}) "
        "SELECT row.*, more FROM (SELECT ordinal, "
        "coalesce(list(reason) FILTER (reason IS NOT NULL), []) AS more FROM bad GROUP BY ordinal) "
        f"JOIN {parsed.relation} AS row USING (ordinal)"
    )


def write_rejects(build: Build, table: str, delivery: Delivery) -> None:
    """Write the lines that never became rows."""
    listed.has_any(build)
    build.run(
        "INSERT INTO ledger.quarantine SELECT $load, $source, $table, row_number, NULL, "
        "[{'column': NULL, 'code': code, 'value': NULL}], "
        f"CASE WHEN is_gone THEN {aside.EMPTY} ELSE to_json({{'': text}}) END, "
        f"{aside.row_hash('text', 'is_gone')}, $moment FROM ("
        f"SELECT *, {aside.is_listed('text')} AS is_gone FROM ("
        f"SELECT row_number, code, left(text, {LONGEST_LINE}) AS text FROM reject))",
        load=build.load_id,
        source=delivery.source,
        table=table,
        moment=build.moment,
    )


def take_back(build: Build, delivery: Delivery, staged: Staged) -> None:
    """Remove the entries that the rows of a corrected file take the place of."""
    if delivery.corrects is None:
        return
    given = staged.given(delivery.corrects)
    build.run(
        f"DELETE FROM ledger.quarantine WHERE source = {value(delivery.source)} "
        f"AND 'Q-' || left(row_hash, {_MARK}) IN (SELECT trim({given}) FROM raw)"
    )


def resolve(build: Build, parsed: Parsed, delivery: Delivery, staged: Staged) -> None:
    """Remove earlier entries of rows that this delivery brings again, right or wrong."""
    mine = (
        f"load_id <> {value(build.load_id)} AND source = {value(delivery.source)} "
        f'AND "table" = {value(parsed.table.name)}'
    )
    if not build.count(f"SELECT count(*) FROM ledger.quarantine WHERE {mine}"):
        return
    if parsed.has_key:
        build.run(
            f"DELETE FROM ledger.quarantine WHERE {mine} AND source_key IN "
            f"(SELECT {name(parsed.key)} FROM {parsed.relation})"
        )
    if delivery.is_whole:
        build.run(f"DELETE FROM ledger.quarantine WHERE {mine} AND source_key IS NULL")
    elif build.count(f"SELECT count(*) FROM ledger.quarantine WHERE {mine} AND source_key IS NULL"):
        build.run(
            f"DELETE FROM ledger.quarantine WHERE {mine} AND source_key IS NULL AND "
            f"row_hash IN ({aside.same_hashes(f'SELECT md5({_json(staged)}) AS hash FROM raw')})"
        )


def resolve_rejects(build: Build, delivery: Delivery) -> None:
    """Remove earlier entries of the same unreadable lines."""
    lines = f"SELECT md5(left(text, {LONGEST_LINE})) AS hash FROM reject"
    listed.has_any(build)
    build.run(
        f"DELETE FROM ledger.quarantine WHERE source = {value(delivery.source)} "
        f"AND row_hash IN ({aside.same_hashes(lines)})"
    )


def _json(staged: Staged) -> str:
    fields = ", ".join(
        f"{value(column)}: CAST(raw.{given} AS VARCHAR)"
        for column, (given, _) in staged.columns.items()
    )
    return f"CAST(to_json({{{fields}}}) AS VARCHAR)"


def _where(chosen: Filter) -> tuple[str, Mapping[str, object]]:
    asked = {"load_id": chosen.load_id, "source": chosen.source, "table": chosen.table}
    parameters = {column: wanted for column, wanted in asked.items() if wanted is not None}
    conditions = " AND ".join(f"{name(column)} = ${column}" for column in parameters)
    return (f"WHERE {conditions}" if conditions else ""), parameters

"""Erased persons in rows that were set aside: what was delivered goes, the row still counts."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import TABLES
from store.build import Build
from store.erasure import listed
from store.erasure.arriving import rehashed
from store.erasure.person import Person
from store.erasure.texts import IDENTIFYING, WRITTEN, mentions
from store.sql import name, value, values

EMPTY = "'{}'"
_PLACES = ("quarantine", "discarded")


def is_listed(text: str) -> str:
    """Return SQL that is true where a delivered row or line was one of an erased person."""
    return listed.listed(listed.ROW, f"md5({text})")


def row_hash(text: str, is_gone: str = "TRUE") -> str:
    """Return SQL for what identifies a row that was set aside, keyed where `is_gone`."""
    return f"CASE WHEN {is_gone} THEN {rehashed(f'md5({text})')} ELSE md5({text}) END"


def reasons(given: str, table: str, is_gone: str) -> str:
    """Return SQL for the reasons without delivered values and without what emptying broke."""
    emptied = values((*IDENTIFYING.get(table, ()), *WRITTEN.get(table, ()), ""))
    kept = f"list_filter({given}, lambda one: one.\"column\" IS NULL OR one.code <> 'type' "
    kept += f'OR one."column" NOT IN ({emptied}))'
    bare = f"list_transform({kept}, lambda one: {_BARE})"
    return f"CASE WHEN {is_gone} THEN {bare} ELSE {given} END"


def same_hashes(select: str) -> str:
    """Return SQL for the hashes of delivered rows (column `hash`), plain and keyed."""
    return (
        f"SELECT hash FROM ({select}) UNION ALL SELECT {rehashed('hash')} FROM ({select}) "
        "WHERE getvariable('erasure_key') IS NOT NULL"
    )


def redact(build: Build, person: Person) -> int:
    """Empty what was set aside of a person, and know the same rows again; return how many."""
    keys = name(build.own("theirs"))
    pairs = ", ".join(f"({value(source)}, {value(key)})" for source, key in person.bare_keys())
    build.run(f"CREATE TEMP TABLE {keys} AS SELECT * FROM (VALUES {pairs}) AS told (source, key)")
    return sum(_redacted(build, place, keys, person) for place in _PLACES)


def _redacted(build: Build, place: str, keys: str, person: Person) -> int:
    told = "list_transform(CAST(json_extract(\"row\", '$.*') AS VARCHAR[]), "
    told += "lambda one: trim(one, '\"'))"
    where = (
        f"row_hash IN (SELECT row_hash FROM ledger.{place} AS aside JOIN {keys} AS told "
        f"ON told.source = aside.source AND list_contains({told}, told.key)) "
        f"OR {mentions('row', person.names)}"
    )
    build.run(
        f"INSERT INTO ledger.erased SELECT DISTINCT {value(listed.ROW)}, "
        f"{listed.digest(listed.ROW, 'row_hash')}, NULL, {value(build.moment)} "
        f"FROM ledger.{place} WHERE {where}"
    )
    on_list = listed.listed(listed.ROW, "row_hash")
    count = build.count(f"SELECT count(*) FROM ledger.{place} WHERE {on_list}")
    key = ""
    if place == "quarantine":
        key = f", source_key = {_source_key()}"
    build.run(
        f'UPDATE ledger.{place} SET "row" = {EMPTY}, row_hash = {rehashed("row_hash")}, '
        f"reasons = list_transform(reasons, lambda one: {_BARE}){key} WHERE {on_list}"
    )
    return count


def _source_key() -> str:
    """A member goes by the stand-in; a row without a key of its own by another hash."""
    cases = "".join(
        f'WHEN "table" = {value(kind.name)} THEN coalesce((SELECT any_value(stands_for) FROM '
        f"ledger.erased AS erased WHERE {listed.match(kind.name, 'source_key', 'source')}), "
        f"{rehashed('source_key')}) "
        for kind in listed.KINDS
    )
    keyless = values(table.name for table in TABLES if table.key is None)
    return (
        f'CASE WHEN "table" IN ({keyless}) THEN {rehashed("source_key")} '
        f"{cases} ELSE source_key END"
    )


_BARE = "{'column': one.\"column\", 'code': one.code, 'value': CAST(NULL AS VARCHAR)}"

"""Erased persons in rows that arrive: hidden before anything is compared or set aside."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import ADVISOR, MEETING
from kpi.model import Table
from store.build import Build
from store.erasure import listed
from store.erasure.texts import IDENTIFYING, WRITTEN, emptied, is_gone
from store.sql import name, value

_HASH = 32


def hide(build: Build, table: Table, relation: str, columns: tuple[str, ...], source: str) -> str:
    """Put stand-ins into the parsed rows of erased persons; whether a row is kept stays.

    Return the name of a table with the `ordinal` of each such row.
    """
    hidden = build.own("hidden")
    build.run(f"CREATE TEMP TABLE {hidden} (ordinal BIGINT)")
    if not listed.has_any(build):
        return hidden
    for column, kind in listed.personal(table):
        if column.name in columns or column.name == table.key:
            _stand_in(build, relation, (column.name, kind), source, hidden)
    if table is ADVISOR and "email" in columns:
        _known_by_mail(build, relation, source, hidden)
    if build.count(f"SELECT count(*) FROM {hidden}"):
        _empty(build, table, relation, columns, hidden)
    for column_name in WRITTEN.get(table.name, ()):
        if column_name in columns:
            gone = is_gone(column_name, columns, build.relation(MEETING))
            _set(build, relation, column_name, emptied(table, column_name), gone)
    return hidden


def _stand_in(
    build: Build, relation: str, column: tuple[str, Table], source: str, hidden: str
) -> None:
    given, kind = name(column[0]), column[1].name
    found = build.own("found")
    build.run(
        f"CREATE TEMP TABLE {found} AS SELECT DISTINCT ON (given) given, stands_for FROM ("
        f"SELECT DISTINCT {given} AS given FROM {relation} WHERE {given} IS NOT NULL) AS told "
        f"JOIN ledger.erased AS erased ON {listed.match(kind, 'given', value(source))}"
    )
    _replace(build, relation, given, found, hidden)


def _known_by_mail(build: Build, relation: str, source: str, hidden: str) -> None:
    """Whoever comes under a new key with the address of an erased person is that person."""
    found = build.own("found")
    build.run(
        f"CREATE TEMP TABLE {found} AS SELECT given, {listed.one_more('mail')} AS stands_for "
        "FROM (SELECT DISTINCT ON (advisor_key) advisor_key AS given, stands_for AS mail "
        f"FROM {relation} AS told JOIN ledger.erased AS erased ON erased.kind = 'advisor' "
        f"AND erased.digest = {listed.digest('advisor', 'told.email')} "
        f"WHERE NOT {listed.is_stand_in('advisor_key')})"
    )
    build.run(
        f"INSERT INTO ledger.erased SELECT 'advisor', "
        f"{listed.digest('advisor', 'given', value(source))}, stands_for, {value(build.moment)} "
        f"FROM {found}"
    )
    _replace(build, relation, "advisor_key", found, hidden)


def _replace(build: Build, relation: str, column: str, found: str, hidden: str) -> None:
    if not build.count(f"SELECT count(*) FROM {found}"):
        return
    theirs = f"found.given = row.{column}"
    build.run(
        f"INSERT INTO {hidden} SELECT ordinal FROM {relation} AS row JOIN {found} AS found "
        f"ON {theirs}"
    )
    build.run(
        f"UPDATE {relation} AS row SET {column} = found.stands_for FROM {found} AS found "
        f"WHERE {theirs}"
    )


def _empty(
    build: Build, table: Table, relation: str, columns: tuple[str, ...], hidden: str
) -> None:
    """Take what else tells who it is from hidden rows; a row's hash is hashed with the key."""
    theirs = f"ordinal IN (FROM {hidden})"
    own = theirs
    if table.key is not None:
        own = f"{theirs} AND {listed.is_stand_in(name(table.key))}"
    named = ("name",) if table is ADVISOR else ()
    for column in (*IDENTIFYING.get(table.name, ()), *named):
        if column in columns:
            _set(build, relation, column, emptied(table, column), own)
    for column in WRITTEN.get(table.name, ()):
        if column in columns:
            _set(build, relation, column, emptied(table, column), theirs)
    if table.key is None:
        _set(build, relation, "source_key", rehashed("source_key"), theirs)


def rehashed(column: str) -> str:
    """Return SQL for a row's key that tells nothing of its values; `-2` at its end stays."""
    counted = f"regexp_full_match({column}, '[0-9a-f]{{32}}-[0-9]+')"
    base = f"CASE WHEN {counted} THEN left({column}, {_HASH}) ELSE {column} END"
    rest = f"CASE WHEN {counted} THEN substr({column}, {_HASH + 1}) ELSE '' END"
    return f"left({listed.digest(listed.ROW, base)}, {_HASH}) || {rest}"


def _set(build: Build, relation: str, column: str, to: str, where: str) -> None:
    build.run(f"UPDATE {relation} SET {name(column)} = {to} WHERE {where}")

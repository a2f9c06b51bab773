"""Erased persons in rows that are stored: every table is brought in line with the list."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import ADVISOR, BOOKING_PAGE, CUSTOMER, MEETING, TABLES
from kpi.model import Table
from store.build import Build
from store.erasure import listed
from store.erasure.arriving import rehashed
from store.erasure.texts import IDENTIFYING, WRITTEN, emptied, is_gone
from store.infer import named
from store.schema import delivered
from store.sql import name, value


def sweep(build: Build) -> None:
    """Put stand-ins in place of erased persons in all stored rows; nothing where there are none.

    Whoever has the address of an erased person, and the booking pages of one, go onto the list.
    """
    if not listed.has_any(build):
        return
    _spread_by_mail(build)
    found = {kind.name: _found(build, kind) for kind in (ADVISOR, CUSTOMER)}
    _spread_to_pages(build, found["advisor"])
    found[BOOKING_PAGE.name] = _found(build, BOOKING_PAGE)
    for table in TABLES:
        rewriting = _Rewriting(build, table, found)
        if rewriting.has_rows():
            build.become(table, rewriting.select())


def _found(build: Build, kind: Table) -> str:
    """Return the name of a table with the stored keys (source, given) on the list."""
    found, key = build.own("erased"), name(str(kind.key))
    build.run(
        f"CREATE TEMP TABLE {found} AS SELECT DISTINCT ON (source, given) source, given, "
        "stands_for FROM ("
        f"SELECT source, key AS given FROM ({named(build, kind)}) "
        f"UNION SELECT source, {key} FROM {build.relation(kind)}) AS told "
        f"JOIN ledger.erased AS erased ON {listed.match(kind.name, 'given', 'source')}"
    )
    return found


def _spread_by_mail(build: Build) -> None:
    _add(
        build,
        "advisor",
        f"SELECT source, advisor_key AS given, {listed.one_more('stands_for')} AS stands_for "
        f"FROM {build.relation(ADVISOR)} AS told JOIN ledger.erased AS erased "
        f"ON erased.kind = 'advisor' AND erased.digest = {listed.digest('advisor', 'told.email')}",
    )


def _spread_to_pages(build: Build, advisors: str) -> None:
    theirs = "page.source = found.source AND page.advisor_key = found.given"
    _add(
        build,
        "booking_page",
        "SELECT CASE WHEN regexp_full_match(page_key, '[0-9]+') THEN page.source ELSE '' END "
        f"AS source, page_key AS given, 'Person ' || upper({_NUMBER}) AS stands_for "
        f"FROM {build.relation(BOOKING_PAGE)} AS page "
        f"LEFT JOIN {advisors} AS found ON {theirs} "
        f"WHERE found.given IS NOT NULL OR {listed.is_stand_in('page.advisor_key')}",
    )


def _add(build: Build, kind: str, pairs: str) -> None:
    build.run(
        f"INSERT INTO ledger.erased SELECT {value(kind)}, "
        f"{listed.digest(kind, 'given', 'source')}, stands_for, {value(build.moment)} "
        f"FROM (SELECT DISTINCT ON (source, given) * FROM ({pairs})) "
        f"WHERE NOT {listed.is_stand_in('given')} AND NOT EXISTS (FROM ledger.erased AS erased "
        f"WHERE {listed.match(kind, 'given', 'source')})"
    )


_NUMBER = "regexp_replace(CAST(uuid() AS VARCHAR), '^(.{4})(.{4})-(.{4}).*$', '\\1 \\2 \\3')"


class _Rewriting:
    """Writes the SELECT that a table becomes, and finds out whether it has to."""

    def __init__(self, build: Build, table: Table, found: dict[str, str]) -> None:
        self._table = table
        self._relation = build.relation(table)
        self._columns = tuple(column.name for column in table.columns)
        self._joins = {
            column.name: (f"of_{column.name}", found[kind.name])
            for column, kind in listed.personal(table)
        }
        self._texts = {
            column: f"row.{name(column)} IS DISTINCT FROM {self._emptied(column)} AND "
            + is_gone(column, self._columns, build.relation(MEETING))
            for column in WRITTEN.get(table.name, ())
        }
        self._build = build

    def has_rows(self) -> bool:
        """Return whether any row has to change."""
        conditions = [f"({one})" for one in (self._is_theirs(), *self._texts.values()) if one]
        if not conditions:
            return False
        where = " OR ".join(conditions)
        return self._build.count(f"SELECT count(*) FROM {self._from()} WHERE {where}") > 0

    def select(self) -> str:
        """Return the rows with stand-ins."""
        replaced = {
            column: f"coalesce({alias}.stands_for, row.{name(column)})"
            for column, (alias, _) in self._joins.items()
        }
        replaced["source_key"] = self._source_key()
        replaced |= {
            column: f"CASE WHEN {gone} THEN {self._emptied(column)} ELSE row.{name(column)} END"
            for column, gone in self._emptying().items()
        }
        columns = ", ".join(
            f"{replaced.get(column, f'row.{name(column)}')} AS {name(column)}"
            for column in delivered(self._table)
        )
        return f"SELECT {columns} FROM {self._from()}"

    def _from(self) -> str:
        joins = "".join(
            f" LEFT JOIN {found} AS {alias} ON {alias}.source = row.source "
            f"AND {alias}.given = row.{name(column)}"
            for column, (alias, found) in self._joins.items()
        )
        return f"{self._relation} AS row{joins}"

    def _is_theirs(self) -> str:
        return " OR ".join(f"{alias}.given IS NOT NULL" for alias, _ in self._joins.values())

    def _own(self) -> str | None:
        """Whether the row itself describes an erased person."""
        join = self._joins.get(str(self._table.key))
        return f"{join[0]}.given IS NOT NULL" if join else None

    def _source_key(self) -> str:
        own = self._joins.get(str(self._table.key))
        if own:
            return f"coalesce({own[0]}.stands_for, row.source_key)"
        if self._table.key is not None or not self._joins:
            return "row.source_key"
        new = rehashed("row.source_key")
        return f"CASE WHEN {self._is_theirs()} THEN {new} ELSE row.source_key END"

    def _emptying(self) -> dict[str, str]:
        found = {}
        own = self._own()
        if own:
            named = ("name",) if self._table is ADVISOR else ()
            found = dict.fromkeys((*IDENTIFYING[self._table.name], *named), own)
        for column, gone in self._texts.items():
            theirs = self._is_theirs()
            found[column] = f"({theirs}) OR ({gone})" if theirs else gone
        return found

    def _emptied(self, column: str) -> str:
        if self._table is ADVISOR and column == "name":
            return listed.name_of(f"{self._joins[str(self._table.key)][0]}.stands_for")
        return emptied(self._table, column)

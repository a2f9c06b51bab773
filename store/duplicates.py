"""Rows of one delivery that share a key.

Equal ones collapse to the first. Different ones are all refused, since nobody can tell
which is right; only dimension rows of a flat file, where every fact repeats them, settle on
the one that says most, the later of two. Facts without a key of their own may occur as
often as they are delivered: the second of equal rows has the key of the first with `-2`.
"""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from dataclasses import dataclass

from store.build import Build
from store.checks import reason
from store.rows import Parsed
from store.sql import name, names

MOST_BITS = 64
"""So many per row: no more memory than the numbers themselves take."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Tables of this reading: `refused` (ordinal, reason) and `repeated` (ordinal)."""

    refused: str
    repeated: str


def settle(build: Build, parsed: Parsed, is_flat: bool) -> Refused:
    """Find rows that share a key and decide about each."""
    tables = Refused(build.own("refused"), build.own("repeated"))
    build.run(
        f"CREATE TEMP TABLE {tables.refused} (ordinal BIGINT, reason "
        'STRUCT("column" VARCHAR, code VARCHAR, value VARCHAR))'
    )
    build.run(f"CREATE TEMP TABLE {tables.repeated} (ordinal BIGINT)")
    shared = build.own("shared")
    if not _shared(build, parsed, shared):
        return tables
    if parsed.is_counted:
        _number(build, parsed, shared)
        return tables
    _judge(build, parsed, shared)
    build.run(f"INSERT INTO {tables.repeated} SELECT ordinal FROM {shared} WHERE {_loses(is_flat)}")
    if not is_flat:
        text = reason(parsed.key, "duplicate", "key")
        build.run(
            f"INSERT INTO {tables.refused} SELECT ordinal, {text} FROM {shared} WHERE contents > 1"
        )
    return tables


def exclude(build: Build, parsed: Parsed, refused: Refused) -> None:
    """Let the refused and the repeated rows not be kept."""
    both = f"SELECT ordinal FROM {refused.refused} UNION ALL FROM {refused.repeated}"
    build.run(f"UPDATE {parsed.rows} SET keeps = FALSE WHERE ordinal IN ({both})")


def _shared(build: Build, parsed: Parsed, shared: str) -> bool:
    if parsed.number is not None and _all_differ(build, parsed.number):
        return False
    key = name(parsed.key)
    build.run(
        f"CREATE TEMP TABLE {shared} AS SELECT {key} AS key FROM {parsed.relation} "
        f"WHERE {key} IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
    )
    return build.count(f"SELECT count(*) FROM {shared}") > 0


def _all_differ(build: Build, number: str) -> bool:
    """Whether no number occurs twice in `staged`: where they are dense, a bit for each tells."""
    edges = f"SELECT min({number}), max({number}), count({number}) FROM staged"
    [(first, last, count)] = build.rows(edges)
    bits = f"bit_count(bitstring_agg({number}, {first}, {last}))"
    is_dense = bool(count) and last - first < MOST_BITS * count
    return is_dense and build.count(f"SELECT {bits} FROM staged") == count


def _judge(build: Build, parsed: Parsed, shared: str) -> None:
    known = " + ".join(f"({name(column)} IS NOT NULL)::INT" for column in parsed.columns)
    key = name(parsed.key)
    build.run(
        f"CREATE OR REPLACE TEMP TABLE {shared} AS SELECT ordinal, key, "
        "row_number() OVER (PARTITION BY key ORDER BY ordinal) AS place, "
        f"row_number() OVER (PARTITION BY key ORDER BY keeps DESC, {known} DESC, ordinal DESC) "
        "AS preference, count(DISTINCT content) OVER (PARTITION BY key) AS contents "
        f"FROM (SELECT *, {key} AS key, hash({names(parsed.columns)}) AS content "
        f"FROM {parsed.relation} WHERE {key} IN (SELECT key FROM {shared}))"
    )


def _loses(is_flat: bool) -> str:
    return "preference > 1" if is_flat else "contents = 1 AND place > 1"


def _number(build: Build, parsed: Parsed, shared: str) -> None:
    key = name(parsed.key)
    build.run(
        f"UPDATE {parsed.rows} AS row SET {key} = row.{key} || '-' || again.place FROM "
        f"(SELECT ordinal, row_number() OVER (PARTITION BY {key} ORDER BY ordinal) AS place "
        f"FROM {parsed.relation} WHERE {key} IN (SELECT key FROM {shared})) AS again "
        "WHERE row.ordinal = again.ordinal AND again.place > 1"
    )

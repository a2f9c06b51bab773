"""Columns with few different values are read once per value, not once per row."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from store.build import Build
from store.parse import Steps

SAMPLE = 200_000
FEW = 20_000


def are_few(build: Build, given: str, kind: str) -> bool:
    """Whether the text column `given` of `raw` repeats its values, judged by a sample."""
    if kind != "VARCHAR" or given.startswith("'"):
        return False
    sample = f"SELECT approx_count_distinct({given}), count(*) FROM raw WHERE rowid < {SAMPLE}"
    [(different, rows)] = build.rows(sample)
    return bool(different < FEW and different * 4 < rows)


def write(build: Build, given: str, steps: Steps, is_text: bool, texts: str | None = None) -> str:
    """Create a table from `given` value to what it is `meant` to be; return its name.

    `texts`: the table of all values, where they are numbered; then it has their `code`. Texts
    become an enumeration: rows that carry numbers are sorted and joined faster.
    """
    values = texts or f"(SELECT DISTINCT {given} AS given, NULL AS code FROM raw)"
    table, numbered = build.own("meaning"), build.own("meaning")
    build.run(
        f"CREATE TEMP TABLE {table} AS SELECT given, code, {steps.then('meant')} AS meant FROM "
        f"(SELECT given, code, {steps.first} AS meant FROM {values})"
    )
    if not is_text or not build.count(f"SELECT count(meant) FROM {table}"):
        return table
    build.run(
        f"CREATE TEMP TYPE {table}_words AS ENUM "
        f"(SELECT DISTINCT meant FROM {table} WHERE meant IS NOT NULL ORDER BY meant)"
    )
    build.run(
        f"CREATE TEMP TABLE {numbered} AS "
        f"SELECT given, code, CAST(meant AS {table}_words) AS meant FROM {table}"
    )
    return numbered

"""Columns with few different values are read once per value, not once per row."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Iterable

from store.build import Build
from store.parse import Steps

SAMPLE = 200_000
FEW = 20_000


def few(build: Build, given: Iterable[str]) -> frozenset[str]:
    """Return those of the texts of `raw` that repeat their values, judged by a sample."""
    texts = tuple(dict.fromkeys(given))
    if not texts:
        return frozenset()
    different = ", ".join(f"approx_count_distinct({text})" for text in texts)
    [(rows, *found)] = build.rows(f"SELECT count(*), {different} FROM raw WHERE rowid < {SAMPLE}")
    each = zip(texts, found, strict=True)
    return frozenset(text for text, values in each if values < FEW and values * 4 < rows)


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
    if not is_text:
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

"""Texts that repeat, numbered while rows arrive: they are compared and read by their numbers, and
staged as nothing else."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from store.build import Build

FEW = 20_000
SOME = 1_000
"""Fewer rows at once do not tell whether a text repeats."""
_CODE = pa.int32()


def code(given: str) -> str:
    """Return the column of `raw` with the numbers of the texts in another."""
    return f"{given}_code"


@dataclass(frozen=True, slots=True)
class Texts:
    """The tables of texts (given, code), by the name in `raw` of the column whose texts they are.
    `of_all`: every row has its text's number; `of_some`: until the column was given up."""

    of_all: Mapping[str, str]
    of_some: Mapping[str, str]

    def named(self, sql: str) -> Texts:
        """Return the texts of the columns that SQL names."""
        return Texts(*(_named(tables, sql) for tables in (self.of_all, self.of_some)))

    def shown(self, relation: str) -> str:
        """Return SQL for the rows of a staged relation with these texts in their places."""
        tables = {**self.of_all, **self.of_some}
        texts = ", ".join(
            f"coalesce({relation}.{given}, {table}.given) AS {given}"
            for given, table in tables.items()
        )
        joins = " ".join(
            f"LEFT JOIN {table} ON {table}.code = {relation}.{code(given)}"
            for given, table in tables.items()
        )
        replaced = f"REPLACE ({texts})" if texts else ""
        return f"SELECT {relation}.* {replaced}, {relation}.rowid FROM {relation} {joins}"


def _named(tables: Mapping[str, str], sql: str) -> dict[str, str]:
    return {given: one for given, one in tables.items() if re.search(rf"\b{given}\b", sql)}


NO_TEXTS = Texts({}, {})


class Coding:
    """The numbers of texts in the columns of one stream. Which columns are numbered the first
    rows tell; one with more than `FEW` texts is given up."""

    def __init__(self, schema: pa.Schema, columns: Sequence[str]) -> None:
        texts = [one.name for one in schema if one.type in (pa.string(), pa.large_string())]
        self._places = [place for place, one in enumerate(columns) if one in texts]
        self._columns = columns
        self._known: dict[int, dict[str, int]] | None = None
        self._given_up: dict[int, dict[str, int]] = {}
        self._with_null: set[int] = set()
        self.schema = pa.schema([*schema, *(pa.field(one, _CODE) for one in self._names())])

    def selected(self) -> list[str]:
        """Return SQL for the numbers, called as `raw` calls them."""
        named = zip(self._places, self._names(), strict=True)
        return [f'"{one}" AS {code(f"given_{place}")}' for place, one in named]

    def coded(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows with the numbers of their texts behind them, and null in their place."""
        if self._known is None and batch.num_rows:
            is_enough = batch.num_rows >= SOME
            self._known = {place: {} for place in self._places if is_enough}
            codes = [self._numbers(batch, place, batch.num_rows // 4) for place in self._places]
            self._given_up.clear()
        else:
            codes = [self._numbers(batch, place, FEW) for place in self._places]
        columns = batch.columns
        for place in self._known or {}:
            index = self._index(batch, place)
            columns[index] = pa.nulls(batch.num_rows, batch.schema[index].type)
        return pa.RecordBatch.from_arrays([*columns, *codes], schema=self.schema)

    def write(self, build: Build) -> Texts:
        """Create a table of the texts (given, code) of every column of which rows are numbered."""
        return Texts(self._tables(build, self._known or {}), self._tables(build, self._given_up))

    def _tables(self, build: Build, known: Mapping[int, Mapping[str, int]]) -> dict[str, str]:
        tables = {}
        for place, codes in known.items():
            null = [None] if place in self._with_null else []
            table = pa.table(
                {
                    "given": pa.array([*codes, *null], pa.string()),
                    "code": pa.array([*codes.values(), *null], _CODE),
                }
            )
            tables[f"given_{place}"] = build.own("texts")
            build.connection.register("texts", table)
            build.run(f"CREATE TEMP TABLE {tables[f'given_{place}']} AS FROM texts")
            build.connection.unregister("texts")
        return tables

    def _index(self, batch: pa.RecordBatch, place: int) -> int:
        return int(batch.schema.get_field_index(self._columns[place]))

    def _names(self) -> list[str]:
        """Delivered columns may be called anything else."""
        return [f"\x1f{place}" for place in self._places]

    def _numbers(self, batch: pa.RecordBatch, place: int, most: int) -> pa.Array:
        known = (self._known or {}).get(place)
        if known is None:
            return pa.nulls(batch.num_rows, _CODE)
        column = batch.column(self._index(batch, place))
        encoded = column.dictionary_encode()
        numbers = [known.setdefault(one, len(known)) for one in encoded.dictionary.to_pylist()]
        if self._known and len(known) > min(most, FEW):
            self._given_up[place] = self._known.pop(place)
            return pa.nulls(batch.num_rows, _CODE)
        if column.null_count:
            self._with_null.add(place)
        return pa.array(numbers, _CODE).take(encoded.indices)

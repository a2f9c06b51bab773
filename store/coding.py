"""Texts that repeat, numbered while rows arrive: they are compared and read by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from store.build import Build

FEW = 20_000
SOME = 1_000
"""Fewer rows at once do not tell whether a text repeats."""
_CODE = pa.int32()


def code(given: str) -> str:
    """Return the column of `raw` with the numbers of the texts in another."""
    return f"{given}_code"


class Coding:
    """The numbers of texts in the columns of one stream. Which columns are numbered the first
    rows tell; one with more than `FEW` texts is given up."""

    def __init__(self, schema: pa.Schema, columns: Sequence[str]) -> None:
        texts = [one.name for one in schema if one.type in (pa.string(), pa.large_string())]
        self._places = [place for place, one in enumerate(columns) if one in texts]
        self._columns = columns
        self._known: dict[int, dict[str, int]] | None = None
        self._with_null: set[int] = set()
        self.schema = pa.schema([*schema, *(pa.field(one, _CODE) for one in self._names())])

    def selected(self) -> list[str]:
        """Return SQL for the numbers, called as `raw` calls them."""
        named = zip(self._places, self._names(), strict=True)
        return [f'"{one}" AS {code(f"given_{place}")}' for place, one in named]

    def coded(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows with the numbers of their texts behind them."""
        if self._known is None and batch.num_rows:
            is_enough = batch.num_rows >= SOME
            self._known = {place: {} for place in self._places if is_enough}
            codes = [self._numbers(batch, place, batch.num_rows // 4) for place in self._places]
        else:
            codes = [self._numbers(batch, place, FEW) for place in self._places]
        return pa.RecordBatch.from_arrays([*batch.columns, *codes], schema=self.schema)

    def write(self, build: Build) -> dict[str, str]:
        """Create a table of the texts (given, code) per numbered column; return its name by that
        of the column in `raw`."""
        tables = {}
        for place, known in (self._known or {}).items():
            texts = [*known, None] if place in self._with_null else [*known]
            codes = [*range(len(known)), None][: len(texts)]
            table = pa.table(
                {"given": pa.array(texts, pa.string()), "code": pa.array(codes, _CODE)}
            )
            tables[f"given_{place}"] = build.own("texts")
            build.connection.register("texts", table)
            build.run(f"CREATE TEMP TABLE {tables[f'given_{place}']} AS FROM texts")
            build.connection.unregister("texts")
        return tables

    def _names(self) -> list[str]:
        """Delivered columns may be called anything else."""
        return [f"\x1f{place}" for place in self._places]

    def _numbers(self, batch: pa.RecordBatch, place: int, most: int) -> pa.Array:
        known = (self._known or {}).get(place)
        if known is None:
            return pa.nulls(batch.num_rows, _CODE)
        column = batch.column(batch.schema.get_field_index(self._columns[place]))
        encoded = column.dictionary_encode()
        numbers = [known.setdefault(one, len(known)) for one in encoded.dictionary.to_pylist()]
        if self._known and len(known) > min(most, FEW):
            del self._known[place]
            return pa.nulls(batch.num_rows, _CODE)
        if column.null_count:
            self._with_null.add(place)
        return pa.array(numbers, _CODE).take(encoded.indices)

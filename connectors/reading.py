"""From a mapping to what the store reads: the canonical conversion is the store's alone."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.base import Mapping, Words
from kpi.facts import table
from kpi.model import Column
from store.reading import ColumnReading, TableReading

NO_WORDS: Words = {}


def table_reading(
    mapping: Mapping, delivered: Sequence[str], words: Words = NO_WORDS, prefix: str = ""
) -> TableReading:
    """Return how the table is read from the columns `delivered`.

    `words` are what the organisation says about words of the source; they go before the
    mapping's own. `prefix` is put before keys that are numbers: systems count from 1.
    """
    readings = tuple(
        _column(mapping, column, words, prefix)
        for column in table(mapping.table).columns
        if column.name in delivered or column.name in mapping.constants
    )
    return TableReading(
        table=mapping.table, columns=readings, key=mapping.key, deleted=mapping.deleted
    )


def _column(mapping: Mapping, column: Column, words: Words, prefix: str) -> ColumnReading:
    constant = mapping.constants.get(column.name)
    meanings = {**mapping.words.get(column.name, {}), **words.get(column.name, {})}
    return ColumnReading(
        column=column.name,
        delivered=column.name if constant is None else None,
        constant=constant,
        words=tuple(meanings.items()),
        decimal=".",
        time_zone=mapping.time_zone,
        zone_from=mapping.zones.get(column.name),
        prefix=prefix if column.name.endswith("_key") else "",
    )

"""How a delivery becomes canonical rows: made by connectors, compiled to SQL by the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa

from kpi.errors import StoreError
from kpi.facts import table
from kpi.text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRelation:
    """A UTF-8 file of delimited text. `columns` names its columns in order.

    `skip_rows` lines before the heading (or the first row) are not read.
    """

    path: Path
    columns: tuple[str, ...]
    delimiter: str = ";"
    has_header: bool = True
    quote: str = '"'
    skip_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowRelation:
    """A table in memory; its columns are text or typed.

    `first_row` is the line its first row has in the delivery (2 below a heading).
    """

    table: pa.Table
    first_row: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ParquetRelation:
    """Parquet files with the same columns, read in the order given."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamRelation:
    """Rows that are read from a source while they are staged; `columns` names them in order.

    `opened` returns the rows anew; they are read once.
    """

    columns: tuple[str, ...]
    opened: Callable[[], pa.RecordBatchReader]


Relation = CsvRelation | ArrowRelation | ParquetRelation | StreamRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """How one canonical column is read.

    Exactly one of `delivered` (name of the delivered column) and `constant` is given.
    `words`: pairs of a delivered word, normalised by `normalise_word`, and the canonical
    word; canonical words always stand for themselves. `date_format` in the notation of
    strptime; None reads ISO 8601 and typed columns. `time_from` names the delivered column
    with the time of day where date and time are two columns. `decimal` is the decimal sign
    of numbers given as text; the other sign may group thousands. `time_zone` is the zone of
    times without one; None = the reporting time zone. `zone_from` names the delivered column
    with the zone of each row, where it differs by row. `prefix` is put before keys that are
    numbers, which another source may use for something else.
    """

    column: str
    delivered: str | None = None
    constant: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    date_format: str | None = None
    time_from: str | None = None
    decimal: Literal[".", ","] = ","
    time_zone: str | None = None
    zone_from: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        if (self.delivered is None) == (self.constant is None):
            raise _wrong(self.column, "delivered", "constant")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """How one canonical table is read from a relation.

    `key`: delivered columns whose trimmed values, joined by `|`, are the row's source key.
    Empty = the table's own key column where it is read, else a hash of the canonical row.
    `only_where_known`: rows in which all of these delivered columns are empty are skipped,
    not quarantined. `deleted`: the delivered column that is true in rows which the source
    regards as deleted: they are not stored. `keeps_deleted`: only those are read.
    """

    table: str
    columns: tuple[ColumnReading, ...]
    key: tuple[str, ...] = ()
    only_where_known: tuple[str, ...] = ()
    deleted: str | None = None
    keeps_deleted: bool = False

    def __post_init__(self) -> None:
        known = {column.name for column in table(self.table).columns}
        for reading in self.columns:
            if reading.column not in known:
                raise _unknown(self.table, reading.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A line that never became a row. `row_number` is its line in the delivery.

    `reason` is one of the codes of `store.reasons`.
    """

    row_number: int
    text: str
    reason: str = "structure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What one source hands over at once.

    `source`: short stable name; rows are replaced by source and key. `label`: what people
    call the delivery, such as its file name. `fingerprint`: content and mapping; the same
    one is not loaded twice. `replaces_source`: the delivery is everything the source has.
    `knows_completion`: the source says when a meeting took place; otherwise a scheduled
    meeting whose end has passed counts as held. `unknown_words` (`table.column=word`) are those
    that the source never says, whatever happened. `rejects`: lines found unreadable before;
    the store adds those it finds itself. Both are counted to the first of `readings`.
    `corrects`: the delivered column with the marks of the quarantined rows that these rows
    take the place of. `is_beside`: the rows were gathered from those of another delivery.
    `living`: the keys of all rows the source has; stored rows without one are removed.
    `is_whole`: so are those that the delivery itself does not hold.
    """

    source: str
    label: str
    fingerprint: str
    relation: Relation
    readings: tuple[TableReading, ...]
    replaces_source: bool = False
    is_demo: bool = False
    knows_completion: bool = True
    unknown_words: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()
    corrects: str | None = None
    is_beside: bool = False
    living: Relation | None = None
    is_whole: bool = False


def normalise_word(word: str) -> str:
    """Return `word` lower-cased, with single spaces and none around it."""
    return " ".join(word.split()).lower()


def _wrong(column: str, one: str, other: str) -> StoreError:
    return StoreError(
        Label(
            f"Die Lesart von „{column}“ braucht genau eine Angabe: {one} oder {other}.",
            f"The reading of '{column}' needs exactly one of {one} and {other}.",
        )
    )


def _unknown(table_name: str, column: str) -> StoreError:
    return StoreError(
        Label(
            f"Die Tabelle „{table_name}“ hat keine Spalte „{column}“.",
            f"The table '{table_name}' has no column '{column}'.",
        )
    )

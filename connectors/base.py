"""What a connector is: it reads a source, and knows nothing of the store or the portal.

A ready connector is a folder of this package with a module `connector`, in which one class
derives from `Connector` and declares everything; `connectors.registry` finds it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Self

import pyarrow as pa

from connectors.cursor import Cursor
from connectors.field import Field
from connectors.mapped import MappedTable
from kpi.errors import DefinitionError, SourceError
from kpi.facts import table
from kpi.text import Label
from store.reading import Delivery

Settings = Dictionary[str, str]
"""The name of a field and what was entered, defaults included; checked beforehand."""
Words = Dictionary[str, Dictionary[str, str]]
"""Canonical column → a word of the source → the canonical word."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mapping:
    """How one canonical table is read from a source.

    `source` says where the rows are, in the connector's own terms: an SQL SELECT whose first
    comment is the business rule, an endpoint, a file pattern. It delivers columns that are
    called like the canonical ones; others are read only where they are named here.
    `key`: delivered columns which together tell rows apart; not needed where the table has a
    key column. `cursor`: the delivered column that grows whenever a row changes, None = each
    run reads all rows. `deleted`: the delivered column that is true where the source keeps
    a row that it regards as deleted. `time_zone`: of times without an offset; `zones`:
    canonical column → delivered column with the zone of each row, where it differs by row.
    `words`: what the source's words mean unless the organisation says otherwise; words that
    nobody maps go to quarantine. `constants`: canonical column → what holds for all rows.
    `forgets`: the source throws away rows that stay true, such as an old log; what it no longer
    has is kept.
    """

    table: str
    source: str
    key: tuple[str, ...] = ()
    cursor: str | None = None
    deleted: str | None = None
    time_zone: str = "UTC"
    zones: Dictionary[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    constants: Dictionary[str, str] = field(default_factory=dict)
    forgets: bool = False

    def __post_init__(self) -> None:
        known = {column.name for column in table(self.table).columns}
        for column in (*self.zones, *self.words, *self.constants):
            if column not in known:
                raise _no_such_column(self.table, column)
        if table(self.table).key is None and not self.key:
            raise _no_key(self.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with a source: where, what, and what to do about it.

    A source with a problem is not read, unless it `is_warning`.
    """

    where: Label
    what: Label
    how_to_fix: Label
    is_warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """What the source cannot know: a canonical `table`, `table.column` or `table.column=word`, and
    why."""

    what: str
    why: Label

    def __post_init__(self) -> None:
        name, _, rest = self.what.partition(".")
        column = rest.partition("=")[0]
        if column and column not in {one.name for one in table(name).columns}:
            raise _no_such_column(name, column)


class Connector(ABC):
    """Reads one source. Every method raises SourceError where the source cannot be read.

    `place`: a folder in which it may leave what a run has read, for the next one should this one be
    interrupted; it is emptied once a run has succeeded. None = nothing is kept.

    `name`: as on the command line. `unknown`: shown as "not available", never as 0.
    `time_rule` says in words how the source keeps times. `fields`: the settings it needs.
    `knows_completion`: the source says when a meeting took place; otherwise a scheduled one
    whose end has passed counts as held. `has_keys`: it can say which rows are still there.
    `reservation` is what a user must know before relying on it, such as that it was never tried
    with the real service. `is_mapped`: it has no mapping of its own; `tables` are what the
    organisation has mapped.
    """

    name: ClassVar[str]
    label: ClassVar[Label]
    unknown: ClassVar[tuple[Unknown, ...]]
    time_rule: ClassVar[Label]
    fields: ClassVar[tuple[Field, ...]]
    knows_completion: ClassVar[bool]
    has_keys: ClassVar[bool] = True
    reservation: ClassVar[Label | None] = None
    is_mapped: ClassVar[bool] = False

    def __init__(self, settings: Settings, tables: tuple[MappedTable, ...] = ()) -> None:
        self.settings = settings
        self.tables = tables
        self.place: Path | None = None

    @classmethod
    def unknown_words(cls) -> tuple[str, ...]:
        """Return the words (`table.column=word`) that the source never says."""
        return tuple(one.what for one in cls.unknown if "=" in one.what)

    @abstractmethod
    def mappings(self) -> tuple[Mapping, ...]:
        """Return one mapping per table that is read."""

    def reach(self) -> list[Problem]:
        """Return what is wrong before any row is asked for: connection and rights. Never raises
        SourceError."""
        return []

    @abstractmethod
    def check(self, mapping: Mapping, *, with_rows: bool = True) -> list[Problem]:
        """Return what is wrong with one mapping: columns, and `with_rows` whether the key tells
        rows apart. Never raises SourceError: what a user entered wrongly is a problem."""

    @abstractmethod
    def columns(self, mapping: Mapping) -> tuple[str, ...]:
        """Return the names of the columns that `read` delivers, in order."""

    @abstractmethod
    def watermark(self, mapping: Mapping) -> Cursor | None:
        """Return the highest cursor as of now, None where there is no cursor or no row.

        Taken before `read`, so that a row changed meanwhile is read again by the next run.
        """

    @abstractmethod
    def read(self, mapping: Mapping, since: Cursor | None) -> pa.RecordBatchReader:
        """Return the rows whose cursor is at or after `since`, and those without a cursor;
        all rows where it is None. Awkward types come as text."""

    @abstractmethod
    def keys(self, mapping: Mapping) -> pa.RecordBatchReader:
        """Return the key columns of every row, with the column that says whether it is deleted;
        asked only where it `has_keys`."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the source."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class FileConnector(Connector):
    """Delivers whole files, which the store reads by their own mapping, each of them once."""

    has_keys = False

    @abstractmethod
    def deliveries(self, source: str, place: Path) -> tuple[Delivery, ...]:
        """Return what the files deliver for the source called so. Copies are written to
        `place`, which outlives the load. Raises PortalError that names a file that is wrong."""

    def mappings(self) -> tuple[Mapping, ...]:
        """Files have mappings of their own."""
        return ()

    def check(self, mapping: Mapping, *, with_rows: bool = True) -> list[Problem]:
        """Nothing is asked of files but whether they can be reached."""
        return []

    def columns(self, mapping: Mapping) -> tuple[str, ...]:
        """Files say their columns themselves."""
        return ()

    def watermark(self, mapping: Mapping) -> Cursor | None:
        """Files have none: what was loaded before is known by its content."""
        return None

    def read(self, mapping: Mapping, since: Cursor | None) -> pa.RecordBatchReader:
        """Files are not read row by row. Raises SourceError."""
        raise SourceError(_WHOLE_FILES)

    def keys(self, mapping: Mapping) -> pa.RecordBatchReader:
        """Files are not read row by row. Raises SourceError."""
        raise SourceError(_WHOLE_FILES)


def only_cursor(mapping: Mapping) -> str | None:
    """Return the column of the cursor where rows say nothing else by it, None where they do."""
    named = {one.name for one in table(mapping.table).columns}
    named |= {*key_columns(mapping), *mapping.zones.values()}
    is_other = mapping.cursor in named or mapping.cursor == mapping.deleted
    return None if is_other else mapping.cursor


def key_columns(mapping: Mapping) -> tuple[str, ...]:
    """Return the delivered columns that tell rows apart."""
    own = table(mapping.table).key
    return mapping.key or ((own,) if own else ())


_WHOLE_FILES = Label("Dateien werden als Ganzes geladen.", "Files are loaded as a whole.")


def _no_such_column(table_name: str, column: str) -> DefinitionError:
    return DefinitionError(
        Label(
            f"Die Tabelle „{table_name}“ hat keine Spalte „{column}“.",
            f"The table '{table_name}' has no column '{column}'.",
        )
    )


def _no_key(table_name: str) -> DefinitionError:
    return DefinitionError(
        Label(
            f"Die Zuordnung von „{table_name}“ muss sagen, was Zeilen unterscheidet (key).",
            f"The mapping of '{table_name}' must say what tells rows apart (key).",
        )
    )

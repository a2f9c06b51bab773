"""What connectors to databases have in common: they declare SQL, this reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pyarrow as pa

from connectors.base import Connector, Mapping, Problem, Settings, key_columns, only_cursor
from connectors.cursor import Cursor, at_most_now, from_value
from connectors.database import fast, moments, rights, stream
from connectors.database.session import Session
from connectors.database.statement import Statement, Statements
from connectors.mapped import MappedTable
from kpi.errors import SourceError
from kpi.facts import table
from kpi.text import Label


class DatabaseConnector(Connector):
    """A connector whose mappings are SQL. A ready one declares `declared` and is complete."""

    declared: ClassVar[tuple[Mapping, ...]] = ()

    def __init__(self, settings: Settings, tables: tuple[MappedTable, ...] = ()) -> None:
        super().__init__(settings, tables)
        self.session = Session(settings)

    def mappings(self) -> tuple[Mapping, ...]:
        """Return one mapping per table that is read."""
        return self.declared

    def reach(self) -> list[Problem]:
        """Return what is wrong with the connection and the user's rights."""
        try:
            return rights.problems(self.session)
        except SourceError as error:
            return [Problem(where=_CONNECTION, what=error.label, how_to_fix=_TRY_AGAIN)]

    def check(self, mapping: Mapping, *, with_rows: bool = True) -> list[Problem]:
        """Return what is wrong: columns, key."""
        where = table(mapping.table).label
        try:
            delivered = self._delivered(mapping)
            problems = [_lacking(mapping, column) for column in _needed(mapping, delivered)]
            if with_rows and not problems:
                problems += self._repeated(mapping, where)
            return problems
        except SourceError as error:
            return [Problem(where=where, what=error.label, how_to_fix=_TRY_AGAIN)]

    def columns(self, mapping: Mapping) -> tuple[str, ...]:
        """Return the names of the columns of rows that are read: nobody reads a mere cursor."""
        return tuple(one for one in self._delivered(mapping) if one != only_cursor(mapping))

    def _delivered(self, mapping: Mapping) -> tuple[str, ...]:
        statement = self._statements(mapping).none()
        with self.session.refusing():
            return tuple(self.session.connection.execute(statement).keys())

    def watermark(self, mapping: Mapping) -> Cursor | None:
        """Return the highest cursor as of now."""
        if mapping.cursor is None:
            return None
        statements = self._statements(mapping)
        with self.session.refusing():
            found = self.session.connection.execute(statements.highest())
            utc = moments.in_utc(self.session.dialect.name, moments.described(found))
            highest = found.scalar()
        if utc or mapping.cursor in statements.asked_in_utc:
            highest = moments.told(highest)
        return at_most_now(from_value(highest))

    def read(self, mapping: Mapping, since: Cursor | None) -> pa.RecordBatchReader:
        """Return the rows from a cursor on."""
        statements = self._statements(mapping)
        columns = self.columns(mapping) if only_cursor(mapping) else ()
        return self._reader(statements, statements.none(columns), statements.rows(columns, since))

    def keys(self, mapping: Mapping) -> pa.RecordBatchReader:
        """Return the key of every row, and whether the source regards it as deleted."""
        statements = self._statements(mapping)
        deleted = (mapping.deleted,) if mapping.deleted else ()
        columns = (*key_columns(mapping), *deleted)
        return self._reader(statements, statements.none(columns), statements.rows(columns))

    def first(self, mapping: Mapping, count: int) -> list[dict[str, str | None]]:
        """Return some rows as text, to be looked at."""
        statements = self._statements(mapping)
        found = self._reader(statements, statements.none(), statements.first(count))
        rows = found.read_all().to_pylist()
        return [{name: stream.text(value) for name, value in row.items()} for row in rows]

    def close(self) -> None:
        """Let go of the database."""
        self.session.close()

    def _statements(self, mapping: Mapping) -> Statements:
        kinds = {field.name: field.kind for field in self.fields}
        values: dict[str, str | int] = {
            name: int(entered) if kinds.get(name) == "number" and entered else entered
            for name, entered in self.settings.items()
        }
        plain = Statements(mapping, values, self.session.connection)
        if self.session.dialect.name != "oracle":
            return plain
        with self.session.refusing():
            found = self.session.connection.execute(plain.none())
            names = tuple(found.keys())
            own = moments.in_their_own_zone("oracle", moments.described(found))
        asked = frozenset(names[place] for place in own)
        return Statements(mapping, values, self.session.connection, names if asked else (), asked)

    def _reader(
        self, statements: Statements, none: Statement, rows: Statement
    ) -> pa.RecordBatchReader:
        if fast.is_possible(self.session):
            return fast.read(self.session, none, rows)
        with self.session.refusing():
            options = {"stream_results": True, "yield_per": stream.BATCH}
            found = self.session.connection.execute(rows, execution_options=options)
            names = tuple(found.keys())
            utc = moments.in_utc(self.session.dialect.name, moments.described(found))
        utc |= {place for place, name in enumerate(names) if name in statements.asked_in_utc}
        return pa.RecordBatchReader.from_batches(
            stream.schema(names),
            self._refusing(stream.batches(names, found.partitions(stream.BATCH), utc)),
        )

    def _refusing(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with self.session.refusing():
            yield from batches

    def _repeated(self, mapping: Mapping, where: Label) -> list[Problem]:
        statement = self._statements(mapping).repeated_keys()
        with self.session.refusing():
            count = self.session.connection.execute(statement).scalar() or 0
        if not count:
            return []
        what = Label(
            f"{count} Schlüssel kommen mehrfach vor.", f"{count} keys occur several times."
        )
        return [Problem(where=where, what=what, how_to_fix=_CHOOSE_KEY, is_warning=True)]


def _needed(mapping: Mapping, delivered: tuple[str, ...]) -> list[str]:
    """Columns that the mapping names and the source does not deliver."""
    own = table(mapping.table)
    required = [one for one in own.required if one not in mapping.constants]
    named = [mapping.cursor, mapping.deleted, *mapping.zones.values(), *key_columns(mapping)]
    wanted = dict.fromkeys([*required, *(one for one in named if one)])
    return [column for column in wanted if column not in delivered]


def _lacking(mapping: Mapping, column: str) -> Problem:
    own = table(mapping.table)
    known = next((one.label for one in own.columns if one.name == column), None)
    shown = known or Label(column, column)
    return Problem(
        where=own.label,
        what=Label(
            f"„{shown.de}“ wird nicht geliefert (Spalte {column}).",
            f"“{shown.en}” is not delivered (column {column}).",
        ),
        how_to_fix=Label(
            "Bitte ordnen Sie ihr eine Spalte der Quelle zu.",
            "Please map a column of the source to it.",
        ),
    )


_CONNECTION = Label("Verbindung", "Connection")
_TRY_AGAIN = Label(
    "Bitte prüfen Sie die Angaben zur Verbindung und testen Sie erneut.",
    "Please check what you entered for the connection and test again.",
)
_CHOOSE_KEY = Label(
    "Zeilen mit gleichem Schlüssel und verschiedenem Inhalt kommen in Quarantäne. Bitte wählen "
    "Sie einen Schlüssel, der jede Zeile kennzeichnet.",
    "Rows with the same key and different content go to quarantine. Please choose a key that "
    "tells every row apart.",
)

"""The statements that are sent: a mapping's SELECT, and what is asked of its rows."""
# ruff: noqa: S608 - a mapping's SQL is declared, names are quoted by the dialect

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, TextClause, bindparam, select, text
from sqlalchemy.dialects import postgresql

from connectors.base import Mapping, key_columns
from connectors.cursor import Cursor

Statement = TextClause | Select[Any]
Values = Dictionary[str, str | int]
_PLACE = re.compile(r"\{(\w+)\}")
_BIND = re.compile(r"(?<![:\w\\]):(\w+)(?!:)")


def sql_file(module_file: str, name: str) -> str:
    """Return the SQL in `<name>.sql` beside a module: `sql_file(__file__, "meeting")`."""
    return (Path(module_file).parent / f"{name}.sql").read_text(encoding="utf-8")


class Statements:
    """Writes the statements of one mapping.

    In a mapping's SQL `:name` stands for the value of a setting (a number where its field is
    one), `{name}` for a setting that is part of a name, such as a table prefix. `asked_in_utc`:
    columns that Oracle is to turn into UTC, `delivered` then all columns.
    """

    def __init__(
        self,
        mapping: Mapping,
        values: Values,
        connection: Connection,
        delivered: Sequence[str] = (),
        asked_in_utc: frozenset[str] = frozenset(),
    ) -> None:
        self._mapping = mapping
        self._values = values
        self._quote = connection.dialect.identifier_preparer.quote
        self._delivered = delivered
        self.asked_in_utc = asked_in_utc
        filled = _PLACE.sub(lambda found: str(values.get(found[1], found[0])), mapping.source)
        self._rows = f"(\n{filled.strip().rstrip(';')}\n) mapped"

    def none(self, columns: Sequence[str] = ()) -> TextClause:
        """No row, but the columns; all of them where none are named."""
        return self._bound(f"SELECT {self._wanted(columns)} FROM {self._rows} WHERE 1 = 0")

    def rows(self, columns: Sequence[str] = (), since: Cursor | None = None) -> TextClause:
        """The rows from a cursor on."""
        return self._bound(f"SELECT {self._wanted(columns)} FROM {self._rows}", since)

    def first(self, count: int) -> Select[Any]:
        """Some rows to look at."""
        wanted = text(self._wanted(()))
        return select(wanted).select_from(self._bound(self._rows)).limit(count)

    def highest(self) -> TextClause:
        """The highest cursor."""
        cursor = self._read(str(self._mapping.cursor))
        return self._bound(f"SELECT max({cursor}) FROM {self._rows}")

    def repeated_keys(self) -> TextClause:
        """How many keys several rows have."""
        keys = ", ".join(map(self._quote, key_columns(self._mapping)))
        grouped = f"SELECT {keys} FROM {self._rows} GROUP BY {keys} HAVING count(*) > 1"
        return self._bound(f"SELECT count(*) FROM ({grouped}) repeated")

    def _wanted(self, columns: Sequence[str]) -> str:
        return ", ".join(map(self._named, columns or self._delivered)) or "*"

    def _named(self, column: str) -> str:
        read, name = self._read(column), self._quote(column)
        return read if read == name else f"{read} AS {name}"

    def _read(self, column: str) -> str:
        name = self._quote(column)
        return f"SYS_EXTRACT_UTC({name})" if column in self.asked_in_utc else str(name)

    def _bound(self, sql: str, since: Cursor | None = None) -> TextClause:
        if since is not None:
            cursor = self._read(str(self._mapping.cursor))
            sql += f"\nWHERE {cursor} >= :since_cursor OR {cursor} IS NULL"
        given: dict[str, Any] = {**self._values, "since_cursor": since}
        names = dict.fromkeys(_BIND.findall(sql))
        return text(sql).bindparams(*(bindparam(name, given[name]) for name in names))


def as_literal(statement: Statement) -> str:
    """Return PostgreSQL's text of a statement, values written into it: COPY takes none."""
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    written = {"literal_binds": True}
    return str(statement.compile(dialect=dialect, compile_kwargs=written))


def cast_to_text(statement: str, columns: Sequence[tuple[str, bool]]) -> str:
    """Return PostgreSQL's statement with columns cast to text where asked (name, whether)."""
    wanted = ", ".join(
        f"{_quoted(name)}::text AS {_quoted(name)}" if is_cast else _quoted(name)
        for name, is_cast in columns
    )
    return f"SELECT {wanted} FROM (\n{statement}\n) delivered"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

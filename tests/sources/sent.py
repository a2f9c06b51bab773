"""What databases without a server here would be asked: kept as text, to be read and compared.

`python -m tests.sources.sent` writes the files of `sent/` anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine

from connectors.database import browse
from connectors.database.connector import AnyDatabase
from connectors.database.dialect import dialect
from connectors.database.statement import Statements
from connectors.mapped import MappedColumn, MappedTable

FOLDER = Path(__file__).parent / "sent"
SYSTEMS = ("mssql", "oracle")
TABLE = browse.Place(schema="Vertrieb", name="Termine")
SINCE = datetime(2026, 4, 3, 10, 0, 0, 123456)
MEETINGS = MappedTable(
    table="meeting",
    schema="Vertrieb",
    source="Termine",
    columns=(
        MappedColumn(column="meeting_key", of="Termin-ID"),
        MappedColumn(column="advisor_key", of="user"),
        MappedColumn(column="starts_at", of="date"),
        MappedColumn(column="participants", of="Notiz [intern]"),
    ),
    key=("Termin-ID", "order"),
    cursor="geaendert",
    deleted_rule="equals",
    deleted="status",
    deleted_value="gelöscht: 100 %",
)


def texts() -> Iterator[tuple[Path, str]]:
    """Yield each file with what belongs in it."""
    for system in SYSTEMS:
        asked = [f"-- {what}\n{sql};\n" for what, sql in statements(system)]
        yield FOLDER / f"{system}.sql", "\n".join([*map(_ended, dialect(system).begin), "", *asked])


def statements(system: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked of a mapped table and of one that is looked at, and why."""
    connector = AnyDatabase({"dialect": system}, (MEETINGS,))
    offline: Any = create_mock_engine(f"{dialect(system).drivername}://", lambda *_: None)
    connector.session._connection = offline
    [mapping] = connector.mappings()
    names = (*(one.column for one in MEETINGS.columns), "row_key_0", "row_key_1")
    looked = frozenset({1}) if system == "oracle" else frozenset[int]()
    read = (*names, "row_deleted")  # all but the cursor, of which no row tells anything
    zoned = ((*names, "row_cursor"), frozenset({"starts_at", "row_cursor"}))
    own = Statements(mapping, {}, offline, *(zoned if system == "oracle" else ()))
    sent: dict[str, Any] = {
        "the columns": own.none(),
        "all rows": own.rows(read),
        "rows from a cursor on": own.rows(read, since=SINCE),
        "the keys": own.rows(("row_key_0", "row_key_1", "row_deleted")),
        "the highest cursor": own.highest(),
        "keys that occur several times": own.repeated_keys(),
        "some rows of the mapping": own.first(5),
        "some rows of a table": browse.rows_of(TABLE, ("status", "date"), looked).limit(10),
        "words of a column": browse.rows_of(TABLE, ("status",)).distinct().limit(50),
    }
    for what, statement in sent.items():
        written = statement.compile(
            dialect=offline.dialect, compile_kwargs={"render_postcompile": True}
        )
        yield what, str(written).strip()


def _ended(statement: str) -> str:
    return f"{statement};"


if __name__ == "__main__":
    for path, text in texts():
        path.write_text(text, encoding="utf-8")

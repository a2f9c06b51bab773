"""By what the marts of a version were derived: the declared tables and the code that does it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import duckdb

from kpi.facts import ACTIVITIES, TABLES
from kpi.model import Table

TABLE = "CREATE TABLE ledger.derivation (fingerprint VARCHAR)"
_HERE = Path(__file__).parent
_BESIDE = ("clock.py", "holiday.py", "infer.py", "implied.py", "numbered.py", "erasure/listed.py")
CODE = (*sorted((_HERE / "derive").glob("*.py")), *(_HERE / name for name in _BESIDE))
_SIGNED = "SELECT max(fingerprint) FROM ledger.derivation"
_PRESENT = (
    "SELECT table_name || '.' || column_name FROM duckdb_columns() "
    "WHERE database_name = current_database() AND schema_name = 'mart'"
)


@cache
def fingerprint() -> str:
    """Return what names the derivation of this release; it changes with tables, code and the
    public holidays that are known."""
    found = hashlib.sha256()
    for table in (*TABLES, *ACTIVITIES):
        found.update(f"{table.name}: {_declared(table)}\n".encode())
    for path in CODE:
        found.update(path.read_bytes())
    found.update(version("holidays").encode())
    return found.hexdigest()


def is_earlier(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the version was derived by another release, or never said by which."""
    try:
        [(signed,)] = connection.execute(_SIGNED).fetchall()
    except duckdb.CatalogException:
        return True
    return bool(signed != fingerprint())


def lacking(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return every declared `table.column` for which the version has no place."""
    present = {name for (name,) in connection.execute(_PRESENT).fetchall()}
    return frozenset(
        f"{table.name}.{column.name}"
        for table in (*TABLES, *ACTIVITIES)
        for column in (*table.columns, *table.derived)
        if f"{table.name}.{column.name}" not in present
    )


def sign(connection: duckdb.DuckDBPyConnection) -> None:
    """Write down that this release derived the version."""
    connection.execute("DELETE FROM ledger.derivation")
    connection.execute("INSERT INTO ledger.derivation VALUES (?)", [fingerprint()])


def _declared(table: Table) -> list[tuple[str, str]]:
    return [(column.name, column.type) for column in (*table.columns, *table.derived)]

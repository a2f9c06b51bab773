"""Versions made by an earlier release, before a column was declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from tests.store.samples import WITHOUT_BASE, Shelf, delivery, meeting


def test_a_version_without_a_column_gains_it_with_the_next_load(shelf: Shelf) -> None:
    with _stored(shelf) as connection:
        for statement in WITHOUT_BASE:
            connection.execute(statement)
        connection.execute("ALTER TABLE mart.meeting DROP COLUMN hour")
        connection.execute("ALTER TABLE mart.meeting DROP COLUMN travel_km")
        connection.execute("ALTER TABLE canonical.service DROP COLUMN planned_minutes")
        connection.execute("DROP VIEW canonical.login")
        connection.execute("DROP TABLE mart.login")
    shelf.load(delivery("meeting", meeting("2")))
    assert shelf.rows("SELECT meeting_key, hour, location FROM mart.meeting ORDER BY 1") == [
        ("1", 10, "Köln"),
        ("2", 10, None),
    ]
    assert shelf.column("SELECT count(*) FROM canonical.login") == [0]


def test_a_view_that_lacks_a_column_is_made_anew(shelf: Shelf) -> None:
    with _stored(shelf) as connection:
        [(shown,)] = connection.execute(
            "SELECT sql FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = 'meeting'"
        ).fetchall()
        without = re.sub(r'"?hour"?, ', "", shown)
        connection.execute(without.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"))
    shelf.load(delivery("meeting", meeting("2")))
    assert shelf.rows("SELECT meeting_key, hour, location FROM mart.meeting ORDER BY 1") == [
        ("1", 10, "Köln"),
        ("2", 10, None),
    ]


@contextmanager
def _stored(shelf: Shelf) -> Iterator[duckdb.DuckDBPyConnection]:
    """Store a meeting, and give the version to whoever changes it."""
    shelf.load(delivery("meeting", meeting("1", location="Köln")))
    current = shelf.versions.current()
    assert current is not None
    shelf.reader.close()
    with duckdb.connect(str(current.path)) as connection:
        yield connection

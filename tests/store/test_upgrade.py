"""Versions made by an earlier release, before a column was declared."""

from __future__ import annotations

import duckdb

from tests.store.samples import Shelf, delivery, meeting


def test_a_version_without_a_column_gains_it_with_the_next_load(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", location="Köln")))
    current = shelf.versions.current()
    assert current is not None
    shelf.reader.close()
    with duckdb.connect(str(current.path)) as connection:
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

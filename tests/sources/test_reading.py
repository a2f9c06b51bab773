"""A database's rows take the same way into the store as any file's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.base import Mapping
from connectors.cursor import Cursor
from connectors.database import stream
from connectors.database.base import DatabaseConnector
from connectors.reading import table_reading
from kpi.parameters import Parameters
from store.load import load
from store.reader import Reader
from store.reading import Delivery, StreamRelation
from store.summary import TableSummary
from store.versions import Versions

MEETINGS = Mapping(
    table="meeting",
    source="""
        -- One appointment is one meeting; what is called off is no meeting that was missed.
        SELECT id AS meeting_key, provider AS advisor_key, state AS status, begins AS starts_at,
               zone, changed AS cursor, gone AS is_deleted
        FROM appointment;
    """,
    cursor="cursor",
    deleted="is_deleted",
    zones={"starts_at": "zone"},
    words={"status": {"Done": "completed", "Off": "cancelled_by_customer"}},
)
ROWS = [
    (1, "ada", "Done", "2026-03-29 01:30:00", "Europe/Berlin", "2026-04-01 10:00:00", 0),
    (2, "ada", "Done", "2026-07-01 09:00:00", "America/New_York", "2026-04-02 10:00:00", 0),
    (3, "bob", "Off", "2026-07-01 09:00:00", "Europe/Berlin", "2026-04-03 10:00:00", 0),
    (4, "bob", "Maybe", "2026-07-01 09:00:00", "Europe/Berlin", "2026-04-03 10:00:00", 0),
    (5, "bob", "Done", "2026-07-01 09:00:00", "Mars/Olympus", "2026-04-03 10:00:00", 0),
    (6, "bob", "Done", "2026-07-01 09:00:00", "Europe/Berlin", "2026-04-03 10:00:00", 1),
]


class Diary(DatabaseConnector):
    declared = (MEETINGS,)
    fields = ()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    monkeypatch.setenv("KPI_PORTAL_SOURCE_FOLDERS", str(tmp_path))
    with sqlite3.connect(tmp_path / "diary.db") as connection:
        connection.execute(
            "CREATE TABLE appointment (id INTEGER, provider, state, begins, zone, changed, gone)"
        )
        connection.executemany("INSERT INTO appointment VALUES (?, ?, ?, ?, ?, ?, ?)", ROWS)
        connection.commit()
        yield connection


@pytest.fixture
def diary(database: sqlite3.Connection) -> Iterator[Diary]:
    connector = Diary({"dialect": "sqlite", "database": "diary.db"})
    yield connector
    connector.close()


def delivery(diary: Diary, since: Cursor | None = None) -> Delivery:
    columns = diary.columns(MEETINGS)
    return Delivery(
        source="diary",
        label="Diary",
        fingerprint=str(since),
        relation=StreamRelation(columns=columns, opened=lambda: diary.read(MEETINGS, since)),
        readings=(table_reading(MEETINGS, columns),),
    )


def loaded(folder: Path, one: Delivery) -> TableSummary:
    [summary] = load(Versions(folder), [one], Parameters()).tables
    return summary


def meetings(folder: Path) -> list[tuple[object, ...]]:
    return Reader.open(Versions(folder)).rows(
        "SELECT meeting_key, status, strftime(starts_at, '%m-%d %H:%M') FROM canonical.meeting "
        "ORDER BY ALL"
    )


def test_rows_are_read_checked_and_set_aside(diary: Diary, tmp_path: Path) -> None:
    summary = loaded(tmp_path / "store", delivery(diary))
    assert (summary.rows_in, summary.rows_stored, summary.rows_quarantined) == (6, 3, 2)
    assert meetings(tmp_path / "store") == [
        ("1", "completed", "03-29 00:30"),
        ("2", "completed", "07-01 13:00"),
        ("3", "cancelled_by_customer", "07-01 07:00"),
    ]


def test_rows_come_many_at_a_time_and_never_all_at_once(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [batch.num_rows for batch in diary.read(MEETINGS, None)] == [6]
    monkeypatch.setattr(stream, "BATCH", 4)
    assert [batch.num_rows for batch in diary.read(MEETINGS, None)] == [4, 2]


def test_only_what_changed_is_read_again(
    diary: Diary, database: sqlite3.Connection, tmp_path: Path
) -> None:
    loaded(tmp_path / "store", delivery(diary))
    mark = diary.watermark(MEETINGS)
    assert mark == "2026-04-03 10:00:00"
    database.execute("UPDATE appointment SET gone = 1, changed = '2026-04-04' WHERE id = 1")
    database.commit()
    summary = loaded(tmp_path / "store", delivery(diary, "2026-04-03 11:00:00"))
    assert (summary.rows_in, summary.rows_skipped, summary.rows_deleted) == (1, 1, 1)
    assert [key for key, *_ in meetings(tmp_path / "store")] == ["2", "3"]


def test_rows_that_the_source_no_longer_has_are_removed(
    diary: Diary, database: sqlite3.Connection, tmp_path: Path
) -> None:
    loaded(tmp_path / "store", delivery(diary))
    database.execute("DELETE FROM appointment WHERE id IN (2, 4)")
    database.commit()
    keys = diary.keys(MEETINGS)
    living = StreamRelation(columns=tuple(keys.schema.names), opened=lambda: keys)
    one = replace(delivery(diary, "2027-01-01"), living=living)
    summary = loaded(tmp_path / "store", one)
    assert (summary.rows_in, summary.rows_deleted) == (0, 1)
    assert [key for key, *_ in meetings(tmp_path / "store")] == ["1", "3"]


def test_a_source_lets_nobody_write_and_stays_in_its_folder(diary: Diary) -> None:
    assert diary.check(MEETINGS) == []
    outside = Diary({"dialect": "sqlite", "database": "/etc/passwd"})
    [problem] = outside.reach()
    assert "no allowed folder" in problem.what.en

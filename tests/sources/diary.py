"""A diary on this machine, connected as a source: an appointment is a row."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from connectors.mapped import MappedColumn, MappedTable
from connectors.sync import running
from connectors.sync.run import Run, TableRun
from connectors.sync.running import Options
from connectors.sync.source import Meaning, Source
from kpi.parameters import Parameters
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions

COLUMNS = {
    "meeting_key": "id",
    "advisor_key": "provider",
    "status": "state",
    "starts_at": "begins",
}
MEETINGS = MappedTable(
    table="meeting",
    source="appointment",
    columns=(
        *(MappedColumn(column=column, of=of) for column, of in COLUMNS.items()),
        MappedColumn(column="channel", constant="phone"),
    ),
    cursor="changed",
    deleted_rule="is_set",
    deleted="gone",
    time_zone="Europe/Berlin",
)
DIARY = Source(
    name="diary",
    connector="database",
    settings=(("dialect", "sqlite"), ("database", "diary.db")),
    words=(
        Meaning(column="meeting.status", word="done", meaning="completed"),
        Meaning(column="meeting.status", word="off", meaning="cancelled_by_customer"),
    ),
    tables=(MEETINGS,),
    patience_seconds=20,
)


class Diary:
    """The database of a diary: an `appointment` per row."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self.run("CREATE TABLE appointment (id, provider, state, begins, changed, gone)")

    def run(self, sql: str) -> None:
        self._connection.execute(sql)

    def book(self, first: int, count: int = 1, changed: str = "2026-03-01 10:00:00") -> None:
        self.run(
            f"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers "
            f"WHERE n < {first + count - 1}) INSERT INTO appointment SELECT n, 'ada@bank.de', "
            f"'Done', '2026-03-02 09:00:00', '{changed}', NULL FROM numbers"
        )

    def close(self) -> None:
        self._connection.close()


def sync(source: Source = DIARY, **options: bool) -> Run:
    asked = replace(Options(wait_seconds=0), **options)  # type: ignore[arg-type]
    return running.sync(source, Versions(store_folder()), Parameters(), asked)


def only_table(run: Run) -> TableRun:
    assert run.error is None, run.error
    [table] = run.tables
    return table


def keys() -> list[str]:
    rows = Reader.open(Versions(store_folder())).rows(
        "SELECT meeting_key FROM mart.meeting ORDER BY 1"
    )
    return [str(key).removeprefix("diary-") for (key,) in rows]

"""Two diaries: on this machine, and in a real PostgreSQL whose reader may only read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from connectors.base import Settings
from connectors.hosts import VARIABLE
from connectors.sync import saved
from tests.postgres import PostgresServer
from tests.sources.diary import DIARY, Diary

READER, PASSWORD = "reader", "it's a \\ secret"
TABLES = """
CREATE TYPE state AS ENUM ('Done', 'Off');
CREATE TABLE appointment (
    id integer PRIMARY KEY, uid uuid DEFAULT gen_random_uuid(), provider text NOT NULL,
    state state, begins timestamp, ends timestamptz, changed timestamptz NOT NULL,
    price numeric, minutes numeric(6, 2), notes jsonb, gone boolean NOT NULL DEFAULT false);
INSERT INTO appointment (id, provider, state, begins, ends, changed, minutes, notes) VALUES
    (1, 'ada', 'Done', '2026-03-02 09:00', '2026-03-02 10:00+01', '2026-03-02', 30.50, '{"a": 1}'),
    (2, 'ada', 'Off', '2026-03-03 09:00', NULL, '2026-03-03', NULL, NULL),
    (3, 'bob', 'Done', '2026-03-04 09:00', 'infinity', '2026-03-04', 45, NULL),
    (4, 'bob', 'Done', '2026-03-05 09:00', NULL, '2026-03-05', 'NaN', NULL);
"""


@dataclass(frozen=True)
class DiaryDatabase:
    """A database of appointments. `run` writes to it as its owner."""

    server: PostgresServer
    name: str

    @property
    def settings(self) -> Settings:
        """What a reader of the diary enters."""
        return {
            "dialect": "postgresql",
            "host": "127.0.0.1",
            "port": str(self.server.port),
            "database": self.name,
            "user": READER,
            "password": PASSWORD,
            "encryption": "none",
        }

    def run(self, sql: str) -> None:
        """Run statements as the owner."""
        with psycopg.connect(self.server.connection(self.name), autocommit=True) as connection:
            connection.execute(sql.encode())


@pytest.fixture
def diary_database(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> DiaryDatabase:
    monkeypatch.setenv(VARIABLE, "127.0.0.1")
    found = DiaryDatabase(postgres, postgres.empty_database().rpartition("/")[2])
    found.run(TABLES)
    role = f"IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{READER}') THEN "
    found.run(f"DO $$ BEGIN {role} CREATE ROLE {READER} LOGIN; END IF; END $$")
    found.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}")
    return found


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    monkeypatch.setenv("KPI_PORTAL_SOURCE_FOLDERS", str(tmp_path))
    saved.save(DIARY)
    with closing(Diary(tmp_path / "diary.db")) as found:
        found.book(1, 4)
        yield found

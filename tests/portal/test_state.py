"""The state database: its migrations, its times, and who may read its file."""

from __future__ import annotations

import stat
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from portal import audit
from portal.errors import StateError
from portal.state.access import Throttle
from portal.state.database import engine, reading, state_url, writing
from portal.state.migration import migrate
from portal.state.tables import METADATA


def test_the_migrations_make_the_tables_that_the_code_declares(state: str) -> None:
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_migrating_again_changes_nothing(state: str) -> None:
    migrate()
    migrate()


def test_servers_that_start_together_wait_for_each_other(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        try:
            migrate()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_a_database_of_a_newer_version_is_refused(state: str) -> None:
    with engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StateError, match="another version"):
        migrate()


def test_a_file_that_is_no_database_is_refused(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "state.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(StateError, match="cannot be opened"):
        migrate()


def test_only_the_account_of_the_server_may_read_the_file(data: Path) -> None:
    migrate()
    for file in data.glob("state.sqlite*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_postgresql_address_gets_the_driver_that_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KPI_PORTAL_STATE_URL", "postgresql://someone@host/portal")
    assert state_url().drivername == "postgresql+psycopg"


def test_times_come_back_in_utc_whatever_zone_they_were_in(state: str) -> None:
    at = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    with writing() as session:
        session.add(Throttle(account="a", address="b", tries=1, tried_at=at, until=at))
    with reading() as session:
        stored = session.get_one(Throttle, ("a", "b")).until
    assert stored == at
    assert stored.tzinfo == UTC


def test_a_time_without_a_zone_is_refused(state: str) -> None:
    naive = datetime(2026, 10, 25, 2, 30)
    with pytest.raises(Exception, match="without a zone"), writing() as session:
        session.add(Throttle(account="a", address="b", tries=1, tried_at=naive, until=naive))
        session.flush()


def test_writers_wait_for_each_other_and_lose_nothing(state: str) -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    with writing() as session:
        session.add(Throttle(account="a", address="b", tries=0, tried_at=at, until=at))

    def count() -> None:
        for _ in range(10):
            with writing() as session:
                row = session.get_one(Throttle, ("a", "b"), with_for_update=True)
                row.tries += 1

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as session:
        assert session.get_one(Throttle, ("a", "b")).tries == 40


def test_nothing_of_a_failed_change_stays(state: str) -> None:
    with pytest.raises(ZeroDivisionError), writing() as session:
        audit.note(session, "anna", "half")
        session.flush()
        _ = 1 / 0
    assert audit.latest() == ()

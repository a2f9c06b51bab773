"""MariaDB by the connector for any database: its odd types, its rights, and encryption."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import make_url

from connectors.database import browse, proposal
from connectors.database.browse import Place
from connectors.database.connector import AnyDatabase
from connectors.hosts import VARIABLE
from connectors.sync import running, saved, vault
from connectors.sync.asking import asked
from connectors.sync.running import Options
from connectors.sync.source import Meaning, Source
from kpi.parameters import Parameters
from store import watermark
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.mariadb import MariadbServer

TABLE = (
    "CREATE TABLE `termin` (`id` bigint unsigned PRIMARY KEY, `status` enum('Done', 'Off'), "
    "`berater` varchar(80), `start` datetime, `end` timestamp NULL, `minutes` decimal(6, 2), "
    "`deleted` bit(1) NOT NULL DEFAULT 0, `updated_at` timestamp NOT NULL)",
    "SET SESSION sql_mode = '', time_zone = '+02:00'",
    "INSERT INTO `termin` VALUES "
    "(1, 'Done', 'ada@bank.de', '2026-07-01 09:00', '2026-07-01 12:00', 30.5, 0, '2026-07-02'), "
    "(2, 'Off', 'Jörg 😀', '2026-07-01 09:00', NULL, NULL, 0, '2026-07-02'), "
    "(3, 'Done', 'ada@bank.de', '0000-00-00 00:00', NULL, NULL, 0, '2026-07-02'), "
    "(4, 'Done', 'ada@bank.de', '2026-07-01 09:00', NULL, NULL, 1, '2026-07-02')",
    "CREATE USER IF NOT EXISTS clerk IDENTIFIED BY 'sesame'",
)


@pytest.fixture
def diary(mariadb: MariadbServer, monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setenv(VARIABLE, "127.0.0.1")
    name = make_url(mariadb.empty_database()).database or ""
    with mariadb.connection() as connection, connection.cursor() as cursor:
        cursor.execute(f"USE `{name}`")
        for statement in (*TABLE, f"GRANT SELECT ON `{name}`.* TO clerk"):
            cursor.execute(statement)
        connection.commit()
    settings = {
        "dialect": "mysql",
        "host": "127.0.0.1",
        "port": str(mariadb.port),
        "database": name,
        "user": "clerk",
        "encryption": "none",
    }
    words = {"Done": "completed", "Off": "cancelled_by_customer"}
    return Source(
        name="diary",
        connector="database",
        settings=tuple(settings.items()),
        secrets=(("password", vault.sealed("sesame")),),
        words=tuple(
            Meaning(column="meeting.status", word=word, meaning=meaning)
            for word, meaning in words.items()
        ),
    )


def test_a_table_is_found_proposed_and_read(diary: Source) -> None:
    [place] = asked(diary, AnyDatabase, lambda database: browse.places(database.session))
    assert place == Place(schema="", name="termin")
    columns = asked(diary, AnyDatabase, lambda database: browse.columns(database.session, place))
    proposed = proposal.proposed("meeting", place, columns, "UTC")
    assert (proposed.cursor, proposed.deleted, proposed.deleted_rule) == (
        *("updated_at", "deleted", "is_true"),
    )
    found = {one.column: one.of for one in proposed.columns}
    assert found == {
        "meeting_key": "id",
        "advisor_key": "berater",
        "status": "status",
        "starts_at": "start",
        "ends_at": "end",
    }
    local = replace(proposed, time_zone="Europe/Berlin")
    source = saved.save(
        Source(**{**vars(diary), "tables": (local,)})  # type: ignore[arg-type]
    )
    run = running.sync(source, Versions(store_folder()), Parameters(), Options())
    assert run.error is None
    [table] = run.tables
    assert (table.rows_in, table.rows_new, table.rows_quarantined) == (4, 2, 1)
    again = running.sync(source, Versions(store_folder()), Parameters(), Options())
    assert (again.state, again.tables[0].rows_in) == ("unchanged", 4), "read on from the mark"
    reader = Reader.open(Versions(store_folder()))
    [mark] = watermark.published(reader, "diary").values()
    assert mark.cursor == '{"moment": "2026-07-01T22:00:00+00:00"}'
    rows = reader.rows(
        "SELECT meeting_key, advisor_key, CAST(starts_at AS VARCHAR), CAST(ends_at AS VARCHAR) "
        "FROM canonical.meeting ORDER BY 1"
    )
    assert rows == [
        ("diary-1", "ada@bank.de", "2026-07-01 07:00:00", "2026-07-01 10:00:00"),
        ("diary-2", "Jörg 😀", "2026-07-01 07:00:00", None),
    ], "a datetime is local, a timestamp is a moment"
    shown = asked(diary, AnyDatabase, lambda database: browse.first(database.session, place, 1))
    assert (shown[0]["start"], shown[0]["end"]) == (
        *("2026-07-01 09:00:00", "2026-07-01 10:00:00+00:00"),
    )


def test_who_may_write_and_who_is_not_encrypted_is_told(
    diary: Source, mariadb: MariadbServer
) -> None:
    settings = dict(diary.settings)
    encrypted = Source(**{**vars(diary), "settings": (*settings.items(), ("encryption", "verify"))})  # type: ignore[arg-type]
    [problem] = running.check(encrypted)
    assert "could not be encrypted" in problem.what.en
    with mariadb.connection() as connection, connection.cursor() as cursor:
        cursor.execute(f"GRANT SELECT, UPDATE ON `{settings['database']}`.* TO clerk")
    [problem] = running.check(diary)
    assert "may write" in problem.what.en

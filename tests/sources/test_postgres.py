"""PostgreSQL is read by a fast path, which means the same as the one for every database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.base import Mapping, Settings
from connectors.cursor import Cursor
from connectors.database import browse
from connectors.database.base import DatabaseConnector
from connectors.database.connector import AnyDatabase
from connectors.field import Field
from connectors.mapped import MappedColumn, MappedTable
from connectors.reading import table_reading
from kpi.errors import SourceError
from kpi.parameters import Parameters
from kpi.text import Label
from store.load import load
from store.reader import Reader
from store.reading import Delivery, StreamRelation
from store.versions import Versions
from tests.sources.conftest import DiaryDatabase

MEETINGS = Mapping(
    table="meeting",
    source="""
        -- 100 % of appointments; what costs :floor or more, or nothing that is known
        SELECT id AS meeting_key, provider AS advisor_key, state AS status, begins AS starts_at,
               ends AS ends_at, minutes AS actual_minutes, notes->>'a' AS participants,
               changed AS cursor, gone AS is_deleted
        FROM {prefix}ment WHERE provider LIKE '%' AND coalesce(price, 9)::int >= :floor;
    """,
    cursor="cursor",
    deleted="is_deleted",
    words={"status": {"Done": "completed", "Off": "cancelled_by_customer"}},
)
OWN = {"prefix": "appoint", "floor": "2"}


class Diary(DatabaseConnector):
    declared = (MEETINGS,)
    fields = (Field(name="floor", label=Label("Mindestens", "At least"), kind="number"),)


def delivered(connector: Diary, since: Cursor | None = None) -> Delivery:
    columns = connector.columns(MEETINGS)
    return Delivery(
        source="diary",
        label="Diary",
        fingerprint=str(since),
        relation=StreamRelation(columns=columns, opened=lambda: connector.read(MEETINGS, since)),
        readings=(table_reading(MEETINGS, columns),),
    )


@pytest.fixture
def connector(diary_database: DiaryDatabase) -> Iterator[Diary]:
    with Diary({**diary_database.settings, **OWN}) as found:
        yield found


@pytest.mark.postgres
def test_awkward_types_arrive_or_are_set_aside(connector: Diary, tmp_path: Path) -> None:
    assert connector.check(MEETINGS) == []
    assert connector.watermark(MEETINGS) == datetime(2026, 3, 5, tzinfo=UTC)
    versions = Versions(tmp_path / "store")
    [summary] = load(versions, [delivered(connector)], Parameters()).tables
    assert (summary.rows_in, summary.rows_quarantined) == (4, 2)
    rows = Reader.open(versions).rows(
        "SELECT meeting_key, status, CAST(starts_at AS VARCHAR), CAST(ends_at AS VARCHAR), "
        "actual_minutes, participants FROM canonical.meeting ORDER BY ALL"
    )
    assert rows == [
        ("1", "completed", "2026-03-02 09:00:00", "2026-03-02 09:00:00", 30.5, 1),
        ("2", "cancelled_by_customer", "2026-03-03 09:00:00", None, None, None),
    ]
    reasons = Reader.open(versions).rows(
        'SELECT source_key, reasons[1]."column", reasons[1].code FROM ledger.quarantine ORDER BY 1'
    )
    assert reasons == [("3", "ends_at", "type"), ("4", "actual_minutes", "type")]


@pytest.mark.postgres
def test_reading_from_a_cursor_on(connector: Diary) -> None:
    since = datetime(2026, 3, 4, tzinfo=UTC)
    rows = connector.read(MEETINGS, since).read_all()
    assert rows.column("meeting_key").to_pylist() == [3, 4]
    keys = connector.keys(MEETINGS)
    assert keys.read_all().column_names == ["meeting_key", "is_deleted"]
    [first] = connector.first(MEETINGS, 1)
    assert first["starts_at"] == "2026-03-02 09:00:00"


@pytest.mark.postgres
def test_problems_are_named_and_show_no_secret(diary_database: DiaryDatabase) -> None:
    settings = {**diary_database.settings, **OWN}
    for change, told in (
        ({"database": "nowhere"}, "no database of that name"),
        ({"host": "localhost"}, "not allowed"),
        ({"port": "1"}, "cannot be reached"),
        ({"user": "postgres"}, "may write"),
        ({"encryption": "require"}, "could not be encrypted"),
        ({"prefix": "disappoint"}, "table is missing in the database. Is it the right one"),
    ):
        with Diary({**settings, **change}) as connector:
            [problem] = connector.reach() or connector.check(MEETINGS)
        assert told in problem.what.en, change
        assert "secret" not in problem.what.en + problem.how_to_fix.en


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("encoding", "name", "is_known"),
    [
        ("LATIN1", "M\\374ller", True),
        ("SQL_ASCII", "M\\303\\274ller", True),
        ("SQL_ASCII", "M\\374ller", False),
    ],
)
def test_characters_are_those_that_the_bytes_mean_or_nothing_is_read(
    diary_database: DiaryDatabase, encoding: str, name: str, is_known: bool
) -> None:
    other = diary_database.server.empty_database(encoding).rpartition("/")[2]
    DiaryDatabase(diary_database.server, other).run(
        "CREATE TABLE clients (id int, name text); GRANT SELECT ON clients TO reader;"
        f"INSERT INTO clients SELECT 1, convert_from('{name}', '{encoding}');"
        "CREATE VIEW recoded AS SELECT id, convert_from(convert(convert_to(name, 'SQL_ASCII'), "
        "'LATIN1', 'UTF8'), 'UTF8') AS name FROM clients; GRANT SELECT ON recoded TO reader"
    )
    settings = {**diary_database.settings, "database": other}
    if is_known:
        assert _names(settings, "clients") == [["Müller"], ["Müller"]]
        return
    for told in _names(settings, "clients"):
        assert "SQL_ASCII does not say which characters" in told[0]
    assert _names(settings, "recoded") == [["Müller"], ["Müller"]]


def _names(settings: Settings, source: str) -> list[list[str]]:
    """What a look at a table and the fast path read; or why they read nothing."""
    columns = (MappedColumn(column="customer_key", of="id"), MappedColumn(column="name", of="name"))
    mapped = MappedTable(table="customer", source=source, columns=columns)
    with AnyDatabase(settings, (mapped,)) as database:
        [mapping] = database.mappings()
        ways: tuple[Callable[[], list[str]], ...] = (
            lambda: list(
                browse.words(database.session, browse.Place(schema="", name=source), "name")
            ),
            lambda: database.read(mapping, None).read_all().column("name").to_pylist(),
        )
        return [_told(way) for way in ways]


def _told(way: Callable[[], list[str]]) -> list[str]:
    try:
        return way()
    except SourceError as error:
        return [error.label.en]

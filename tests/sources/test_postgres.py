"""PostgreSQL is read by a fast path, which means the same as the one for every database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.base import Mapping
from connectors.cursor import Cursor
from connectors.database.base import DatabaseConnector
from connectors.field import Field
from connectors.reading import table_reading
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

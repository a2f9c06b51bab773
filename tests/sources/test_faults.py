"""Whatever happens to a run, the version in use is the one before or the one after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from connectors.mapped import MappedColumn, MappedTable
from connectors.sync import saved
from connectors.sync.source import Meaning, Source
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.sources import relay
from tests.sources.conftest import DiaryDatabase
from tests.sources.diary import Diary, keys, only_table, sync


def test_rows_that_share_a_key_are_set_aside_and_equal_ones_count_once(diary: Diary) -> None:
    diary.run("INSERT INTO appointment SELECT * FROM appointment WHERE id = 1")
    diary.book(2, changed="2026-03-09 10:00:00")
    diary.run("UPDATE appointment SET state = 'Off' WHERE id = 2 AND changed > '2026-03-02'")
    table = only_table(sync())
    assert (table.rows_in, table.rows_new, table.rows_quarantined) == (6, 3, 2)
    assert keys() == ["1", "3", "4"]


@pytest.fixture
def bookings(diary_database: DiaryDatabase) -> Source:
    """A source on PostgreSQL that sends some megabytes."""
    diary_database.run(
        "CREATE TABLE booking AS SELECT n AS id, repeat('x', 200) || n AS place, "
        "'ada@bank.de' AS provider, 'Done' AS state, timestamp '2026-03-01' AS begins, "
        "timestamp '2026-03-01' AS changed FROM generate_series(1, 30000) AS n"
    )
    diary_database.run("GRANT SELECT ON booking TO reader")
    columns = {"meeting_key": "id", "advisor_key": "provider", "status": "state"}
    more = {"starts_at": "begins", "location": "place"}
    own = diary_database.settings
    return saved.save(
        Source(
            name="bookings",
            connector="database",
            settings=tuple((name, own[name]) for name in own if name != "password"),
            tables=(
                MappedTable(
                    table="meeting",
                    source="booking",
                    columns=tuple(
                        MappedColumn(column=c, of=of) for c, of in {**columns, **more}.items()
                    ),
                    cursor="changed",
                ),
            ),
            words=(Meaning(column="meeting.status", word="Done", meaning="completed"),),
        )
    )


@pytest.mark.postgres
def test_a_source_that_is_down_or_cut_frozen_or_slow_half_way(
    bookings: Source, diary_database: DiaryDatabase
) -> None:
    told = {}
    with relay.relay(diary_database.server.port) as between:
        settings = tuple(
            (name, str(between.port) if name == "port" else value)
            for name, value in bookings.settings
        )
        through = replace(bookings, settings=settings, patience_seconds=3)
        between.most = 2_000_000
        for between.then in ("cut", "freeze", "dribble"):
            run = sync(replace(through, longest_seconds=2 if between.then == "dribble" else 60))
            assert run.error is not None
            told[between.then] = run.error.en
        assert Versions(store_folder()).current() is None
    run = sync(through)
    assert run.error is not None
    assert "was cut" in told["cut"]
    assert "not answered for 3 seconds" in told["freeze"]
    assert "not all rows had arrived" in told["dribble"]
    assert "cannot be reached" in run.error.en
    assert sync(bookings).rows_in == 30_000
    rows = Reader.open(Versions(store_folder())).rows("SELECT count(*) FROM mart.meeting")
    assert rows == [(30_000,)]

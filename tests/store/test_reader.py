"""Reading: locked down, shared by threads, following the pointer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from kpi.errors import QueryError, StoreError
from store.reader import Reader
from tests.store.samples import Shelf, delivery, meeting

ESCAPES = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM secret",
    "SELECT getenv('HOME')",
    "ATTACH '/tmp/other.duckdb' AS other",
    "COPY mart.meeting TO '/tmp/out.csv'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA database_list",
    "CALL pragma_version()",
    "EXPORT DATABASE '/tmp/out'",
    "DROP TABLE mart.meeting",
    "CREATE TEMP TABLE t AS SELECT 1",
    "SELECT 1; DROP TABLE mart.meeting",
    "EXPLAIN ANALYZE SELECT 1",
    "",
]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Return a store with one meeting."""
    shelf = Shelf(tmp_path_factory.mktemp("guarded"))
    shelf.load(delivery("meeting", meeting("1")))
    return shelf


@pytest.mark.parametrize("sql", ESCAPES)
def test_nothing_but_its_own_tables_can_be_reached(guarded: Shelf, sql: str) -> None:
    secret = [1]
    with pytest.raises((QueryError, duckdb.Error)):
        guarded.reader.query(sql)
    assert secret and guarded.column("SELECT count(*) FROM mart.meeting") == [1]


def test_parameters_are_bound_by_name(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1"), meeting("2'; --")))
    sql = "SELECT meeting_key FROM mart.meeting WHERE meeting_key = $key"
    assert shelf.rows(sql, key="2'; --") == [("2'; --",)]
    assert shelf.reader.query(sql, {"key": "1"})["meeting_key"].tolist() == ["1"]


def test_without_data_the_message_says_what_to_do(shelf: Shelf) -> None:
    assert shelf.reader.version_id is None
    with pytest.raises(StoreError) as refused:
        shelf.reader.query("SELECT 1")
    assert "Demodaten" in refused.value.in_("de") and "Data page" in refused.value.in_("en")


def test_a_reader_follows_new_versions_and_restored_ones(shelf: Shelf) -> None:
    first = shelf.load(delivery("meeting", meeting("1"))).version_id
    assert shelf.reader.version_id == first
    second = shelf.load(delivery("meeting", meeting("2"))).version_id
    assert shelf.reader.version_id == second
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [2]
    shelf.versions.restore(str(first))
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [1]
    assert shelf.reader.version_id == first


def test_a_snapshot_stays_with_its_version_while_others_are_published(shelf: Shelf) -> None:
    first = shelf.load(delivery("meeting", meeting("1"))).version_id
    snapshot = shelf.reader.snapshot()
    assert snapshot is not None
    for key in range(2, 9):
        shelf.load(delivery("meeting", meeting(str(key))))
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [8]
    assert snapshot.query("SELECT count(*) AS rows FROM mart.meeting")["rows"].tolist() == [1]
    assert snapshot.version_id == first


def test_threads_get_their_own_answers_while_versions_change(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", *(meeting(str(key)) for key in range(50))))

    def ask(number: int) -> bool:
        sql = "SELECT count(*) AS n, $number AS number FROM mart.meeting WHERE is_held"
        [(held, answered)] = shelf.reader.rows(sql, {"number": number})
        return answered == number and held in (50, 51)

    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(ask, range(400))
        shelf.load(delivery("meeting", meeting("50")))
        assert all(answers)
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [51]


def test_a_damaged_version_gives_way_to_the_one_before(shelf: Shelf) -> None:
    first = shelf.load(delivery("meeting", meeting("1"))).version_id
    shelf.load(delivery("meeting", meeting("2")))
    damaged = shelf.versions.current()
    assert damaged is not None
    damaged.path.write_bytes(b"\0" * 4096)
    reader = Reader.open(shelf.versions)
    assert reader.rows("SELECT meeting_key FROM mart.meeting") == [("1",)]
    assert reader.version_id == first
    assert reader.warning is not None and "beschädigt" in reader.warning.de
    repaired = shelf.load(delivery("meeting", meeting("3")))
    assert reader.rows("SELECT meeting_key FROM mart.meeting ORDER BY 1") == [("1",), ("3",)]
    assert reader.version_id == repaired.version_id and reader.warning is None


def test_damage_inside_a_table_is_noticed_when_it_is_read(shelf: Shelf) -> None:
    rows = [meeting(str(key), customer_key=f"K{key * 7919 % 9973}") for key in range(20_000)]
    shelf.load(delivery("meeting", *rows))
    first = shelf.versions.current()
    shelf.load(delivery("meeting", meeting("x")))
    second = shelf.versions.current()
    assert first is not None and second is not None
    _spoil(second.path)
    reader = Reader.open(shelf.versions)
    assert reader.rows("SELECT count(DISTINCT hash(meeting)) FROM mart.meeting AS meeting") == [
        (20_000,)
    ]
    assert reader.version_id == first.id and reader.warning is not None


def test_no_version_left_to_read_is_said_in_words(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1")))
    current = shelf.versions.current()
    assert current is not None
    current.path.unlink()
    with pytest.raises(StoreError, match="backup"):
        Reader.open(shelf.versions).query("SELECT 1")


def _spoil(path: Path) -> None:
    """Flip bytes in every block but the headers."""
    content = bytearray(path.read_bytes())
    for place in range(3 * 4096 + 1000, len(content), 262_144):
        content[place] ^= 0xFF
    path.write_bytes(content)

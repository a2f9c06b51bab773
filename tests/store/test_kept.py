"""Tables kept beside a version: made once, read by all threads, dropped when idle."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from store import kept
from store.kept import Ready
from store.snapshot import Snapshot
from tests.store.samples import Shelf, delivery, meeting

SQL = 'SELECT sum("number") AS total FROM "numbers" AS "t"'


@pytest.fixture
def snapshot(shelf: Shelf) -> Snapshot:
    shelf.load(delivery("meeting", meeting("1")))
    found = shelf.reader.snapshot()
    assert found is not None
    return found


def numbers(until: int) -> dict[str, Ready]:
    """Return the rows 0 to `until` as a table to be kept."""
    bound = {"until": until}
    sql = 'SELECT unnest(range($until + 1)) AS "number"'
    return {"numbers": Ready(sql, bound, bound)}


def total(snapshot: Snapshot, until: int) -> int:
    [found] = snapshot.query_kept(SQL, {}, numbers(until))["total"]
    return int(found)


def test_threads_read_each_others_tables_at_the_same_time(snapshot: Snapshot) -> None:
    place, together = snapshot.kept, threading.Barrier(2, timeout=20)

    def read(_found: duckdb.DuckDBPyConnection) -> int:
        return together.wait()

    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(place.query, SQL, {}, numbers(4), read) for _ in range(2)]
        assert sorted(one.result() for one in asked) == [0, 1]


def test_other_parameters_are_other_tables(snapshot: Snapshot) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = threads.map(lambda until: total(snapshot, until), [*range(20), *range(20)])
        assert list(found) == [n * (n + 1) // 2 for n in [*range(20), *range(20)]]


@pytest.mark.parametrize(("bound", "most"), [("MOST", 3), ("MOST_CELLS", 27)])
def test_tables_that_nobody_reads_are_dropped(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    monkeypatch.setattr(kept, bound, most)
    for until in range(10):
        assert total(snapshot, until) == until * (until + 1) // 2
    there = "SELECT count(*) AS tables FROM duckdb_tables() WHERE table_name LIKE 'numbers%'"
    assert snapshot.query(there)["tables"].tolist() == [3]


def test_what_could_not_be_made_is_tried_again(snapshot: Snapshot) -> None:
    place, bound = snapshot.kept, {"until": 4}
    broken = {"numbers": Ready("SELECT error('no room for ' || $until) AS number", bound, bound)}
    with pytest.raises(duckdb.InvalidInputException, match="no room"):
        place.query(SQL, {}, broken, lambda found: found.fetchall())
    assert total(snapshot, 4) == 10
    with pytest.raises(duckdb.InvalidInputException, match="no room"):
        place.query(SQL, {}, broken, lambda found: found.fetchall())


def tables(snapshot: Snapshot) -> list[str]:
    """Return the names of the tables that are kept, without what tells their parameters."""
    there = "SELECT table_name FROM duckdb_tables() WHERE database_name LIKE 'kept%' ORDER BY ALL"
    return [name.rsplit("_", 1)[0] for name in snapshot.query(there)["table_name"]]


def test_a_table_that_alone_is_too_large_goes_before_the_others(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_CELLS", 20)
    assert [total(snapshot, until) for until in (4, 8, 99)] == [10, 36, 4950]
    assert tables(snapshot) == ["numbers"] * 2


def test_what_is_read_by_nothing_that_is_missing_is_not_made_again(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = {"until": 4}
    both = {
        **numbers(4),
        "squares": Ready('SELECT "number" ** 2 AS "number" FROM "numbers" AS "t"', {}, bound),
    }
    asked = SQL.replace("numbers", "squares")
    assert snapshot.query_kept(asked, {}, both)["total"].tolist() == [30]
    with monkeypatch.context() as little:
        little.setattr(kept, "MOST", 1)
        assert snapshot.query_kept(asked, {}, both)["total"].tolist() == [30]
    assert tables(snapshot) == ["squares"]
    assert snapshot.query_kept(asked, {}, both)["total"].tolist() == [30]
    assert tables(snapshot) == ["squares"]

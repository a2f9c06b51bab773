"""A source whose times are those of a wall clock, on the nights on which clocks are changed."""

from __future__ import annotations

from dataclasses import replace

from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.sources.diary import DIARY, Diary, keys, sync

SPRING, AUTUMN = "2026-03-29", "2025-10-26"


def begin(diary: Diary, number: int, at: str, changed: str = "2026-03-01 10:00:00") -> None:
    diary.book(number, changed=changed)
    diary.run(f"UPDATE appointment SET begins = '{at}' WHERE id = {number}")


def test_hours_that_do_not_exist_and_those_that_exist_twice(diary: Diary) -> None:
    diary.run("DELETE FROM appointment")
    wall = {
        1: (f"{SPRING} 01:59:00", "2026-03-29 00:59:00"),
        2: (f"{SPRING} 02:30:00", "2026-03-29 01:00:00"),
        3: (f"{SPRING} 03:00:00", "2026-03-29 01:00:00"),
        4: (f"{AUTUMN} 01:59:00", "2025-10-25 23:59:00"),
        5: (f"{AUTUMN} 02:30:00", "2025-10-26 00:30:00"),
        6: (f"{AUTUMN} 03:00:00", "2025-10-26 02:00:00"),
        7: ("2025-12-31 23:30:00", "2025-12-31 22:30:00"),
        8: (f"{AUTUMN} 02:30:00+01:00", "2025-10-26 01:30:00"),
    }
    for number, (at, _) in wall.items():
        begin(diary, number, at)
    assert sync().rows_quarantined == 0
    found = rows("SELECT meeting_key, CAST(starts_at AS VARCHAR) FROM mart.meeting ORDER BY 1")
    assert found == [(f"diary-{number}", at) for number, (_, at) in wall.items()]
    days = "SELECT DISTINCT CAST(event_on AS VARCHAR) FROM mart.meeting ORDER BY 1"
    assert rows(days) == [("2025-10-26",), ("2025-12-31",), ("2026-03-29",)]


def test_what_changes_in_the_hour_that_comes_twice_is_found(diary: Diary) -> None:
    begin(diary, 5, "2025-11-03 09:00:00", changed=f"{AUTUMN} 02:50:00")
    diary.run(f"UPDATE appointment SET changed = '{AUTUMN} 01:00:00' WHERE id < 5")
    assert sync().rows_changed == 5
    begin(diary, 6, "2025-11-03 10:00:00", changed=f"{AUTUMN} 02:10:00")
    assert sync(replace(DIARY, overlap_hours=0)).rows_changed == 0, "an hour back on the wall"
    assert sync().rows_changed == 1
    assert keys() == ["1", "2", "3", "4", "5", "6"]


def rows(sql: str) -> list[tuple[object, ...]]:
    return Reader.open(Versions(store_folder())).rows(sql)

"""Whatever is damaged, in the store or while it is loaded, a whole version answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import construct, versions
from store.location import store_folder
from store.reader import Reader
from store.versions import Version, Versions
from tests.sources.diary import Diary, keys, only_table, sync

FOUR = ["1", "2", "3", "4"]


def zeros(path: Path) -> None:
    path.write_bytes(b"\0" * 4096)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def gone(path: Path) -> None:
    path.unlink()


def test_the_version_before_answers_and_the_next_run_reads_on_from_it(diary: Diary) -> None:
    sync()
    diary.book(5, changed="2026-03-04 10:00:00")
    sync()
    for spoil in (half, gone):
        spoil(newest().path)
        assert keys() == FOUR
        assert only_table(sync()).rows_new == 1
        assert keys() == [*FOUR, "5"]


def test_the_version_in_use_is_damaged_while_a_source_is_read(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    first = newest()
    diary.book(5, changed="2026-03-04 10:00:00")
    sync()
    diary.book(6, changed="2026-03-05 10:00:00")
    plain, seen = construct.verify, []

    def verify(path: Path, rows: dict[str, int]) -> None:
        zeros(newest().path)
        seen.append(keys())
        plain(path, rows)

    monkeypatch.setattr(construct, "verify", verify)
    assert only_table(sync()).rows_new == 1
    assert seen == [FOUR], "meanwhile the version before answers"
    assert keys() == [*FOUR, "5", "6"]
    assert first in Versions(store_folder()).all()


def test_a_version_that_is_damaged_before_it_is_published_never_is(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    diary.book(5, changed="2026-03-04 10:00:00")
    plain = construct.verify

    def verify(path: Path, rows: dict[str, int]) -> None:
        half(path)
        plain(path, rows)

    with monkeypatch.context() as patch:
        patch.setattr(construct, "verify", verify)
        run = sync()
    assert run.state == "failed" and run.error and "could not be verified" in run.error.en
    assert keys() == FOUR


def test_without_a_readable_pointer_the_newest_version_answers(diary: Diary) -> None:
    sync()
    diary.book(5, changed="2026-03-04 10:00:00")
    sync()
    kept = Versions(store_folder()).all()
    for content in ("", "{", "[]", '{"versions": [{"id": 1}]}'):
        Versions(store_folder()).pointer.write_text(content)
        assert keys() == [*FOUR, "5"]
    diary.book(6, changed="2026-03-05 10:00:00")
    assert only_table(sync()).rows_new == 1
    after = [one.id for one in Versions(store_folder()).all()]
    assert after[1:] == [one.id for one in kept]


def test_a_clock_that_was_set_back_does_not_hide_the_version_before(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - timedelta(hours=1)

    sync()
    monkeypatch.setattr(versions, "datetime", Earlier)
    diary.book(5, changed="2026-03-04 10:00:00")
    sync()
    zeros(newest().path)
    reader = Reader.open(Versions(store_folder()))
    assert reader.rows("SELECT count(*) FROM mart.meeting") == [(4,)]
    assert reader.warning is not None


def newest() -> Version:
    found = Versions(store_folder()).current()
    assert found is not None
    return found

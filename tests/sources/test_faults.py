"""Whatever happens to a run, the version in use is the one before or the one after it.

`KPI_PORTAL_KILLS=20 pytest tests/sources/test_faults.py` kills at each step so many times.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.mapped import MappedColumn, MappedTable
from connectors.sync import run as runs
from connectors.sync import running, saved
from connectors.sync.run import Run
from connectors.sync.running import Options
from connectors.sync.source import Meaning, Source
from kpi.parameters import Parameters
from store import construct
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.sources import relay
from tests.sources.conftest import DiaryDatabase
from tests.sources.test_sync import DIARY, Diary, keys, only_table

KILLS = int(os.environ.get("KPI_PORTAL_KILLS", "1"))
STEPS = ("read", "publish", "verify", "point", "told")
CHILD = """
import os, signal, sys
from connectors.sync import run, running, saved
from connectors.sync.running import Options
from kpi.parameters import Parameters
from store import construct, stream, sync, versions
from store.location import store_folder

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

step = sys.argv[1]
if step == "read":
    plain = stream.Flow._batches
    def batches(self, reader):
        yield from list(plain(self, reader))[:1]
        die()
    stream.Flow._batches = batches
if step == "publish":
    sync.publish = die
if step == "verify":
    construct.verify = die
if step == "point":
    versions.Versions._point = die
if step == "told":
    run.finish = die
running.sync(saved.load("diary"), versions.Versions(store_folder()), Parameters(), Options())
"""


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    monkeypatch.setenv("KPI_PORTAL_SOURCE_FOLDERS", str(tmp_path))
    saved.save(DIARY)
    with closing(Diary(tmp_path / "diary.db")) as found:
        found.book(1, 4)
        yield found


def sync(source: Source = DIARY) -> Run:
    options = Options(wait_seconds=0)
    return running.sync(source, Versions(store_folder()), Parameters(), options)


def test_killed_at_each_step(diary: Diary) -> None:
    before = ["1", "2", "3", "4"]
    after = [*before, "5"]
    assert sync().state == "done"
    diary.book(5, changed="2026-03-04 10:00:00")
    for step in STEPS:
        for _ in range(KILLS):
            killed = subprocess.run(
                [sys.executable, "-c", CHILD, step], capture_output=True, check=False, timeout=120
            )
            assert killed.returncode == -signal.SIGKILL, killed.stderr
            assert keys() == (after if step == "told" else before), step
            assert runs.current("diary") is None
            assert runs.history("diary")[0].state == "aborted"
    assert sync().state == "unchanged"
    assert keys() == after
    assert list(Versions(store_folder()).staging.iterdir()) == []


def test_a_full_disk_and_a_damaged_version_lose_nothing(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    diary.book(5, changed="2026-03-04 10:00:00")
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, "No space left on device")
        patch.setattr(construct, "verify", lambda *_: (_ for _ in ()).throw(full))
        run = sync()
    assert run.state == "failed" and run.error and "not enough room" in run.error.en
    assert keys() == ["1", "2", "3", "4"]
    assert sync().state == "done"
    newest = Versions(store_folder()).current()
    assert newest is not None
    newest.path.write_bytes(b"\x00" * 4096)
    assert keys() == ["1", "2", "3", "4"], "the version before answers"
    assert only_table(sync()).rows_new == 1
    assert keys() == ["1", "2", "3", "4", "5"]


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
def test_a_source_that_is_down_cut_or_frozen_half_way(
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
        for between.then in ("cut", "freeze"):
            run = sync(through)
            assert run.error is not None
            told[between.then] = run.error.en
        assert Versions(store_folder()).current() is None
    run = sync(through)
    assert run.error is not None
    assert "was cut" in told["cut"]
    assert "not answered for 3 seconds" in told["freeze"]
    assert "cannot be reached" in run.error.en
    assert sync(bookings).rows_in == 30_000
    rows = Reader.open(Versions(store_folder())).rows("SELECT count(*) FROM mart.meeting")
    assert rows == [(30_000,)]

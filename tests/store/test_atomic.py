"""A version is there as a whole or not at all, whatever happens to the one who builds it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from kpi.errors import SourceError, StoreError
from kpi.text import Label
from store.reader import Reader
from store.reading import CsvRelation
from store.versions import KEPT, Versions
from tests.store.samples import Shelf, delivery, meeting

LOADER = """
import os, signal, sys
from pathlib import Path
from store import construct, versions
from store.load import load
from tests.store.samples import PARAMETERS, Shelf, delivery, meeting

folder, step = Path(sys.argv[1]), sys.argv[2]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

seen = []
def report(progress):
    seen.append(progress)
    if step == str(len(seen)):
        die()

if step == "verify":
    construct.verify = die
if step == "move":
    versions.Versions.publish = die
if step == "point":
    versions.Versions._point = die
rows = [meeting(str(key), location=step) for key in range(500)]
load(Versions := versions.Versions(folder), [delivery("meeting", *rows)], PARAMETERS, report)
"""
READER = """
import sys
from pathlib import Path
from store.reader import Reader
from store.versions import Versions

reader = Reader.open(Versions(Path(sys.argv[1])))
print("ready", flush=True)
seen = set()
while not Path(sys.argv[2]).exists():
    rows = reader.rows("SELECT count(DISTINCT location), count(*) FROM mart.meeting")
    held = reader.rows("SELECT sum(held) FROM mart.activity_week")
    assert rows[0][0] == 1 and rows[0][1] == 200, rows
    assert held[0][0] == 200, held
    seen.add(reader.version_id)
print(len(seen))
"""


def child(script: str, *values: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, values)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )


@pytest.mark.parametrize("step", ["1", "2", "3", "5", "verify", "move", "point"])
def test_a_killed_load_leaves_the_last_good_version_and_no_lock(shelf: Shelf, step: str) -> None:
    good = shelf.load(delivery("meeting", meeting("good"))).version_id
    killed = child(LOADER, shelf.versions.folder, step)
    assert killed.wait(120) == -signal.SIGKILL, killed.stderr and killed.stderr.read()
    assert shelf.reader.version_id == good
    assert shelf.column("SELECT meeting_key FROM mart.meeting") == ["good"]
    shelf.load(delivery("meeting", meeting("next")))
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [2]
    kept = {version.path.name for version in shelf.versions.all()}
    assert {path.name for path in shelf.versions.files.iterdir()} == kept
    assert not [path for path in shelf.versions.staging.iterdir() if path.is_file()]


def test_a_reader_in_another_process_sees_whole_versions_only(shelf: Shelf, tmp_path: Path) -> None:
    def rows(place: str) -> list[dict[str, str | None]]:
        return [meeting(str(key), location=place) for key in range(200)]

    shelf.load(delivery("meeting", *rows("0")))
    stop = tmp_path / "stop"
    reader = child(READER, shelf.versions.folder, stop)
    assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
    for number in range(1, 5):
        shelf.load(delivery("meeting", *rows(str(number))))
    time.sleep(0.5)
    stop.touch()
    output, errors = reader.communicate(timeout=120)
    assert reader.returncode == 0, errors
    assert int(output) >= 2


def test_a_second_load_is_refused_and_says_who_loads(shelf: Shelf) -> None:
    with (
        shelf.versions.lock(Label("ein Ladevorgang", "A load")),
        pytest.raises(StoreError) as refused,
    ):
        shelf.load(delivery("meeting", meeting("1")))
    assert str(os.getpid()) in refused.value.in_("de")
    assert "UTC" in refused.value.in_("en")
    shelf.load(delivery("meeting", meeting("1")))


def test_two_loads_at_once_never_mix(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("good")))
    loads = [child(LOADER, shelf.versions.folder, f"place {number}") for number in range(3)]
    codes = [load.wait(120) for load in loads]
    assert 0 in codes
    places = shelf.column("SELECT DISTINCT location FROM mart.meeting WHERE location IS NOT NULL")
    assert len(places) == 1


def test_a_load_that_fails_changes_nothing(shelf: Shelf) -> None:
    good = shelf.load(delivery("meeting", meeting("1"))).version_id
    with pytest.raises(SourceError):
        shelf.load(delivery("meeting", meeting("2")), delivery("meeting", {"status": "x"}))
    assert shelf.reader.version_id == good
    assert not [path for path in shelf.versions.staging.iterdir() if path.is_file()]


def test_five_versions_stay_and_each_can_come_back(shelf: Shelf) -> None:
    ids = [shelf.load(delivery("meeting", meeting(str(key)))).version_id for key in range(7)]
    kept = [version.id for version in shelf.versions.all()]
    assert kept == ids[::-1][:KEPT]
    back = shelf.versions.restore(str(ids[3]))
    assert shelf.versions.current() == back
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [4]
    shelf.load(delivery("meeting", meeting("8")))
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [5]
    assert back in shelf.versions.all()
    with pytest.raises(StoreError, match="no longer kept"):
        shelf.versions.restore(str(ids[0]))


def test_a_load_is_refused_at_once_where_there_is_no_room_for_what_comes_in(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(3_000_000_000)
    rows = replace(
        delivery("meeting", meeting("1")),
        relation=CsvRelation(path=large, columns=("meeting_key",)),
    )
    monkeypatch.setattr("store.room.shutil.disk_usage", lambda _: Mock(free=1_250_000_000))
    with pytest.raises(StoreError) as refused:
        shelf.load(rows)
    assert "braucht etwa 3.000 MB auf dem Datenträger, frei sind 1.250" in refused.value.in_("de")
    assert not shelf.versions.all()
    shelf.load(delivery("meeting", meeting("1")))


def test_a_full_disk_is_said_in_words(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    good = shelf.load(delivery("meeting", meeting("1"))).version_id

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.construct.shutil.copyfile", full)
    with pytest.raises(StoreError) as refused:
        shelf.load(delivery("meeting", meeting("2")))
    assert "Platz" in refused.value.in_("de")
    assert Reader.open(Versions(shelf.versions.folder)).version_id == good

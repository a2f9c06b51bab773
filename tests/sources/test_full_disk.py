"""A disk that is really full: a small file system of its own holds the store, or everything."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from connectors.publish.command import UNPUBLISHED, after_load
from connectors.sync import run as runs
from kpi.engine import address
from store.location import data_folder, store_folder
from store.versions import Versions
from tests.sources.diary import Diary, keys, sync

MEGABYTES = 24
FOUR = ["1", "2", "3", "4"]


@pytest.fixture
def mounted() -> Iterator[ExitStack]:
    """Lend what unmounts at the end."""
    with ExitStack() as found:
        yield found


def mount(at: Path, mounted: ExitStack) -> None:
    """Mount a small file system. Skips where this process may not."""
    at.mkdir(parents=True, exist_ok=True)
    size = f"size={MEGABYTES}m,mode=0700"
    asked = ["/bin/mount", "-t", "tmpfs", "-o", size, "kpi-portal-test", str(at)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"A file system cannot be mounted here: {done.stderr.strip()}")
    mounted.callback(subprocess.run, ["/bin/umount", "--lazy", str(at)], check=True)


def fill(folder: Path, left: int) -> Path:
    """Fill the file system but for some bytes; return the file that does."""
    filler = folder / "filler"
    free = os.statvfs(folder)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize - left))
    return filler


def test_no_room_for_the_store(diary: Diary, mounted: ExitStack) -> None:
    mount(store_folder(), mounted)
    assert sync().state == "done"
    size = max(path.stat().st_size for path in Versions(store_folder()).files.iterdir())
    diary.book(5, 20_000, changed="2026-03-04 10:00:00")
    for left in (0, 2 * size + 200_000):
        filler = fill(store_folder(), left)
        run = sync()
        filler.unlink()
        assert run.state == "failed" and run.error and "on the disk" in run.error.en, left
        assert keys() == FOUR, left
        assert runs.history("diary")[0] == run
        assert list(Versions(store_folder()).staging.glob("*.duckdb*")) == []
    assert sync().rows_changed == 20_000


def test_no_room_for_anything(diary: Diary, mounted: ExitStack, data: Path) -> None:
    kept = [(path, path.read_bytes()) for path in data.rglob("*") if path.is_file()]
    mount(data, mounted)
    for path, content in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert sync().state == "done"
    diary.book(5, changed="2026-03-04 10:00:00")
    filler = fill(data_folder(), 0)
    run = sync()
    assert run.state == "failed" and run.error and "not enough room" in run.error.en
    assert runs.current("diary") is None
    assert keys() == FOUR
    filler.unlink()
    assert sync().rows_changed == 1
    assert [one.state for one in runs.history("diary")] == ["done", "done"]


def test_no_room_for_telling_of_a_publication(
    mounted: ExitStack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was loaded is loaded, and the command ends with a sentence."""
    monkeypatch.setenv(address.VARIABLE, "postgresql://postgres@127.0.0.1:1/x")
    mount(data_folder() / "publishing", mounted)
    fill(data_folder() / "publishing", 0)
    assert after_load("en", is_new=True) == UNPUBLISHED
    assert "no room left on the portal's disk" in capsys.readouterr().err

"""Files that appear in a folder are loaded by the mapping of an upload, each of them once."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.__main__ import main
from connectors.sync import running, saved
from connectors.sync.run import Run
from connectors.sync.running import Options
from connectors.sync.source import Source
from kpi.parameters import Parameters
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions

HEAD = "Termin-Nr;Betreuer;Termin am;Ergebnis"
FOLDER = Source(
    name="export",
    connector="folder",
    settings=(("pattern", "termine_*.csv"), ("mapping", "Export")),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An allowed folder, and a mapping that somebody saved when uploading such a file."""
    found = tmp_path / "nightly"
    found.mkdir()
    monkeypatch.setenv("KPI_PORTAL_SOURCE_FOLDERS", str(found))
    saved.save(FOLDER)
    first = tmp_path / "first.csv"
    first.write_text(f"{HEAD}\nT-0;Huber;01.02.2026;stattgefunden\n")
    options = ["--yes", "--dry-run", "--save-mapping", "Export"]
    assert main(["upload", str(first), *options]) == 0
    return found


def put(folder: Path, name: str, *rows: str, age: int = 3600) -> None:
    path = folder / name
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    written = path.stat().st_mtime - age
    os.utime(path, (written, written))


def sync(source: Source = FOLDER, *, allows_deletes: bool = False) -> Run:
    options = Options(allows_deletes=allows_deletes)
    return running.sync(source, Versions(store_folder()), Parameters(), options)


def keys() -> list[str]:
    found = Reader.open(Versions(store_folder())).rows("SELECT meeting_key FROM mart.meeting")
    return sorted(str(key) for (key,) in found)


def test_each_file_is_loaded_once_and_only_when_it_is_complete(folder: Path) -> None:
    assert sync().state == "unchanged"
    put(folder, "termine_1.csv", "T-1;Huber;01.03.2026;stattgefunden")
    put(folder, "termine_2.csv", "T-2;Huber;02.03.2026;stattgefunden", age=1800)
    put(folder, "termine_3.csv", "T-3;Huber;03.03.2026;stattgefunden", age=0)
    put(folder, "other.csv", "T-4;Huber;03.03.2026;stattgefunden")
    run = sync()
    assert run.error is None and run.state == "done"
    assert keys() == ["T-1", "T-2"]
    assert sync().state == "unchanged"


def test_a_file_that_holds_everything_replaces_what_was_before(folder: Path) -> None:
    whole = replace(FOLDER, settings=(*FOLDER.settings, ("content", "everything")))
    many = [f"T-{number};Huber;01.03.2026;stattgefunden" for number in range(1, 301)]
    put(folder, "termine_1.csv", *many, age=7200)
    assert sync(whole).state == "done"
    put(folder, "termine_2.csv", *many[:150])
    run = sync(whole)
    assert run.error is not None and "150 of 300" in run.error.en
    assert len(keys()) == 300
    assert sync(whole, allows_deletes=True).state == "done"
    assert len(keys()) == 150


def test_files_outside_the_allowed_folders_are_not_read(folder: Path) -> None:
    for settings in (("folder", "/etc"), ("folder", ".."), ("pattern", "../*.csv")):
        wrong = replace(FOLDER, settings=(("pattern", "*.csv"), settings))
        [problem] = running.check(wrong)
        assert not problem.is_warning
    (folder / "termine_9.csv").symlink_to("/etc/passwd")
    assert sync().state == "unchanged"

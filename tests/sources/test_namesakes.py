"""Connections and uploaded files never share a name: they would replace each other's rows."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.__main__ import main
from connectors.sync import saved
from connectors.sync.source import exported
from kpi.errors import SourceError
from tests.sources.diary import DIARY, Diary, keys, sync
from tests.upload import corpus

HEADING = "Termin-ID;Berater;Beginn;Status"


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(corpus.table(tmp_path, HEADING, "1;Ada;13.01.2025;erledigt", name="Diary.csv"))


def test_no_file_is_loaded_under_the_name_of_a_connection(
    diary: Diary, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sync()
    for options in ([], ["--source", "diary"], ["--source", "DIARY"]):
        assert main(["upload", file, "--yes", "--language", "en", *options]) == 2
        assert "connected source is called 'diary'" in capsys.readouterr().err
    assert main(["upload", file, "--yes", "--source", "Kalender"]) == 0
    assert len(keys()) == 5


def test_no_connection_takes_the_name_of_uploaded_files(
    diary: Diary, file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upload", file, "--yes", "--source", "Kalender"]) == 0
    named = replace(DIARY, name="kalender")
    with pytest.raises(SourceError, match="uploaded files are stored"):
        saved.save(named)
    assert saved.names() == ("diary",)
    settings = tmp_path / "settings.json"
    settings.write_text(exported(named))
    assert main(["source", "import", str(settings), "--language", "en"]) == 2
    assert "choose another name" in capsys.readouterr().err
    assert main(["remove", "Kalender"]) == 0
    assert saved.save(named).version == 1


def test_a_connection_that_was_removed_may_come_back_to_its_rows(diary: Diary) -> None:
    sync()
    saved.remove("diary")
    assert saved.names() == ()
    assert saved.save(DIARY).version == 1
    assert sync().state in ("done", "unchanged")
    assert keys() == ["1", "2", "3", "4"]


def test_no_file_takes_the_name_of_a_connection_that_was_removed(
    diary: Diary, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sync()
    saved.remove("diary")
    for _ in range(2):
        assert main(["upload", file, "--yes", "--language", "en"]) == 2
        assert "'diary' was a connected source" in capsys.readouterr().err
        shutil.rmtree(saved.place("diary"))
    saved.save(DIARY)
    sync()
    assert keys() == ["1", "2", "3", "4"]

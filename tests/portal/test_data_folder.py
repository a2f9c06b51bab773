"""Commands read the data folder that they are told, say which it is, and create nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.__main__ import main as connectors
from kpi.__main__ import main as kpi
from tests.upload import corpus

READING = (["sources"], ["versions"], ["quarantine"], ["remove", "x"], ["restore", "x"])


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_reading_creates_nothing_and_names_the_folder(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "elsewhere"
    assert connectors([*command, "--data", str(folder), "--language", "en"]) != 0
    assert f"No data has been loaded yet in '{folder}'" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize("command", [["inspect"], ["upload", "--dry-run", "--yes"]], ids=" ".join)
def test_looking_at_a_file_creates_nothing(command: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    rows = [f"{day};Ada;{day:02d}.06.2026 09:00;erledigt" for day in range(1, 29)]
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status", *rows)
    assert connectors([*command, str(path), "--data", str(folder)]) == 0
    assert not folder.exists()


@pytest.mark.parametrize("front", [True, False])
def test_figures_come_from_the_folder_that_is_named(
    front: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--data", str(tmp_path / "elsewhere")]
    rows = [f"{day};Ada;{day:02d}.06.2026 09:00;erledigt" for day in range(1, 29)]
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status", *rows)
    assert connectors(["upload", str(path), "--yes", *folder]) == 0
    capsys.readouterr()
    show = ["show", "active_advisors"]
    assert kpi([*folder, *show] if front else [*show, *folder]) == 0
    said = capsys.readouterr()
    assert said.err.strip() == "2026-03-30 – 2026-06-28"
    assert "active_advisors" in said.out

"""A source whose settings are not possible: told, and nobody else's fault."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.__main__ import main
from connectors.sync import saved
from connectors.sync.source import exported
from tests.sources.diary import DIARY, Diary

WRITTEN = exported(replace(DIARY, name="broken")).replace("Europe/Berlin", "MEZ")
SECRETS = (("password", "gAAAA"),)


@pytest.fixture(autouse=True)
def broken(diary: Diary) -> None:
    """A source as one with a wrong zone was kept."""
    kept = json.dumps({**json.loads(WRITTEN), "secrets": SECRETS})
    (saved.place("broken") / "source.json").write_text(kept, encoding="utf-8")


def test_others_are_synced_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync", "--all", "--due", "--language", "en"]) == 3
    told = capsys.readouterr().out
    assert "broken: not read (0 s): There is no time zone 'MEZ'." in told
    assert "diary: brought up to date" in told
    assert main(["check", "--language", "en"]) == 3
    told = capsys.readouterr().out
    assert "There is no time zone 'MEZ'." in told and "diary: fine" in told
    assert main(["check", "diary"]) == 0
    assert main(["sync", "broken", "--language", "de"]) == 3
    assert "Die Zeitzone „MEZ“ gibt es nicht." in capsys.readouterr().out


def test_its_corrected_file_is_taken_and_its_secrets_stay(tmp_path: Path) -> None:
    file = tmp_path / "corrected.json"
    file.write_text(WRITTEN.replace("MEZ", "Europe/Berlin"), encoding="utf-8")
    assert main(["source", "import", str(file)]) == 0
    assert saved.load("broken").secrets == SECRETS


def test_it_can_be_removed() -> None:
    assert main(["source", "remove", "broken"]) == 0
    assert saved.names() == ("diary",)


def test_a_name_and_all_of_them_is_one_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("sync", "check", "history"):
        assert main([command, "diary", "--all", "--language", "en"]) == 2
        assert "Which source? There is: broken, diary." in capsys.readouterr().err

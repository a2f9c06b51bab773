"""Whoever reads from another engine sees what was loaded without anybody publishing it."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.__main__ import main
from connectors.publish import attempt
from connectors.publish.command import UNPUBLISHED, after_load
from kpi.conformance import command
from kpi.conformance.questions import QUESTIONS
from kpi.conformance.release import release
from kpi.engine import address, remote
from kpi.engine.edition import Examination
from kpi.engine.remote import RemoteEngine
from kpi.text import Label
from store.location import store_folder
from store.lock import BusyError, Lock
from store.versions import Versions
from tests.postgres import PostgresServer
from tests.processes import free_port
from tests.sources.diary import Diary
from tests.upload import corpus

NOBODY = "postgresql://postgres@127.0.0.1:1/x"
COUNT = "SELECT count(*) AS rows FROM kpi_place_of_the_version.meeting"


@pytest.fixture
def place(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have figures read from an empty database of PostgreSQL; return its address."""
    found = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    monkeypatch.setenv(address.VARIABLE, found)
    monkeypatch.setattr(remote, "SECONDS", -1.0)
    monkeypatch.setattr(command, "QUESTIONS", QUESTIONS[:1])
    return found


def shown(place: str) -> int:
    """Return how many meetings are read there."""
    return int(RemoteEngine(address.warehouse(place)).run(COUNT, {})["rows"].item())


def state() -> str:
    found = attempt.last()
    return found.state if found else ""


def test_each_load_is_published_and_what_failed_is_made_up_for(
    diary: Diary,
    place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sync", "diary"]) == 0
    assert (shown(place), state()) == (4, "done")
    assert RemoteEngine(address.warehouse(place)).examined == Examination(release(), {})
    monkeypatch.setattr(command, "fixed_rows", None)
    heading = "Termin-ID;Berater;Beginn;Status"
    file = corpus.table(tmp_path, heading, "1;Ada;13.01.2025;erledigt", name="Kalender.csv")
    assert main(["upload", str(file), "--yes"]) == 0
    assert shown(place) == 5

    with monkeypatch.context() as down:
        down.setenv(address.VARIABLE, f"postgresql://postgres@127.0.0.1:{free_port()}/x")
        diary.book(5, changed="2026-03-04 10:00:00")
        assert main(["sync", "diary", "--language", "en"]) == UNPUBLISHED
        assert "Loaded, but not published: PostgreSQL" in capsys.readouterr().err
        assert main(["sync", "--all", "--due"]) == UNPUBLISHED, "tried again though nothing is due"
    failed = attempt.last()
    assert failed is not None and failed.error is not None
    assert (shown(place), failed.state) == (5, "failed")
    assert main(["sync", "--all", "--due"]) == 0
    assert (shown(place), state()) == (6, "done")

    with Lock(attempt.folder(), Label("eine Probe", "A trial")), monkeypatch.context() as hasty:
        hasty.setattr(attempt, "PATIENCE", 0.0)
        other = attempt.begin(os.getpid())
        diary.book(6, changed="2026-03-05 10:00:00")
        assert main(["sync", "diary"]) == UNPUBLISHED
        assert state() == "running", "what another publishes is not told as failed"
        attempt.write(replace(other, state="done"))
    assert (shown(place), state()) == (6, "failed"), "who found no turn is owed"
    assert main(["sync", "--all", "--due"]) == 0
    assert (shown(place), state()) == (7, "done")

    first = Versions(store_folder()).all()[-1]
    assert main(["restore", first.id]) == 0
    assert shown(place) == 4
    monkeypatch.setenv(attempt.VARIABLE, attempt.ON_REQUEST)
    assert main(["remove", "diary"]) == 0
    assert shown(place) == 4
    assert main(["publish"]) == 0
    assert shown(place) == 0


def test_a_publication_that_was_killed_is_told_as_failed() -> None:
    assert attempt.last() is None
    attempt.begin(2**22 - 1)
    found = attempt.last()
    assert found is not None and found.error is not None
    assert (found.state, "unexpectedly" in found.error.en) == ("failed", True)


def test_what_another_release_wrote_does_not_keep_a_load_from_ending(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(address.VARIABLE, NOBODY)
    (attempt.folder() / "last.json").write_text('{"of": "another release"}')
    assert attempt.last() is None
    assert after_load("en", is_new=False) == 0
    (attempt.folder() / "last.json").unlink()
    attempt.folder().rmdir()
    (data / "publishing").write_text("no folder")
    assert after_load("en", is_new=True) == UNPUBLISHED
    assert "Loaded, but not published" in capsys.readouterr().err


def test_an_examination_is_kept_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published meanwhile would be turned back."""
    monkeypatch.setattr(command, "_findings", lambda _target: [])
    monkeypatch.setattr(attempt, "PATIENCE", 0.0)
    with Lock(attempt.folder(), Label("eine Probe", "A trial")), pytest.raises(BusyError):
        command.doctor(Namespace(on=NOBODY, language="en"))

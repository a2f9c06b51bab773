"""Imports and inspections in processes of their own: watched, stopped, limited."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors import jobs
from connectors.upload import apart
from connectors.upload.apart import inspect_apart, preview_apart
from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect
from connectors.upload.keeping import keep
from kpi.parameters import Parameters
from kpi.text import Label
from store.location import store_folder
from store.versions import Versions
from tests.upload import corpus
from tests.upload.imported import confirmed

PATIENCE_SECONDS = 120


def requested(path: Path) -> jobs.RequestedFile:
    """Return a file with its confirmed mapping."""
    return jobs.RequestedFile(path=str(path), name="Termine.csv", mapping=confirmed(inspect(path)))


def finished(job: jobs.Job) -> jobs.Job:
    """Wait for the end of a job."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not job.is_finished and time.monotonic() < end:
        time.sleep(0.1)
        job = jobs.read(job.id)
    return job


def unstarted(**changes: object) -> jobs.Job:
    """Write a job that no process works on."""
    job = jobs.Job(
        id="20250101T000000-00000000",
        label="x.csv",
        state="running",
        step=Label("–", "–"),
        fraction=0.5,
        pid=0,
        started_at=jobs.now(),
        changed_at=jobs.now(),
    )
    return jobs.write(replace(job, **changes))  # type: ignore[arg-type]


def test_an_upload_is_kept_under_its_content(tmp_path: Path, data: Path) -> None:
    path = corpus.write(tmp_path, corpus.text(), "Termine März.csv")
    with path.open("rb") as stream:
        kept = keep(stream, "../../Termine März.csv")
    assert kept.name == "Termine März.csv"
    assert kept.path == data / "uploads" / f"{kept.digest}.csv"
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert (data / "uploads").stat().st_mode & 0o777 == 0o700
    assert list((data / "uploads").iterdir()) == [kept.path]


def test_a_job_imports_and_tells_its_result(tmp_path: Path) -> None:
    path = corpus.write(tmp_path, corpus.text())
    job = finished(jobs.start([requested(path)], by="ada"))
    assert (job.state, job.error, job.by, job.fraction) == ("done", None, "ada", 1.0)
    assert job.summary is not None
    [meetings] = [one for one in job.summary.tables if one.table == "meeting"]
    assert (meetings.rows_in, meetings.rows_stored) == (3, 3)
    assert any(state.is_available for state in job.summary.kpis)
    assert [one.id for one in jobs.all_jobs()] == [job.id]


def test_the_rows_of_each_file_add_up_by_themselves(tmp_path: Path) -> None:
    heading = "Termin-ID;Berater;Beginn;Status"
    good = corpus.table(tmp_path, heading, "1;Ada;13.01.2025;erledigt", name="a.csv")
    rows = ("2;Ada;13.01.2025;erledigt", "3;Ada;31.02.2025;erledigt")
    other = corpus.table(tmp_path, heading, *rows, name="b.csv")
    files = [replace(requested(path), name=path.name) for path in (good, other)]
    job = finished(jobs.start(files))
    assert job.summary is not None and job.summary.has_several_files
    counted = [
        (one.file, one.rows_in, one.rows_stored, one.rows_quarantined)
        for one in job.summary.tables
        if one.table == "meeting"
    ]
    assert counted == [("a.csv", 1, 1, 0), ("b.csv", 2, 1, 1)]
    [stored] = Versions(store_folder()).all()
    assert stored.id == job.summary.version_id


def test_a_job_that_cannot_import_says_why_in_both_languages(tmp_path: Path) -> None:
    path = corpus.write(tmp_path, corpus.text())
    file = requested(path)
    path.write_text("Farbe;Form\nrot;rund\n")
    job = finished(jobs.start([file]))
    assert job.state == "failed"
    assert job.error is not None
    assert "passt nicht" in job.error.de
    assert "does not fit" in job.error.en


def test_a_job_can_be_stopped(tmp_path: Path) -> None:
    path = corpus.write(tmp_path, corpus.text())
    job = jobs.start([requested(path)])
    while not jobs.read(job.id).pid:
        time.sleep(0.05)
    stopped = jobs.cancel(job.id)
    assert stopped.state in ("cancelled", "done")
    assert jobs.cancel(job.id) == stopped


def test_a_job_whose_process_is_gone_is_shown_as_aborted() -> None:
    gone = os.spawnlp(os.P_WAIT, "true", "true")
    assert gone == 0
    job = unstarted(pid=2**22 - 1)
    assert jobs.read(job.id).state == "aborted"


def test_a_job_that_never_began_is_shown_as_aborted() -> None:
    long_ago = (datetime.now(UTC) - timedelta(hours=1)).replace(tzinfo=None).isoformat()
    assert jobs.read(unstarted(state="waiting", started_at=long_ago).id).state == "aborted"


@pytest.mark.parametrize("identifier", ["../secret", "nothing", ""])
def test_an_unknown_job_is_refused(identifier: str) -> None:
    with pytest.raises(UploadError, match="no job"):
        jobs.read(identifier)


def test_inspecting_apart_gives_the_same_as_inspecting(tmp_path: Path) -> None:
    path = corpus.typed_workbook(tmp_path)
    assert inspect_apart(path, path.name) == inspect(path)


def test_a_refusal_comes_through_in_both_languages(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, "Datum;Datum", "1;2")
    with pytest.raises(UploadError) as refused:
        inspect_apart(path, path.name)
    assert "mehrfach" in refused.value.label.de


def test_a_parser_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = corpus.write(tmp_path, corpus.text())
    monkeypatch.setattr(apart, "INSPECTION_SECONDS", 0.01)
    with pytest.raises(UploadError, match="could not be read within"):
        inspect_apart(path, path.name)
    ended = subprocess.CompletedProcess([], -signal.SIGKILL, b"", b"")
    with pytest.raises(UploadError, match="more memory than allowed"):
        apart._answer(ended, "x.csv")


def test_the_first_rows_are_shown_as_they_would_be_stored(tmp_path: Path) -> None:
    path = corpus.write(tmp_path, corpus.text())
    shown = preview_apart(path, "x.csv", confirmed(inspect(path)), 2, Parameters())
    [meetings] = [table for table in shown.tables if table.table == "meeting"]
    assert len(meetings.rows) == 2
    row = dict(zip(meetings.columns, meetings.rows[0], strict=True))
    assert (row["status"], row["channel"]) == ("completed", "online")
    assert row["starts_at"] == "2025-01-13 09:00:00"

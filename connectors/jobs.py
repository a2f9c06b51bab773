"""Imports as child processes that can be watched and stopped.

The state of each is one file `jobs/<id>.json` in the data folder, written by the child
itself, so that it tells the truth whatever becomes of the page that started it.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from connectors import process
from connectors.upload import record
from connectors.upload.errors import UploadError, refuse
from connectors.upload.mapping import Mapping
from connectors.upload.outcome import Outcome
from kpi.text import Label
from store.location import PROJECT_ROOT, data_folder

State = Literal["waiting", "running", "done", "failed", "cancelled", "aborted"]
FINISHED: tuple[State, ...] = ("done", "failed", "cancelled", "aborted")
_KEPT = 50
_START_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class RequestedFile:
    """A file to be imported: where it is kept, what people call it, its confirmed mapping."""

    path: str
    name: str
    mapping: Mapping


@dataclass(frozen=True, kw_only=True)
class Request:
    """What one job imports, published as one version; without files, that is derived anew."""

    files: tuple[RequestedFile, ...]
    replace_demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Job:
    """One import, or without a label a renewal.

    `fraction` 0…1; `summary` once done, `error` once failed; times are UTC.
    """

    id: str
    label: str
    state: State
    step: Label
    fraction: float
    pid: int
    started_at: str
    changed_at: str
    by: str = ""
    summary: Outcome | None = None
    error: Label | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in FINISHED


def start(files: Sequence[RequestedFile], *, by: str = "", replace_demo: bool = False) -> Job:
    """Start importing `files`; returns at once, `read` tells how far it is.

    Without files what is stored is derived anew. `by` is who asked for it.
    """
    identifier = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    _save(
        _folder() / f"{identifier}.request", Request(files=tuple(files), replace_demo=replace_demo)
    )
    job = write(
        Job(
            id=identifier,
            label=", ".join(file.name for file in files),
            state="waiting",
            step=Label("Wird gestartet", "Starting"),
            fraction=0.0,
            pid=0,
            started_at=now(),
            changed_at=now(),
            by=by,
        )
    )
    _forget_old()
    _run_apart(identifier)
    return job


def read(identifier: str) -> Job:
    """Return the state of a job; a dead one is shown as aborted.

    Raises UploadError where there is no such job.
    """
    job = _written(identifier)
    if job.is_finished or _is_alive(job):
        return job
    # It may have written its end and gone between the two questions.
    last = _written(identifier)
    return last if last.is_finished else _aborted(last)


def _written(identifier: str) -> Job:
    return record.from_plain(Job, _plain(identifier, "json"))


def request(identifier: str) -> Request:
    """Return what a job is to import. Raises UploadError where there is no such job."""
    return record.from_plain(Request, _plain(identifier, "request"))


def all_jobs() -> tuple[Job, ...]:
    """Return all kept jobs, newest first."""
    return tuple(read(path.stem) for path in sorted(_folder().glob("*.json"), reverse=True))


def cancel(identifier: str) -> Job:
    """Stop a running job; what is published stays as it was."""
    job = read(identifier)
    if job.is_finished:
        return job
    _stop(job.pid)
    step = Label("Abgebrochen", "Cancelled")
    return write(replace(job, state="cancelled", step=step, changed_at=now()))


def write(job: Job) -> Job:
    """Write the state of a job, in one step."""
    _save(_folder() / f"{job.id}.json", job)
    return job


def now() -> str:
    """Return the time in UTC, ISO 8601 without a zone."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _run_apart(identifier: str) -> None:
    log = _folder() / f"{identifier}.log"
    with log.open("wb") as stream:
        subprocess.Popen(  # noqa: S603 - our own command with an identifier of ours
            [sys.executable, "-m", "connectors", "upload", "--job", identifier],
            cwd=PROJECT_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _plain(identifier: str, ending: str) -> Any:
    if not identifier.replace("-", "").isalnum():
        raise _unknown(identifier)
    try:
        return json.loads((_folder() / f"{identifier}.{ending}").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise _unknown(identifier) from None


def _save(path: Path, content: object) -> None:
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    waiting.write_text(json.dumps(record.to_plain(content), ensure_ascii=False), encoding="utf-8")
    waiting.chmod(0o600)
    waiting.replace(path)


def _aborted(job: Job) -> Job:
    error = Label(
        "Der Vorgang ist unerwartet zu Ende gegangen oder hat zu viel Zeit oder Speicher "
        "gebraucht; die Daten sind unverändert. Bitte starten Sie den Import erneut.",
        "The process ended unexpectedly, or took too much time or memory; the data is unchanged. "
        "Please start the import again.",
    )
    step = Label("Abgebrochen", "Aborted")
    return write(replace(job, state="aborted", step=step, error=error, changed_at=now()))


def _is_alive(job: Job) -> bool:
    if not job.pid:
        began = datetime.fromisoformat(job.started_at).replace(tzinfo=UTC)
        return datetime.now(UTC) - began < timedelta(seconds=_START_SECONDS)
    return process.is_alive(job.pid)


def _stop(pid: int) -> None:
    if pid:
        try:
            os.killpg(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def _forget_old() -> None:
    for path in sorted(_folder().glob("*.json"))[:-_KEPT]:
        for beside in _folder().glob(f"{path.stem}.*"):
            beside.unlink(missing_ok=True)


def _folder() -> Path:
    folder = data_folder() / "jobs"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _unknown(identifier: str) -> UploadError:
    return refuse(f"Es gibt keinen Vorgang „{identifier}“.", f"There is no job '{identifier}'.")

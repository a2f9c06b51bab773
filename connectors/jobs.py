"""Imports and inspections as killable child processes, with a status that outlives them.

Each job is one file `jobs/<id>.json` in the data folder, written by the child itself, so
that it tells the truth whatever becomes of the page that started it.
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
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from connectors.upload import record
from connectors.upload.errors import UploadError, refuse
from connectors.upload.inspection import Inspection
from connectors.upload.limits import INSPECTION_SECONDS
from connectors.upload.mapping import Mapping, to_json
from connectors.upload.outcome import Outcome
from kpi.text import Label
from store.location import PROJECT_ROOT, data_folder

State = Literal["waiting", "running", "done", "failed", "cancelled", "aborted"]
FINISHED: tuple[State, ...] = ("done", "failed", "cancelled", "aborted")
_KEPT = 50
_ENDED_BY_LIMIT = (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGXCPU)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One import. `fraction` 0…1; `summary` once done, `error` once failed; times are UTC."""

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


def start(
    files: Sequence[tuple[Path, str]],
    mapping: Mapping,
    *,
    by: str = "",
    replace_demo: bool = False,
) -> Job:
    """Start importing `files` (stored path and name for people) with a confirmed mapping.

    Returns at once; `read` tells how far it is.
    """
    identifier = datetime.now(UTC).strftime("%Y%m%dT%H%M%S") + "-" + secrets.token_hex(4)
    confirmed = _folder() / f"{identifier}.mapping.json"
    confirmed.write_text(to_json(mapping), encoding="utf-8")
    job = Job(
        id=identifier,
        label=", ".join(name for _, name in files),
        state="waiting",
        step=Label("Wird gestartet", "Starting"),
        fraction=0.0,
        pid=0,
        started_at=now(),
        changed_at=now(),
        by=by,
    )
    write(job)
    options = ["--mapping", str(confirmed), "--yes", "--job", identifier]
    options += ["--replace-demo"] if replace_demo else []
    for path, name in files:
        options += ["--label", name, "--", str(path)] if len(files) == 1 else []
    arguments = options if len(files) == 1 else [*options, "--", *(str(path) for path, _ in files)]
    process = _child(["upload", *arguments], identifier)
    return (
        write(replace(job, pid=process.pid))
        if read(identifier).state == "waiting"
        else read(identifier)
    )


def read(identifier: str) -> Job:
    """Return the state of a job; a dead one is shown as aborted. Raises UploadError if unknown."""
    if not identifier.replace("-", "").isalnum():
        raise _unknown(identifier)
    try:
        plain = json.loads((_folder() / f"{identifier}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise _unknown(identifier) from None
    job = record.from_plain(Job, plain)
    return job if job.is_finished or _is_alive(job.pid) else _aborted(job)


def jobs() -> tuple[Job, ...]:
    """Return all kept jobs, newest first."""
    paths = sorted(_folder().glob("*.json"), reverse=True)
    return tuple(read(path.stem) for path in paths if ".mapping" not in path.name)


def cancel(identifier: str) -> Job:
    """Stop a running job; what is published stays as it was."""
    job = read(identifier)
    if job.is_finished:
        return job
    _stop(job.pid)
    step = Label("Abgebrochen", "Cancelled")
    return write(replace(job, state="cancelled", step=step, changed_at=now()))


def write(job: Job) -> Job:
    """Write the state of a job, in one step; old jobs are forgotten."""
    path = _folder() / f"{job.id}.json"
    waiting = path.with_suffix(f".{os.getpid()}.part")
    waiting.write_text(json.dumps(record.to_plain(job), ensure_ascii=False), encoding="utf-8")
    waiting.chmod(0o600)
    waiting.replace(path)
    _forget_old()
    return job


def inspect_apart(path: Path, label: str) -> Inspection:
    """Inspect a file in a child process of limited memory and time.

    Saved mappings are considered. Raises UploadError where the file cannot be read, is too
    large to be looked at, or takes too long.
    """
    command = [
        sys.executable,
        "-m",
        "connectors",
        "inspect",
        "--label",
        label,
        "--json",
        "--",
        str(path),
    ]
    try:
        ended = subprocess.run(  # noqa: S603 - our own command, the path is ours
            command, cwd=PROJECT_ROOT, capture_output=True, timeout=INSPECTION_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise refuse(
            f"„{label}“ ließ sich in {INSPECTION_SECONDS} Sekunden nicht lesen und wurde "
            f"abgebrochen.",
            f"'{label}' could not be read within {INSPECTION_SECONDS} seconds and was stopped.",
        ) from None
    return _inspection(ended, label)


def _inspection(ended: subprocess.CompletedProcess[bytes], label: str) -> Inspection:
    try:
        plain = json.loads(ended.stdout.decode().splitlines()[-1])
    except (ValueError, IndexError):
        raise _too_much(label, ended.returncode) from None
    if "error" in plain:
        raise UploadError(record.from_plain(Label, plain["error"]))
    return record.from_plain(Inspection, plain)


def _too_much(label: str, code: int) -> UploadError:
    if code in _ENDED_BY_LIMIT:
        return refuse(
            f"„{label}“ braucht mehr Arbeitsspeicher als erlaubt und wurde nicht gelesen.",
            f"'{label}' needs more memory than allowed and was not read.",
        )
    return refuse(
        f"„{label}“ ließ sich nicht lesen (Ende mit {code}).",
        f"'{label}' could not be read (ended with {code}).",
    )


def _child(arguments: Sequence[str], identifier: str) -> subprocess.Popen[bytes]:
    log = _folder() / f"{identifier}.log"
    with log.open("wb") as stream:
        return subprocess.Popen(  # noqa: S603 - our own command, the paths are ours
            [sys.executable, "-m", "connectors", *arguments],
            cwd=PROJECT_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _aborted(job: Job) -> Job:
    error = Label(
        "Der Vorgang ist unerwartet zu Ende gegangen; die bisherigen Daten sind unverändert. Bitte "
        "starten Sie den Import erneut.",
        "The process ended unexpectedly; the data is unchanged. Please start the import again.",
    )
    step = Label("Abgebrochen", "Aborted")
    return write(replace(job, state="aborted", step=step, error=error, changed_at=now()))


def _is_alive(pid: int) -> bool:
    if not pid:
        return True
    try:
        ended, _ = os.waitpid(pid, os.WNOHANG)
        return ended == 0
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _stop(pid: int) -> None:
    if pid:
        try:
            os.killpg(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def _forget_old() -> None:
    paths = sorted(path for path in _folder().glob("*.json") if ".mapping" not in path.name)
    for path in paths[:-_KEPT]:
        for beside in _folder().glob(f"{path.stem}.*"):
            beside.unlink(missing_ok=True)


def _folder() -> Path:
    folder = data_folder() / "jobs"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def now() -> str:
    """Return the time in UTC, ISO 8601 without a zone."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _unknown(identifier: str) -> UploadError:
    return refuse(f"Es gibt keinen Vorgang „{identifier}“.", f"There is no job '{identifier}'.")

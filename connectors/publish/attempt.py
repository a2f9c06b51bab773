"""The last publication to the organisation's own engine: how far it is, and what came of it.

One file in the data folder, written by whoever publishes, so that it tells the truth whatever
becomes of that process. A second one is there while somebody found no turn, who is made up for
by the next.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeVar

from connectors import process
from connectors.upload import record
from connectors.upload.errors import UploadError
from kpi.text import Label
from store.location import data_folder
from store.lock import Lock, patiently

T = TypeVar("T")

State = Literal["running", "done", "failed"]
PATIENCE = 600.0
"""Seconds to wait for another publication to end."""
VARIABLE = "KPI_PORTAL_PUBLISH"
ON_REQUEST = "on-request"
"""The value of the setting by which nothing is published unless somebody asks for it."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One publication. `began_at` is UTC, ISO 8601 without a zone; `fraction` 0…1; `error` why it
    failed, None otherwise."""

    began_at: str
    pid: int
    state: State = "running"
    step: Label
    fraction: float = 0.0
    error: Label | None = None


def is_automatic() -> bool:
    """Whether what was loaded is published by itself, where there is an engine to publish to."""
    return os.environ.get(VARIABLE, "").strip() != ON_REQUEST


def in_turn(work: Callable[[], T]) -> T:
    """Return what `work` returns, which changes what is published, while nobody else does.

    Raises BusyError where another did not end within ten minutes.
    """

    def alone() -> T:
        with Lock(folder(), _PURPOSE):
            return work()

    return patiently(alone, PATIENCE)


def last() -> Attempt | None:
    """Return the last publication, None where there was none or its file cannot be read.

    One whose process is gone failed, and so did one that is owed, unless one is under way.
    """
    found = _read(_file())
    if found is not None and found.state == "running":
        if process.is_alive(found.pid):
            return found
        found = replace(found, state="failed", error=_ABORTED)
    return _read(_owed()) or found


def begin(pid: int) -> Attempt:
    """Write that a process publishes from now on, or waits for its turn."""
    return write(_new(pid))


def owe(error: Label) -> None:
    """Write that what is loaded was not published, since there was no turn; and why."""
    _write(_owed(), replace(_new(os.getpid()), state="failed", error=error))


def make_up() -> None:
    """Forget what is owed: whose turn it is publishes what is loaded by now."""
    _owed().unlink(missing_ok=True)


def write(attempt: Attempt) -> Attempt:
    """Write how far it is, in one step."""
    return _write(_file(), attempt)


def folder() -> Path:
    """Return the folder of publications, made where there is none."""
    found = data_folder() / "publishing"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def _new(pid: int) -> Attempt:
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return Attempt(began_at=now, pid=pid, step=_STARTING)


def _read(file: Path) -> Attempt | None:
    """Another release may have written it: then it says nothing."""
    try:
        return record.from_plain(Attempt, json.loads(file.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, UploadError):
        return None


def _write(file: Path, attempt: Attempt) -> Attempt:
    waiting = file.with_suffix(f".{os.getpid()}.part")
    waiting.write_text(json.dumps(record.to_plain(attempt), ensure_ascii=False), encoding="utf-8")
    waiting.replace(file)
    return attempt


def _file() -> Path:
    return folder() / "last.json"


def _owed() -> Path:
    return folder() / "owed.json"


_PURPOSE = Label("eine Veröffentlichung", "A publication")
_STARTING = Label("Wird gestartet", "Starting")
_ABORTED = Label(
    "Die Veröffentlichung ist unerwartet zu Ende gegangen.",
    "The publication ended unexpectedly.",
)

"""The last publication to the organisation's own engine: how far it is, and what came of it.

One file in the data folder, written by whoever publishes, so that it tells the truth whatever
becomes of that process.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from connectors import process
from connectors.upload import record
from kpi.text import Label
from store.location import data_folder

State = Literal["running", "done", "failed"]
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


def last() -> Attempt | None:
    """Return the last publication, None where there was none; one whose process is gone failed."""
    try:
        found = record.from_plain(Attempt, json.loads(_file().read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return None
    if found.state == "running" and not process.is_alive(found.pid):
        return replace(found, state="failed", error=_ABORTED)
    return found


def begin(pid: int) -> Attempt:
    """Write that a process publishes from now on."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return write(Attempt(began_at=now, pid=pid, step=_STARTING))


def write(attempt: Attempt) -> Attempt:
    """Write how far it is, in one step."""
    waiting = _file().with_suffix(f".{os.getpid()}.part")
    waiting.write_text(json.dumps(record.to_plain(attempt), ensure_ascii=False), encoding="utf-8")
    waiting.replace(_file())
    return attempt


def folder() -> Path:
    """Return the folder of publications, made where there is none."""
    found = data_folder() / "publishing"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def _file() -> Path:
    return folder() / "last.json"


_STARTING = Label("Wird gestartet", "Starting")
_ABORTED = Label(
    "Die Veröffentlichung ist unerwartet zu Ende gegangen.",
    "The publication ended unexpectedly.",
)

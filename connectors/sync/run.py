"""One run of a source: how far it is, what came of it, and the history of all of them."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from connectors import process
from connectors.rest import checkpoint
from connectors.sync import saved
from connectors.upload import record
from kpi.text import Label
from store.build import Progress
from store.summary import LoadSummary

State = Literal["running", "done", "unchanged", "failed", "aborted"]
KEPT = 200
INTERRUPTED = "interrupted"
"""Folder of a source in which a run leaves what the next one need not read again."""
_LOGGER = logging.getLogger("connectors.sync")
STARTING = Label("Wird gestartet", "Starting")


@dataclass(frozen=True, kw_only=True)
class TableRun:
    """What a run did to one table; see `store.summary.TableSummary`."""

    table: str
    rows_in: int
    rows_new: int
    rows_replaced: int
    rows_unchanged: int
    rows_quarantined: int
    rows_skipped: int
    rows_deleted: int


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run. Times are UTC, ISO 8601 without a zone. `is_trial`: nothing was published."""

    source: str
    started_at: str
    state: State = "running"
    finished_at: str = ""
    pid: int = 0
    step: Label = STARTING
    fraction: float = 0.0
    is_whole: bool = False
    is_trial: bool = False
    tables: tuple[TableRun, ...] = ()
    version_id: str = ""
    error: Label | None = None
    quarantined: Label | None = None
    """Why rows went to quarantine."""

    @property
    def is_refused(self) -> bool:
        """Whether all rows of a table that it read went to quarantine."""
        return any(one.rows_in and one.rows_in == one.rows_quarantined for one in self.tables)

    @property
    def is_good(self) -> bool:
        """Whether the source is up to date after it."""
        return self.state in ("done", "unchanged")

    @property
    def rows_in(self) -> int:
        """Rows that were read."""
        return sum(one.rows_in for one in self.tables)

    @property
    def rows_changed(self) -> int:
        """Rows that are new, replaced or deleted."""
        return sum(one.rows_new + one.rows_replaced + one.rows_deleted for one in self.tables)

    @property
    def rows_quarantined(self) -> int:
        """Rows that broke a rule."""
        return sum(one.rows_quarantined for one in self.tables)

    @property
    def seconds(self) -> float:
        """How long it took, 0 while it runs."""
        if not self.finished_at:
            return 0.0
        began, ended = map(datetime.fromisoformat, (self.started_at, self.finished_at))
        return (ended - began).total_seconds()


def history(name: str) -> tuple[Run, ...]:
    """Return the finished runs of a source, newest first."""
    try:
        lines = _history(name).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(_parsed(line) for line in reversed(lines[-KEPT:]) if line)


def current(name: str) -> Run | None:
    """Return the run under way, None where there is none; one whose process is gone is aborted,
    and the history says so. What such a one has left is deleted once no run may go on from it."""
    run = _under_way(name)
    if run is None:
        try:
            checkpoint.sweep(saved.place(name) / INTERRUPTED)
        except OSError as error:
            _LOGGER.error("What a run of %s left was not deleted: %s", name, error)
    return run


def _under_way(name: str) -> Run | None:
    try:
        run = _parsed(_current(name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if process.is_alive(run.pid):
        return run
    if not _current(name).exists():
        # It has written its end and gone between the two questions.
        return None
    try:
        finish(replace(run, state="aborted", finished_at=run.started_at, error=ABORTED))
    except OSError as error:
        _LOGGER.error("The history of %s was not written: %s", name, error)
    return None


def begin(run: Run) -> Run:
    """Write that a run is under way."""
    current(run.source)
    return write(replace(run, pid=os.getpid()))


def write(run: Run) -> Run:
    """Write how far a run is, in one step."""
    path = _current(run.source)
    waiting = path.with_suffix(f".{os.getpid()}.part")
    waiting.write_text(_plain(run), encoding="utf-8")
    waiting.replace(path)
    return run


def finish(run: Run) -> Run:
    """Write a run into the history."""
    path = _history(run.source)
    kept = path.read_text(encoding="utf-8").splitlines()[1 - KEPT :] if path.exists() else []
    waiting = path.with_suffix(f".{os.getpid()}.part")
    waiting.write_text("\n".join([*kept, _plain(run)]) + "\n", encoding="utf-8")
    waiting.replace(path)
    _current(run.source).unlink(missing_ok=True)
    return run


def reported(run: Run, progress: Progress) -> Run:
    """Return the run as far as the store has come."""
    return replace(run, step=progress.step, fraction=progress.share)


def finished(run: Run, summary: LoadSummary, moment: datetime, why: Label | None) -> Run:
    """Return the run with what came of it, and why rows went to quarantine."""
    tables = tuple(
        TableRun(
            table=one.table,
            rows_in=one.rows_in,
            rows_new=one.rows_new,
            rows_replaced=one.rows_replaced,
            rows_unchanged=one.rows_unchanged,
            rows_quarantined=one.rows_quarantined,
            rows_skipped=one.rows_skipped,
            rows_deleted=one.rows_deleted,
        )
        for one in summary.tables
    )
    return replace(
        run,
        state="done" if summary.is_new or run.is_trial else "unchanged",
        finished_at=moment.isoformat(),
        fraction=1.0,
        tables=tables,
        version_id=summary.version_id or "",
        quarantined=why,
    )


def failed(run: Run, error: Label, moment: datetime) -> Run:
    """Return the run with the reason why nothing came of it."""
    return replace(run, state="failed", finished_at=moment.isoformat(), error=error)


def not_begun(name: str, error: Label, moment: datetime) -> Run:
    """Return the run of a source that cannot be begun, for a reason."""
    return failed(Run(source=name, started_at=moment.isoformat()), error, moment)


def _parsed(text: str) -> Run:
    return record.from_plain(Run, json.loads(text))


def _plain(run: Run) -> str:
    return json.dumps(record.to_plain(run), ensure_ascii=False)


def _current(name: str) -> Path:
    return saved.place(name) / "running.json"


def _history(name: str) -> Path:
    return saved.place(name) / "history.jsonl"


ABORTED = Label(
    "Der Abgleich ist unerwartet zu Ende gegangen; die Daten sind unverändert. Der nächste "
    "beginnt, wo der letzte gelungene aufgehört hat.",
    "The sync ended unexpectedly; the data are unchanged. The next one begins where the last "
    "successful one ended.",
)

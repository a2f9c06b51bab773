"""A run in a process of its own, with limits, so that whoever starts it need not wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from connectors.sync import run as runs
from connectors.sync import saved
from connectors.sync.intake import now
from connectors.sync.run import Run
from store.location import PROJECT_ROOT


def start(name: str, *, is_whole: bool = False, allows_deletes: bool = False) -> None:
    """Start bringing the source up to date; returns at once, `run.current` tells how far it is.

    What went wrong before it could tell is in the file `last.log` of the source's folder.
    """
    name = saved.load(name).name
    options = ["--whole"] if is_whole else []
    options += ["--allow-deletes"] if allows_deletes else []
    with (saved.place(name) / "last.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command with a known name
            [sys.executable, "-m", "connectors", "sync", name, "--limited", *options],
            cwd=PROJECT_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    began = now().isoformat()
    runs.write(Run(source=name, started_at=began, pid=process.pid, is_whole=is_whole))


def stop(name: str) -> None:
    """Stop the run that is under way; what is published stays as it was."""
    run = runs.current(name)
    if run is not None and run.pid:
        try:
            os.killpg(run.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return

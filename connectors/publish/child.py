"""A publication in a process of its own, so that whoever starts it need not wait."""

from __future__ import annotations

import subprocess
import sys

from connectors.publish import attempt
from store.location import PROJECT_ROOT


def start() -> None:
    """Begin to publish; returns at once, `attempt.last` tells how far it is.

    What went wrong before it could tell is in the file `last.log` beside it.
    """
    with (attempt.folder() / "last.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "connectors", "publish", "--limited"],
            cwd=PROJECT_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    attempt.begin(process.pid)

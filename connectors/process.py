"""Processes of their own that load: whether one is still at work, and how much it may take."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from pathlib import Path

from connectors.upload.limits import IMPORT_MEMORY, IMPORT_SECONDS

_GROUP = Path("/proc/self/autogroup")
_NICE = 10
"""Whoever reads goes first: a load then takes what is left of the processors."""


def restrain() -> None:
    """Limit this process in time and memory, and let others go first.

    The kernel ends what takes too much: an alarm nobody handles ends the process.
    """
    resource.setrlimit(resource.RLIMIT_AS, (IMPORT_MEMORY, IMPORT_MEMORY))
    signal.alarm(IMPORT_SECONDS)
    os.nice(_NICE)
    # A session of its own is weighed as a whole: there the nice value above compares nothing.
    with suppress(OSError):
        _GROUP.write_text(str(_NICE))


def is_alive(pid: int) -> bool:
    """Return whether a process still runs, be it someone else's.

    A child that ended stays visible until its parent has asked for it, which this does.
    """
    if _has_ended_below_us(pid):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _has_ended_below_us(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return False

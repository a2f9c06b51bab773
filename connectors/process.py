"""Whether a process that was started is still at work."""

from __future__ import annotations

import os


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

"""One builder at a time. The operating system frees the lock of a killed process."""

from __future__ import annotations

import fcntl
import getpass
import json
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from kpi.errors import StoreError
from kpi.text import Label

T = TypeVar("T")


class BusyError(StoreError):
    """Another process has the lock.

    `purpose` is what it does, `since` when it began (UTC), None = not known. The label names the
    process for whoever keeps the server.
    """

    def __init__(self, label: Label, purpose: Label, since: datetime | None) -> None:
        super().__init__(label)
        self.purpose, self.since = purpose, since


class Lock:
    """A file lock in `folder`. Entering it raises BusyError where another holds it."""

    def __init__(self, folder: Path, purpose: Label) -> None:
        self._path = folder / "LOCK"
        self._purpose = purpose
        self._descriptor = -1

    def __enter__(self) -> Lock:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise self._busy() from None
        self._descriptor = descriptor
        # Who holds it is only for people to read: a full disk must not keep it from being held.
        with suppress(OSError):
            self._sign()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _sign(self) -> None:
        holder = {
            "who": f"{_user()}@{socket.gethostname()}, {os.getpid()}",
            "since": datetime.now(UTC).strftime(_MOMENT),
            "de": self._purpose.de,
            "en": self._purpose.en,
        }
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, json.dumps(holder).encode(), 0)

    def _busy(self) -> BusyError:
        holder = _holder(self._path)
        since = None
        with suppress(ValueError):
            since = datetime.strptime(holder["since"], _MOMENT).replace(tzinfo=UTC)
        purpose = Label(holder["de"], holder["en"])
        return BusyError(_BUSY.format(**holder), purpose, since)


def patiently(work: Callable[[], T], seconds: float) -> T:
    """Return what `work` returns once no other holds its lock; wait so long for that.

    Raises BusyError where that does not suffice.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            return work()
        except BusyError:
            if time.monotonic() >= until:
                raise
            time.sleep(1)


def _holder(path: Path) -> dict[str, str]:
    try:
        content: dict[str, str] = json.loads(path.read_text())
    except (OSError, ValueError):
        return {"who": "?", "since": "?", "de": "ein Ladevorgang", "en": "A load"}
    return content


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


_MOMENT = "%Y-%m-%d %H:%M:%S"
_BUSY = Label(
    "Es läuft bereits {de} (von {who}, seit {since} UTC). "
    "Bitte warten Sie, bis der Vorgang beendet ist, und versuchen Sie es dann erneut.",
    "{en} is already running (by {who}, since {since} UTC). "
    "Please wait until it has finished and try again.",
)

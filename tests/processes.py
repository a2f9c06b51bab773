"""Real server processes for tests: started on a free port of this machine, ended by their id."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from signal import Signals

PATIENCE = 180.0


class NotReadyError(RuntimeError):
    """The server ended, or did not answer in time; the message holds what it printed."""


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def serving(
    command: Sequence[str | Path],
    *,
    is_ready: Callable[[], bool],
    output: Path,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
    folder: Path = Path("/"),
    stop: Signals = Signals.SIGTERM,
) -> Iterator[None]:
    """Run `command`, printing into `output`, from when it answers to the end of the block."""
    with output.open("wb") as printed:
        process = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            user=user,
            cwd=folder,
        )
    try:
        wait(process, is_ready, output)
        yield
    finally:
        end(process, stop)


def wait(process: subprocess.Popen[bytes], is_ready: Callable[[], bool], output: Path) -> None:
    """Return once the server answers."""
    until = time.monotonic() + PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > until:
            raise NotReadyError(output.read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.1)


def end(process: subprocess.Popen[bytes], stop: Signals) -> None:
    """End the server, by force if it does not listen."""
    process.send_signal(stop)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

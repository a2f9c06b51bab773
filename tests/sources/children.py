"""Runs of sources in processes of their own, which may be killed at a step.

One process imports everything and starts each run by a fork, so that twenty kills cost little.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from connectors.sync import run as runs
from connectors.sync import running, saved
from connectors.sync.running import Options
from kpi.parameters import Parameters
from store import construct, deliver, quarantine, stream, sync, versions
from store.location import store_folder
from store.lock import BusyError
from tests.modules import ROOT

FAILED, BUSY = 3, 75
STEPS = ("asked", "read", "staged", "checked", "verify", "point", "told")


class Children:
    """Starts runs, `(source, step)`, at once and returns how each ended; step "" is to its end.

    A run that was killed returns the number of the signal, negative.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, *wanted: tuple[str, str]) -> list[int]:
        """Return how the runs ended."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(wanted), file=self._process.stdin, flush=True)
        codes: list[int] = json.loads(self._process.stdout.readline())
        return codes


@contextmanager
def children() -> Iterator[Children]:
    """Lend the process that starts runs; it has the environment of this moment."""
    command = [sys.executable, "-m", "tests.sources.children"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Children(process)
        assert process.stdin is not None
        process.stdin.close()


def _die(*_: object, **__: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _arm(step: str) -> None:
    """Have this process killed as soon as it comes to the step."""
    if step == "asked":
        stream.Flow.counted = _die  # type: ignore[method-assign]
    if step == "read":
        plain = stream.Flow._batches

        def batches(self: stream.Flow, *what: object) -> Iterator[object]:
            yield from list(plain(self, *what))[:1]  # type: ignore[arg-type]
            _die()

        stream.Flow._batches = batches  # type: ignore[method-assign, assignment]
    if step == "staged":
        assert deliver.quarantine is quarantine  # type: ignore[attr-defined]
        quarantine.take_back = _die
    if step == "checked":
        sync.publish = _die  # type: ignore[attr-defined]
    if step == "verify":
        construct.verify = _die  # type: ignore[attr-defined]
    if step == "point":
        versions.Versions._point = _die  # type: ignore[method-assign]
    if step == "told":
        runs.finish = _die


def _started(source: str, step: str) -> int:
    child = os.fork()
    if child:
        return child
    _arm(step)
    try:
        run = running.sync(
            saved.load(source),
            versions.Versions(store_folder()),
            Parameters(),
            Options(wait_seconds=60),
        )
    except BusyError:
        os._exit(BUSY)
    os._exit(0 if run.is_good else FAILED)


def main() -> None:
    """Start the runs of each line, and print how they ended once all have."""
    for line in sys.stdin:
        started = [_started(source, step) for source, step in json.loads(line)]
        ended = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in started]
        print(json.dumps(ended), flush=True)


if __name__ == "__main__":
    main()

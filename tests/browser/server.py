"""A real portal for the browser tests: its own process, port, data folder and administrator."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from connectors.__main__ import main as connectors
from portal.__main__ import main as users
from tests.modules import ROOT
from tests.processes import free_port, serving

ADMINISTRATOR = "vera"
PASSPHRASE = "sieben Wolken ueber Husum"
DEMO = ("--advisors", "24", "--months", "8", "--seed", "1")


@dataclass(frozen=True)
class Portal:
    """A running portal. `output`: what the server has printed so far."""

    port: int
    folder: Path
    output: Path

    @property
    def address(self) -> str:
        """Return where a browser finds it."""
        return f"http://localhost:{self.port}"

    def is_ready(self) -> bool:
        """Return whether it answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def running_portal(
    folder: Path, *, demo: bool = True, administrator: bool = True
) -> Iterator[Portal]:
    """Run a portal whose data lie in `folder`, with demo data and an administrator if wanted."""
    if demo:
        run(folder, connectors, "demo", *DEMO)
    if administrator:
        command = ("create-administrator", ADMINISTRATOR, "--passphrase-stdin")
        run(folder, users, *command, typed=PASSPHRASE)
    portal = Portal(free_port(), folder, folder.with_name("server-output"))
    with serving(
        [sys.executable, "-m", "portal", "serve", "--port", str(portal.port)],
        is_ready=portal.is_ready,
        output=portal.output,
        folder=ROOT,
        environment={"KPI_PORTAL_DATA": str(folder)},
    ):
        yield portal


def run(folder: Path, main: Callable[[list[str]], int], *arguments: str, typed: str = "") -> None:
    """Run a command on the data in `folder`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_PORTAL_DATA", str(folder))
        patch.setattr("sys.stdin", StringIO(typed))
        assert main(list(arguments)) == 0

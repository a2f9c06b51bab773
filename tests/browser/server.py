"""A real portal for the browser tests: its own process, port, data folder and administrator."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

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
        run(folder, "connectors", "demo", *DEMO)
    if administrator:
        command = ("create-administrator", ADMINISTRATOR, "--passphrase-stdin")
        run(folder, "portal", *command, typed=PASSPHRASE)
    portal = Portal(free_port(), folder, folder.with_name("server-output"))
    with serving(
        [sys.executable, "-m", "portal", "serve", "--port", str(portal.port)],
        is_ready=portal.is_ready,
        output=portal.output,
        folder=ROOT,
        environment={"KPI_PORTAL_DATA": str(folder)},
    ):
        yield portal


def run(folder: Path, module: str, *arguments: str, typed: str = "") -> None:
    """Run `python -m module` on the data in `folder`; what it prints is shown if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "KPI_PORTAL_DATA": str(folder)},
        input=typed,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

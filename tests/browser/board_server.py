"""A portal of its own for the board: two quarters of the demo bank, and a server that can die."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals

from connectors.__main__ import main as connectors
from portal import users
from portal.__main__ import main as portal_command
from portal.users import Rights
from tests.browser.server import ADMINISTRATOR, PASSPHRASE, Portal, run
from tests.modules import ROOT
from tests.portal.conftest import state_of
from tests.processes import end, free_port, wait

OWNER, OWNER_NAME = "carla", "Carla Kern"
DEMO = ("--advisors", "24", "--months", "7", "--seed", "1", "--until", "2026-10-31")
HEAD = "Termin-Nr;Berater;Termin am;Uhrzeit;Dauer (min);Status;Kanal"
DAYS = [date(2026, 5, 4) + timedelta(days=number) for number in range(40)]


def file_of(folder: Path, status: str) -> Path:
    """Write a file of meetings in the second quarter, all with one status."""
    rows = [
        f"B-{number};Änne Groß;{day:%d.%m.%Y};10:00;45;{status};Video"
        for number, day in enumerate(DAYS)
        if day.isoweekday() <= 5
    ]
    path = folder / "Beratungstermine.csv"
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8-sig")
    return path


@dataclass
class BoardPortal:
    """The portal, and its server while it runs."""

    portal: Portal
    server: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Start the server, on the same port as before."""
        command = [sys.executable, "-m", "portal", "serve", "--port", str(self.portal.port)]
        with self.portal.output.open("ab") as printed, state_of(self.portal):
            self.server = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=printed)
        wait(self.server, self.portal.is_ready, self.portal.output)

    def stop(self, how: Signals = SIGTERM) -> None:
        """End the server."""
        if self.server is not None:
            end(self.server, how)
            self.server = None

    def die(self) -> None:
        """End the server as a loss of power would."""
        self.stop(SIGKILL)


@contextmanager
def board_portal(folder: Path) -> Iterator[BoardPortal]:
    """Run a portal with the demo bank, meetings from a file, an administrator and an owner."""
    folder.mkdir()
    made = BoardPortal(Portal(free_port(), folder / "data", folder / "output"))
    run(made.portal.folder, connectors, "demo", *DEMO)
    run(made.portal.folder, connectors, "upload", str(file_of(folder, "stattgefunden")), "--yes")
    command = ("create-administrator", ADMINISTRATOR, "--passphrase-stdin")
    run(made.portal.folder, portal_command, *command, typed=PASSPHRASE)
    with state_of(made.portal):
        users.create(None, OWNER, OWNER_NAME, None, Rights(roles=frozenset({"crm_owner"})))
    made.start()
    yield made
    made.stop()

"""A PostgreSQL server of the tests' own, from Debian's package, gone when they end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from signal import Signals
from tempfile import TemporaryDirectory

import psycopg

from tests.processes import free_port, serving

ADMINISTRATOR = "postgres"


@dataclass(frozen=True)
class PostgresServer:
    """A running server."""

    port: int
    numbers: Iterator[int] = field(default_factory=count)

    def empty_database(self, encoding: str | None = None) -> str:
        """Create a database and return its SQLAlchemy address."""
        name = f"test_{next(self.numbers)}"
        own = f"TEMPLATE template0 LOCALE 'C' ENCODING '{encoding}'" if encoding else ""
        self._run(f'CREATE DATABASE "{name}" {own}')
        return f"postgresql+psycopg://{ADMINISTRATOR}@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def copied(self, address: str) -> Iterator[str]:
        """Lend a copy of a database that nobody is connected to."""
        server, _, original = address.rpartition("/")
        name = f"test_{next(self.numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{original}" STRATEGY file_copy')
        yield f"{server}/{name}"
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.connection(ADMINISTRATOR), autocommit=True) as connection:
            connection.execute(statement)

    def connection(self, database: str) -> str:
        """Return what psycopg connects to."""
        return f"host=127.0.0.1 port={self.port} user={ADMINISTRATOR} dbname={database}"

    def is_ready(self) -> bool:
        """Return whether the server takes connections."""
        try:
            psycopg.connect(self.connection(ADMINISTRATOR)).close()
        except psycopg.OperationalError:
            return False
        return True


def programs() -> Path | None:
    """Return the folder of the newest installed server's programs, None where there is none."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


@contextmanager
def postgres_server(folder: Path) -> Iterator[PostgresServer]:
    """Run the server from the programs in `folder`."""
    user = ADMINISTRATOR if os.geteuid() == 0 else None  # it refuses to run as root
    with TemporaryDirectory() as place:
        if user:
            shutil.chown(place, user, user)
        files = Path(place) / "data"
        subprocess.run(
            [folder / "initdb", "--auth=trust", f"--username={ADMINISTRATOR}", "--no-sync", files],
            check=True,
            stdout=subprocess.DEVNULL,
            user=user,
            cwd=place,
        )
        server = PostgresServer(free_port())
        place_options = ["-D", str(files), "-k", place]
        with serving(
            [folder / "postgres", *place_options, "-h", "127.0.0.1", "-p", str(server.port), "-F"],
            is_ready=server.is_ready,
            output=Path(place) / "output",
            user=user,
            stop=Signals.SIGINT,  # does not wait for those still connected
        ):
            yield server

"""A MariaDB server of the tests' own, from Debian's package, gone when they end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pymysql

from tests.processes import free_port, serving

OWNER = "mysql"
ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class MariadbServer:
    """A running server."""

    port: int
    numbers: Iterator[int] = field(default_factory=count)

    def empty_database(self) -> str:
        """Create a database and return its SQLAlchemy address."""
        name = f"test_{next(self.numbers)}"
        with self.connection() as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        return f"mysql+pymysql://{ADMINISTRATOR}@127.0.0.1:{self.port}/{name}?charset=utf8mb4"

    def connection(self) -> pymysql.Connection:  # type: ignore[type-arg]
        """Return an open connection of the administrator."""
        return pymysql.connect(host="127.0.0.1", port=self.port, user=ADMINISTRATOR)

    def is_ready(self) -> bool:
        """Return whether the server takes connections."""
        try:
            self.connection().close()
        except pymysql.MySQLError:
            return False
        return True


def server_program() -> str | None:
    """Return the server's program, None where it is not installed."""
    return shutil.which("mariadbd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def mariadb_server(program: str) -> Iterator[MariadbServer]:
    """Run the server. Its clock is in a zone of its own, as servers' clocks are."""
    user = OWNER if os.geteuid() == 0 else None
    with TemporaryDirectory() as place:
        if user:
            shutil.chown(place, user, user)
        files, start = Path(place) / "data", Path(place) / "start.sql"
        plain = ["--no-defaults", f"--datadir={files}"]
        # A server that starts deletes what others keep for their statements in the same folder.
        own = {"TMPDIR": place}
        subprocess.run(
            [
                "mariadb-install-db",
                *plain,
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            user=user,
            cwd=place,
            env={**os.environ, **own},
        )
        person = f"{ADMINISTRATOR}@'127.0.0.1'"
        start.write_text(
            f"CREATE USER {person};\nGRANT ALL ON *.* TO {person} WITH GRANT OPTION;\n"
        )
        server = MariadbServer(free_port())
        small = ["--innodb-buffer-pool-size=64M", "--innodb-flush-log-at-trx-commit=0"]
        with serving(
            [
                program,
                *plain,
                *small,
                f"--socket={place}/socket",
                "--bind-address=127.0.0.1",
                f"--port={server.port}",
                f"--init-file={start}",
                "--default-time-zone=+05:00",
                "--skip-name-resolve",
                f"--pid-file={place}/pid",
            ],
            is_ready=server.is_ready,
            output=Path(place) / "output",
            environment=own,
            user=user,
        ):
            yield server

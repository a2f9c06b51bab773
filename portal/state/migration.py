"""Bring the state database to the version this program was written for."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from kpi.text import Label
from portal.errors import StateError
from portal.state.database import engine

FOLDER = Path(__file__).parent.parent / "migrations"
_LOCK = 725_391_004  # any number, the same in every process


def migrate() -> None:
    """Apply the migrations that are missing. Raises StateError and then changes nothing.

    Processes that start together wait for each other.
    """
    try:
        with engine().execution_options(immediate=True).begin() as connection:
            _wait_for_others(connection)
            command.upgrade(configuration(connection), "head")
    except CommandError as error:
        raise StateError(_NEWER) from error
    except SQLAlchemyError as error:
        raise StateError(_UNREADABLE) from error


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for `connection`."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


_NEWER = Label(
    de="Die Zustandsdatenbank gehört zu einer anderen Version des Portals. Starten Sie die neuere "
    "Version oder spielen Sie eine Sicherung ein, die zu dieser passt.",
    en="The state database belongs to another version of the portal. Start the newer version, or "
    "restore a backup that fits this one.",
)
_UNREADABLE = Label(
    de="Die Zustandsdatenbank lässt sich nicht öffnen oder nicht auf diese Version bringen. Prüfen "
    "Sie KPI_PORTAL_STATE_URL, die Rechte am Datenordner und den freien Platz.",
    en="The state database cannot be opened or brought to this version. Check "
    "KPI_PORTAL_STATE_URL, the permissions of the data folder and the free space.",
)

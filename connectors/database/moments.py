"""Times that a driver hands out without their offset, although the database knows it.

They come in UTC, which is said with each, so that the zone chosen for a table is not applied
to them: TIMESTAMP of MySQL and MariaDB and WITH LOCAL TIME ZONE of Oracle come in the zone of
the session, which is UTC. WITH TIME ZONE of Oracle comes in a zone of its own that Oracle's
driver throws away, hence the database is asked for UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from sqlalchemy import CursorResult

Description = Sequence[Sequence[Any]]
"""Of a cursor: the name and the type of each column, as its driver tells them."""
_MYSQL_TIMESTAMP = 7


def described(found: CursorResult[Any]) -> Description:
    """Return the description of what a statement found."""
    return found.cursor.description if found.cursor else ()


def in_utc(system: str, description: Description) -> frozenset[int]:
    """Return the places of columns whose times come in UTC without saying so."""
    return _places(description, _of_the_session(system))


def in_their_own_zone(system: str, description: Description) -> frozenset[int]:
    """Return the places of columns whose times have to be asked for in UTC."""
    if system != "oracle":
        return frozenset()
    return _places(description, import_module("oracledb").DB_TYPE_TIMESTAMP_TZ)


def told(value: object) -> object:
    """Return a value of such a column with its offset."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def _of_the_session(system: str) -> object:
    if system == "oracle":
        return import_module("oracledb").DB_TYPE_TIMESTAMP_LTZ
    return _MYSQL_TIMESTAMP if system == "mysql" else None


def _places(description: Description, kind: object) -> frozenset[int]:
    if kind is None:
        return frozenset()
    return frozenset(place for place, one in enumerate(description) if one[1] == kind)

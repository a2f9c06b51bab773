"""Looking around in a database: its tables and views, their columns, and some of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import Select, column, false, func, select
from sqlalchemy import table as table_of

from connectors.database import moments, stream
from connectors.database.session import Session

MOST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A table or view. `schema` is empty where the database has only one."""

    schema: str
    name: str

    @property
    def label(self) -> str:
        """Return what people call it."""
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceColumn:
    """A column: its name and what the database calls its type. `is_key`: part of the key."""

    name: str
    type: str
    is_key: bool


def places(session: Session) -> tuple[Place, ...]:
    """Return the tables and views that the user may see, at most 2,000."""
    with session.refusing():
        inspector = sqlalchemy.inspect(session.connection)
        own, hidden = inspector.default_schema_name or "", session.dialect.hidden
        schemas = [one for one in inspector.get_schema_names() if one.lower() not in hidden]
        if session.dialect.name in ("mysql", "sqlite"):
            schemas = [own]
        found = [
            Place(schema="" if schema == own else schema, name=name)
            for schema in schemas
            for name in (
                *inspector.get_table_names(schema or None),
                *inspector.get_view_names(schema or None),
            )
        ]
    return tuple(sorted(found, key=lambda one: (one.schema, one.name.lower())))[:MOST]


def columns(session: Session, place: Place) -> tuple[PlaceColumn, ...]:
    """Return the columns of a table or view in their order."""
    with session.refusing():
        inspector = sqlalchemy.inspect(session.connection)
        schema = place.schema or None
        keys = inspector.get_pk_constraint(place.name, schema)["constrained_columns"]
        return tuple(
            PlaceColumn(
                name=str(one["name"]), type=str(one["type"]).lower(), is_key=one["name"] in keys
            )
            for one in inspector.get_columns(place.name, schema)
        )


def first(session: Session, place: Place, count: int) -> list[dict[str, str | None]]:
    """Return some rows, every value as text."""
    names = [one.name for one in columns(session, place)]
    with session.refusing():
        zoned = _zoned(session, place, names)
        found = session.connection.execute(rows_of(place, names, zoned).limit(count))
        utc = moments.in_utc(session.dialect.name, moments.described(found)) | zoned
        rows = found.all()
    told = [[moments.told(one) if at in utc else one for at, one in enumerate(row)] for row in rows]
    return [dict(zip(names, map(stream.text, row), strict=True)) for row in told]


def rows_of(place: Place, names: Sequence[str], zoned: frozenset[int] = frozenset()) -> Select[Any]:
    """Return the statement for columns of a table; `zoned` are the places of those whose times
    are asked for in UTC."""
    shown = [
        func.sys_extract_utc(column(name)).label(name) if at in zoned else column(name)
        for at, name in enumerate(names)
    ]
    return select(*shown).select_from(_table(place))


def words(session: Session, place: Place, name: str, most: int = 50) -> tuple[str, ...]:
    """Return different values of a column, at most so many."""
    wanted = rows_of(place, [name]).distinct().limit(most)
    with session.refusing():
        found = [stream.text(value) for (value,) in session.connection.execute(wanted)]
    return tuple(sorted(word for word in found if word))


def _zoned(session: Session, place: Place, names: Sequence[str]) -> frozenset[int]:
    if session.dialect.name != "oracle":
        return frozenset()
    found = session.connection.execute(rows_of(place, names).where(false()))
    return moments.in_their_own_zone("oracle", moments.described(found))


def _table(place: Place) -> sqlalchemy.TableClause:
    return table_of(place.name, schema=place.schema or None)

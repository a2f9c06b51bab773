"""Looking around in a database: its tables and views, their columns, and some of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import Select, column, select
from sqlalchemy import table as table_of

from connectors.database import moments, stream
from connectors.database.session import Session

HIDDEN = frozenset(
    {
        *("information_schema", "pg_catalog", "sys", "mysql", "performance_schema"),
        *("guest", "db_owner", "db_accessadmin", "db_securityadmin", "db_ddladmin"),
        *("db_backupoperator", "db_datareader", "db_datawriter", "db_denydatareader"),
        *("db_denydatawriter", "system", "outln", "xdb", "ctxsys", "mdsys", "ordsys", "orddata"),
        *("olapsys", "wmsys", "lbacsys", "dvsys", "audsys", "dbsnmp", "appqossys", "ojvmsys"),
        *("gsmadmin_internal", "dbsfwuser", "ggsys", "anonymous", "remote_scheduler_agent"),
    }
)
"""Schemas of the systems themselves."""
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
        own = inspector.default_schema_name or ""
        schemas = [one for one in inspector.get_schema_names() if one.lower() not in HIDDEN]
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
    wanted: Any = select(*map(column, names)).select_from(_table(place)).limit(count)
    with session.refusing():
        found = session.connection.execute(wanted)
        described = found.cursor.description if found.cursor else ()
        rows = found.all()
    utc = moments.in_utc(session.dialect.name, described)
    told = [[moments.told(one) if at in utc else one for at, one in enumerate(row)] for row in rows]
    return [dict(zip(names, map(stream.text, row), strict=True)) for row in told]


def words(session: Session, place: Place, name: str, most: int = 50) -> tuple[str, ...]:
    """Return different values of a column, at most so many."""
    wanted: Select[Any] = select(column(name)).distinct().select_from(_table(place)).limit(most)
    with session.refusing():
        found = [stream.text(value) for (value,) in session.connection.execute(wanted)]
    return tuple(sorted(word for word in found if word))


def _table(place: Place) -> sqlalchemy.TableClause:
    return table_of(place.name, schema=place.schema or None)

"""Any database: tables and columns chosen by the organisation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Unicode, case, cast, column, func, literal, select
from sqlalchemy import table as table_of

from connectors.base import Mapping
from connectors.database.base import DatabaseConnector
from connectors.database.dialect import DIALECTS
from connectors.database.fields import database_fields
from connectors.mapped import MappedTable
from kpi.text import Label

CURSOR, DELETED, KEY = "row_cursor", "row_deleted", "row_key"


class AnyDatabase(DatabaseConnector):
    """Rows of tables and views, each column read from one of the source."""

    name = "database"
    label = Label("Datenbank (frei zugeordnet)", "Database (mapped freely)")
    unknown = ()
    time_rule = Label(
        "Zeiten ohne Zeitzone gelten in der Zone, die je Tabelle gewählt ist.",
        "Times without an offset are in the zone that is chosen for each table.",
    )
    fields = database_fields([one.name for one in DIALECTS])
    knows_completion = False
    is_mapped = True

    def mappings(self) -> tuple[Mapping, ...]:
        """Return one mapping per table that has been mapped. Raises SourceError where a mark of
        deletion is blank."""
        return tuple(self._mapping(one) for one in self.tables)

    def _mapping(self, mapped: MappedTable) -> Mapping:
        mapped.require_mark()
        keys = tuple(f"{KEY}_{place}" for place, _ in enumerate(mapped.key))
        return Mapping(
            table=mapped.table,
            source=self._select(mapped, keys),
            key=keys,
            cursor=CURSOR if mapped.cursor else None,
            deleted=DELETED if mapped.deleted_rule else None,
            time_zone=mapped.time_zone,
            constants={one.column: one.constant for one in mapped.columns if one.constant},
        )

    def _select(self, mapped: MappedTable, keys: tuple[str, ...]) -> str:
        """Names are quoted by the dialect; what they say is never SQL."""
        wanted: list[ColumnElement[object]] = [
            column(one.of).label(one.column) for one in mapped.columns if one.of
        ]
        wanted += [column(of).label(key) for of, key in zip(mapped.key, keys, strict=True)]
        if mapped.cursor:
            wanted.append(column(mapped.cursor).label(CURSOR))
        if mapped.deleted_rule:
            wanted.append(_is_deleted(mapped).label(DELETED))
        place = table_of(mapped.source, schema=mapped.schema or None)
        own: Any = type(self.session.connection.dialect)
        dialect = own(paramstyle="named")
        statement = select(*wanted).select_from(place)
        compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        return str(compiled).replace(":", r"\:")


def _is_deleted(mapped: MappedTable) -> ColumnElement[object]:
    """Return whether a row is deleted; the blanks that pad a CHAR column say nothing."""
    told: ColumnElement[object] = column(mapped.deleted)
    if mapped.deleted_rule == "is_set":
        return case((told.is_not(None), 1), else_=0)
    wanted = mapped.deleted_value if mapped.deleted_rule == "equals" else None
    if wanted is None:
        return told
    said = func.rtrim(cast(told, Unicode), type_=Unicode)
    return case((said == literal(wanted.rstrip(" "), Unicode), 1), else_=0)

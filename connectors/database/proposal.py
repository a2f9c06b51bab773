"""What the columns of a table probably mean, from their names; to be confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.database.browse import Place, PlaceColumn
from connectors.mapped import DeletedRule, MappedColumn, MappedTable
from connectors.upload.headings import names_table, resemblance
from kpi import facts
from kpi.model import Column, Table

_ENOUGH, _USUAL = 0.6, "meeting"
_CHANGED = ("updated_at", "modified_at", "changed_at", "last_modified", "updatedat", "changed")
_DELETED = ("deleted_at", "deletedat", "deleted", "is_deleted")


def proposed(
    table: str, place: Place, columns: Sequence[PlaceColumn], time_zone: str
) -> MappedTable:
    """Return a mapping to begin with; what no name tells stays open.

    `time_zone`: in which times without an offset probably are.
    """
    own = facts.table(table)
    found = {one.name: _best(columns, _fields(own, one), table) for one in own.columns}
    keys = [one.name for one in columns if one.is_key]
    if own.key and len(keys) == 1:
        found[own.key] = keys[0]
    deleted = _named(columns, _DELETED)
    return MappedTable(
        table=table,
        schema=place.schema,
        source=place.name,
        columns=tuple(MappedColumn(column=name, of=of) for name, of in found.items() if of),
        key=() if own.key else tuple(keys),
        cursor=_named(columns, _CHANGED),
        deleted=deleted,
        deleted_rule=_rule(columns, deleted),
        time_zone=time_zone,
    )


def subject(place: Place, tables: Sequence[str]) -> str:
    """Return which of some canonical tables the rows of a place probably are, by its name."""
    named = [one for one in tables if names_table(place.name, one)]
    usual = [one for one in (_USUAL,) if one in tables]
    return next(iter((*named, *usual, *tables)))


def _fields(table: Table, column: Column) -> list[str]:
    """What names a column of the model; who or what it refers to may be told by other names."""
    of = column.references
    others = [f"{of}.email", f"{of}.name", f"{of}.{facts.table(of).key}"] if of else []
    return [f"{table.name}.{column.name}", *others]


def _best(columns: Sequence[PlaceColumn], fields: Sequence[str], table: str) -> str:
    scored = [
        (max(resemblance(one.name, field, table) for field in fields), one.name) for one in columns
    ]
    score, name = max(scored, default=(0.0, ""))
    return name if score >= _ENOUGH else ""


def _named(columns: Sequence[PlaceColumn], names: Sequence[str]) -> str:
    known = {one.name.lower(): one.name for one in columns}
    return next((known[name] for name in names if name in known), "")


def _rule(columns: Sequence[PlaceColumn], name: str) -> DeletedRule:
    kind = next((one.type for one in columns if one.name == name), "")
    if not name:
        return ""
    return "is_set" if "time" in kind or "date" in kind else "is_true"

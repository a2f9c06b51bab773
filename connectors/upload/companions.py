"""People, units, customers and services that the rows of another table describe beside it.

A flat file repeats them in every row. They are gathered in one pass over the needed
columns; where rows contradict each other, the last one that says anything counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from connectors.upload.columns import Columns
from connectors.upload.computing import computed
from connectors.upload.fields import GROUPS
from connectors.upload.mapping import SheetMapping
from connectors.upload.sheet import Sheet, as_text
from kpi import facts
from store.reading import ArrowRelation, ColumnReading, TableReading

LEVELS = ("region", "branch", "team")
"""Org units of a flat file, the highest first."""

_ATTRIBUTES = {
    "advisor": ("email",),
    "customer": ("email", "phone", "postcode", "industry", "segment"),
    "service": ("category", "planned_minutes"),
    "touchpoint": (),
}
Rows = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Companion:
    """Rows of one canonical table, ready to be delivered."""

    table: str
    rows: tuple[dict[str, str], ...]

    def relation(self) -> ArrowRelation:
        """Return the rows as text columns named like the canonical ones."""
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        columns = [
            pa.array([row.get(name, "") for row in self.rows], pa.string()) for name in names
        ]
        return ArrowRelation(table=pa.Table.from_arrays(columns, names=names))

    def reading(self) -> TableReading:
        """Return how the store reads them."""
        names = dict.fromkeys(name for row in self.rows for name in row)
        readings = tuple(ColumnReading(column=name, delivered=name, decimal=".") for name in names)
        return TableReading(table=self.table, columns=readings)


@dataclass(frozen=True)
class _Group:
    """Which columns of the sheet describe the members of one table."""

    table: str
    key: str
    columns: Mapping[str, str]


def companions(sheet: Sheet, mapping: SheetMapping) -> tuple[Companion, ...]:
    """Return what the rows describe beside their own table, in an order to load them in."""
    columns = Columns(mapping)
    groups = tuple(_groups(mapping, columns))
    levels = tuple(heading for level in LEVELS if (heading := columns.of(f"unit.{level}")))
    person = columns.person("advisor") if levels else None
    needed = tuple(dict.fromkeys((*(n for g in groups for n in g.columns.values()), *levels)))
    if not needed:
        return ()
    members: dict[str, Rows] = {group.table: {} for group in groups}
    placed: dict[tuple[str, ...], None] = {}
    for batch in sheet.batches():
        rows = computed(batch, columns.computations)
        for group in groups:
            _gather(members[group.table], group, rows)
        if levels:
            placed.update(dict.fromkeys(_distinct(rows, (*levels, *([person] if person else ())))))
    found = [
        Companion(name, tuple(map(_named, rows.values()))) for name, rows in members.items() if rows
    ]
    return (*_units(mapping, levels, columns, placed, person), *found)


def _groups(mapping: SheetMapping, columns: Columns) -> Iterator[_Group]:
    """Yield the tables of which a row holds more than the key, which alone is inferred."""
    for table, attributes in _ATTRIBUTES.items():
        if table not in GROUPS.get(mapping.table, ()):
            continue
        is_person = table in ("advisor", "customer")
        key = columns.person(table) if is_person else columns.thing(table)
        name = columns.name(table) if is_person else columns.of(f"{table}.name")
        given = {item: columns.of(f"{table}.{item}") for item in attributes}
        known = {item: heading for item, heading in given.items() if heading}
        others = {heading for heading in (name, *known.values()) if heading} - {key}
        if key and others:
            named = {"name": name} if name else {"name": key} if _needs_name(table) else {}
            yield _Group(table, key, {f"{table}_key": key, **named, **known})


def _needs_name(table: str) -> bool:
    return facts.table(table).column("name").required


def _gather(members: Rows, group: _Group, rows: pa.RecordBatch) -> None:
    names = tuple(group.columns)
    for values in _distinct(rows, tuple(group.columns.values())):
        row = dict(zip(names, values, strict=True))
        key = row[names[0]].lower() if "@" in row[names[0]] else row[names[0]]
        if key:
            known = members.setdefault(key, row)
            known.update({name: value for name, value in row.items() if value})


def _named(row: dict[str, str]) -> dict[str, str]:
    """Return the row with its key as name where no row says one."""
    return {**row, "name": row["name"] or next(iter(row.values()))} if "name" in row else row


def _distinct(rows: pa.RecordBatch, headings: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the distinct combinations of a batch, trimmed."""
    wanted = list(dict.fromkeys(headings))
    table = pa.Table.from_batches([rows]).select(wanted)
    found = table.group_by(wanted, use_threads=False).aggregate([])
    columns = {name: found.column(name).to_pylist() for name in wanted}
    lists = [columns[heading] for heading in headings]
    return [tuple(as_text(cell).strip() for cell in cells) for cells in zip(*lists, strict=True)]


def _units(
    mapping: SheetMapping,
    levels: tuple[str, ...],
    columns: Columns,
    placed: Mapping[tuple[str, ...], None],
    person: str | None,
) -> Iterator[Companion]:
    """Yield the org units, each below the next higher one, and who belongs to which."""
    kinds = [level for level in LEVELS if columns.of(f"unit.{level}")]
    units: Rows = {}
    memberships: Rows = {}
    for values in sorted(placed):
        lowest = _place(units, kinds, values[: len(levels)])
        if person and lowest and values[-1]:
            row = {"advisor_key": values[-1], "unit_key": lowest, "is_main": "true"}
            memberships.setdefault(f"{values[-1].lower()}|{lowest}", row)
    if units:
        yield Companion("org_unit", tuple(units.values()))
    if memberships and mapping.table != "advisor_unit":
        yield Companion("advisor_unit", tuple(memberships.values()))


def _place(units: Rows, kinds: Sequence[str], names: Sequence[str]) -> str:
    """Note the units of one row; return the key of the lowest. A name that occurs below two
    parents is told apart by them."""
    parent = ""
    for kind, name in zip(kinds, names, strict=True):
        if not name or name == parent:
            continue
        key = name
        if key in units and units[key]["parent_key"] != parent:
            key = f"{parent} / {name}" if parent else name
        units.setdefault(key, {"unit_key": key, "name": name, "parent_key": parent, "kind": kind})
        parent = key
    return parent

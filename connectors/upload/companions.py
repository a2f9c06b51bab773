"""People, units, customers and services that the rows of another table describe beside it.

A flat file repeats them in every row. They are gathered in one pass over the needed
columns; where rows contradict each other, the last one that says anything counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from connectors.upload.columns import Columns
from connectors.upload.computing import Joined, computed
from connectors.upload.fields import GROUPS
from connectors.upload.mapping import SheetMapping
from connectors.upload.sheet import Sheet, as_text
from connectors.upload.units import Units
from kpi import facts
from store.reading import ArrowRelation, ColumnReading, TableReading

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
    units = Units.of(columns)
    if not (groups or units.headings):
        return ()
    members: dict[str, Rows] = {group.table: {} for group in groups}
    for batch in sheet.batches(_needed(columns, groups, units)):
        rows = computed(batch, columns.computations)
        units.add(rows)
        for group in groups:
            _gather(members[group.table], group, rows)
    rows_of = {
        "org_unit": units.units(),
        "advisor_unit": () if mapping.table == "advisor_unit" else units.memberships(),
        **{name: tuple(map(_named, found.values())) for name, found in members.items()},
    }
    return tuple(Companion(name, rows) for name, rows in rows_of.items() if rows)


def _needed(columns: Columns, groups: Sequence[_Group], units: Units) -> tuple[str, ...]:
    """Return the delivered columns that have to be read."""
    names = [name for group in groups for name in group.columns.values()]
    names += [name for name in (*units.headings, units.person) if name]
    names += [units.event.heading] if units.event and units.headings else []
    parts = {one.name: one.headings for one in columns.computations if isinstance(one, Joined)}
    return tuple(dict.fromkeys(part for name in names for part in parts.get(name, (name,))))


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

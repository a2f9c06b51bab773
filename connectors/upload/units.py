"""Org units in the rows of a flat file, and since when each advisor belongs to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from connectors.upload import moments
from connectors.upload.columns import Columns
from connectors.upload.dates import with_order
from connectors.upload.mapping import FieldMapping
from kpi import facts

LEVELS = ("region", "branch", "team")
"""The highest first."""

_HEAD = 10
Row = dict[str, str]


@dataclass
class Units:
    """Gathers units and memberships, batch by batch.

    A membership begins with the week of the first event that shows it, since a file of one
    month must not take an advisor's earlier months to the unit of now.
    """

    kinds: tuple[str, ...]
    headings: tuple[str, ...]
    person: str | None
    event: FieldMapping | None
    _seen: dict[tuple[str, ...], date | None] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: Columns) -> Units:
        """Return the gatherer for a sheet; it has no headings where the file names no unit."""
        kinds = tuple(level for level in LEVELS if columns.of(f"unit.{level}"))
        headings = tuple(str(columns.of(f"unit.{level}")) for level in kinds)
        event_time = facts.table(columns.sheet.table).event_time
        event = columns.sheet.of(f"{columns.sheet.table}.{event_time}") if event_time else None
        return cls(kinds, headings, columns.person("advisor") if kinds else None, event)

    def add(self, rows: pa.RecordBatch) -> None:
        """Note the units of a batch."""
        if not self.headings:
            return
        names = list(dict.fromkeys((*self.headings, *([self.person] if self.person else ()))))
        arrays = [_text(rows.column(name)) for name in names]
        table = pa.Table.from_arrays([*arrays, self._days(rows)], names=[*names, "day"])
        found = table.group_by(names).aggregate([("day", "min")]).to_pylist()
        for row in found:
            self._note(row)

    def units(self) -> tuple[Row, ...]:
        """Return the rows of `org_unit`, each below the next higher one."""
        units: dict[str, Row] = {}
        for values in sorted(self._seen):
            self._place(units, values)
        return tuple(units.values())

    def memberships(self) -> tuple[Row, ...]:
        """Return the rows of `advisor_unit`."""
        units: dict[str, Row] = {}
        found: list[Row] = []
        for values in sorted(self._seen):
            lowest = self._place(units, values)
            if self.person and lowest and values[-1]:
                found.append(_membership(values[-1], lowest, self._seen[values]))
        return tuple(found)

    def _note(self, row: dict[str, object]) -> None:
        names = (*self.headings, *([self.person] if self.person else ()))
        values = tuple(str(row[name]).strip() for name in names)
        day, known = row["day_min"], self._seen.get(values)
        days = [one for one in (day, known) if isinstance(one, date)]
        self._seen[values] = min(days, default=None)

    def _place(self, units: dict[str, Row], values: Sequence[str]) -> str:
        """Note the units of one row; return the key of the lowest. A name that occurs below
        two parents is told apart by them."""
        parent = ""
        for kind, name in zip(self.kinds, values, strict=False):
            if not name or name == parent:
                continue
            key = name
            if key in units and units[key]["parent_key"] != parent:
                key = f"{parent} / {name}" if parent else name
            row = {"unit_key": key, "name": name, "parent_key": parent, "kind": kind}
            units.setdefault(key, row)
            parent = key
        return parent

    def _days(self, rows: pa.RecordBatch) -> pa.Array:
        """Return the local day of each row's event, null where there is none to be read."""
        if self.event is None:
            return pa.nulls(len(rows), pa.date32())
        column = rows.column(self.event.heading)
        if not pa.types.is_string(column.type):
            is_time = pa.types.is_timestamp(column.type) or pa.types.is_date(column.type)
            return pc.cast(column, pa.date32()) if is_time else pa.nulls(len(rows), pa.date32())
        heads = pc.dictionary_encode(pc.utf8_slice_codeunits(_text(column), 0, _HEAD))
        formats = [with_order(one, self.event.order) for one in self.event.date_formats]
        days = [moments.day(text.strip(), formats) for text in heads.dictionary.to_pylist()]
        return pa.array(days, pa.date32()).take(heads.indices)


def _membership(person: str, unit: str, since: date | None) -> Row:
    monday = (since - timedelta(days=since.weekday())).isoformat() if since else ""
    return {"advisor_key": person, "unit_key": unit, "is_main": "true", "valid_from_on": monday}


def _text(column: pa.Array) -> pa.Array:
    text = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
    return pc.fill_null(text, "")

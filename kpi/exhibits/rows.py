"""The rows behind one KPI's value, in words that people know from their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi import words
from kpi.dimensions import AGES, DIMENSIONS, SEGMENTS, column_of
from kpi.drill import HIT, behind
from kpi.exhibits.base import Form, OfOneKpi, Shown, ShownColumn
from kpi.kinds import Kpi
from kpi.members import UNKNOWN
from kpi.model import Column, Table, Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

EXPORTED = 1_000_000
_WORDS = {
    "channel": words.CHANNEL,
    "direction": words.DIRECTION,
    "rater": words.RATER,
    "subject": words.SUBJECT,
    "respondent": words.RESPONDENT,
    "area": words.AREA,
    "device": words.DEVICE,
    "segment": SEGMENTS,
    "process": words.PROCESS,
    "outcome": words.OUTCOME,
    "result": words.STEP_RESULT,
    "priority": words.PRIORITY,
    "age": AGES,
}
_STATUS = {
    "meeting": words.STATUS,
    "signature": words.SIGNATURE_STATUS,
    "contract": words.SIGNATURE_STATUS,
    "ticket": words.TICKET_STATUS,
}
_FORMS: dict[str, Form] = {
    "string": "text",
    "date": "date",
    "timestamp": "moment",
    "boolean": "flag",
    "int64": Unit.COUNT,
    "float64": Unit.RATIO,
}
_HIT = ShownColumn(HIT, Label("Im Zähler", "In the numerator"), "flag")


@dataclass(frozen=True, kw_only=True)
class RowsBehind(OfOneKpi):
    """Rows of the KPI's fact, newest first: `limit` from `offset` on. `count` is of all."""

    limit: int = EXPORTED
    offset: int = 0

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; times are local, keys are replaced by names."""
        return self.counted(query, selection)[0]

    def counted(self, query: Query, selection: Selection) -> tuple[Shown, int]:
        """Return the table and the number of all rows behind the value."""
        found = behind(query, self.kpis[0], selection, limit=self.limit, offset=self.offset)
        columns = {column.name: column for column in (*found.fact.columns, *found.fact.derived)}
        shown = [_shown(columns[name]) for name in found.rows.columns if name in columns]
        if HIT in found.rows:
            shown.append(_HIT)
        rows = found.rows.assign(
            **{c.name: _readable(found.rows[c.name], c, found.fact, query) for c in shown}
        )
        table = Shown(name=self.name, title=self.title, columns=tuple(shown), rows=rows)
        return table, found.count


def rows_behind(kpi: Kpi, *, limit: int = EXPORTED, offset: int = 0) -> RowsBehind:
    """Return the exhibit of the rows behind a KPI."""
    title = Label(f"Zeilen hinter: {kpi.label.de}", f"Rows behind: {kpi.label.en}")
    return RowsBehind(
        name=f"rows_{kpi.name}", title=title, kpi=kpi.name, limit=limit, offset=offset
    )


def _shown(column: Column) -> ShownColumn:
    return ShownColumn(column.name, column.label, _FORMS[column.type])


def _readable(values: pd.Series, column: ShownColumn, fact: Table, query: Query) -> object:
    if column.form == "moment":
        zone = query.parameters.time_zone
        return pd.to_datetime(values).dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    named = _STATUS.get(fact.name) if column.name == "status" else _WORDS.get(column.name)
    if named is not None:
        return _named(values, named)
    for dimension in DIMENSIONS:
        if dimension.describes and column_of(dimension, fact) == column.name:
            name = "team" if dimension.describes == "org_unit" else dimension.name
            return _named(values, query.members.labels(name))
    return values


def _named(values: pd.Series, labels: Mapping[str, Label]) -> list[Label | str | None]:
    return [
        None if pd.isna(value) else labels.get(str(value), str(value) or UNKNOWN)
        for value in values
    ]

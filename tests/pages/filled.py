"""A bank with rows in every table: of one team that a reader may see, and of others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from kpi import facts
from kpi.engine.base import Bind, KnownColumns
from kpi.model import Column, Table
from tests.kpi.tiny import Row, TinyEngine
from tests.small_groups.board import TEAMS, advisors, bank

FIRST, LAST = date(2025, 1, 6), date(2025, 6, 20)
_MEMBERS = {
    "region_key": "bank",
    "service_key": "loan",
    "resolved_service_key": "loan",
    "service_category": "credit",
    "resolved_channel": "online",
}
_OTHERWISE = {"string": "x", "int64": 1, "float64": 1.0, "boolean": True}
_DOUBLED = ("advisor", "advisor_unit", "org_unit")
"""Tables of what there is once: others have more rows of the south where it is different."""


class Filled(TinyEngine):
    """Everything is known, so that no exhibit is left out for lack of a column."""

    def __init__(self, *, different: bool) -> None:
        tables = bank()
        every = {
            table.name: [*tables.get(table.name, ()), *_rows(table, tables, different)]
            for table in (*facts.TABLES, *facts.ACTIVITIES)
        }
        super().__init__(every, date(2025, 1, 1), LAST)

    def known_columns(self) -> KnownColumns:
        every = (*facts.TABLES, *facts.ACTIVITIES)
        return KnownColumns(frozenset(f"{t.name}.{c.name}" for t in every for c in t.columns))


def _rows(table: Table, present: dict[str, list[Row]], different: bool) -> list[Row]:
    """Return rows of two advisors a team; those out of the north are twice as many or other."""
    if table.name in present and not (different and _names_anybody(table)):
        return []
    found: list[Row] = []
    for team in TEAMS:
        is_changed = different and _names_anybody(table) and team != "north"
        if table.name in present and not is_changed:
            continue
        for number in range(6 if is_changed and table.name not in _DOUBLED else 2):
            key = f"{table.name}-{team}-{number}-{is_changed}"
            on = FIRST + timedelta(days=7 * number)
            found.append(_row(table, key, (team, advisors(team)[number % 3]), on, is_changed))
    return found


def _names_anybody(table: Table) -> bool:
    return "unit_key" in {column.name for column in (*table.columns, *table.derived)}


def _row(table: Table, key: str, of: tuple[str, str], on: date, is_changed: bool) -> Row:
    team, who = of
    own = {"unit_key": team, "advisor_key": who, "resolved_advisor_key": who, **_MEMBERS}
    row: dict[str, object] = {}
    for column in (*table.columns, *table.derived):
        row[column.name] = own.get(column.name, _value(column, key, on, is_changed))
    if table.key:
        row[table.key] = key
    if table.name == "org_unit":
        row |= {"name": key, "parent_key": "bank"}
    return row


def _value(column: Column, key: str, on: date, is_changed: bool) -> object:
    if column.type in ("date", "timestamp"):
        return on.replace(day=1) if column.name == "month_on" else on
    if column.words:
        return column.words[-1 if is_changed else 0]
    if column.type == "string":
        return key if column.name.endswith("_key") or column.name == "name" else "x"
    if column.type == "boolean":
        return not is_changed
    return _OTHERWISE[column.type] if not is_changed else 7


class Compared(Filled):
    """The bank, asked together with one that differs out of the north.

    `differing`: statements of which both do not have the same to say; `told`: how many of them
    found anything.
    """

    def __init__(self) -> None:
        super().__init__(different=False)
        self.other = Filled(different=True)
        self.differing: set[str] = set()
        self._answers: dict[tuple[str, str], pd.DataFrame] = {}

    @property
    def told(self) -> int:
        return sum(1 for answer in self._answers.values() if len(answer))

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        asked = sql, str(sorted(binds.items(), key=str))
        if asked not in self._answers:
            self._answers[asked] = super().run(sql, binds)
            if not self._answers[asked].equals(self.other.run(sql, binds)):
                self.differing.add(sql)
        return self._answers[asked].copy()

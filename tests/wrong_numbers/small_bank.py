"""A bank of a few rows, taken the real way: a delivery, the store, the query.

Anna and Ben are in team `north`, Cem is in team `south`; both teams are regions of the bank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from kpi import facts, registry
from kpi.engine.duckdb import DuckdbEngine
from kpi.figures import figures
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.result import Figure
from kpi.scope import Scope
from kpi.selection import Selection
from store.load import load
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import delivery
from tests.oracle.crooked import Row, arrow

PEOPLE: Mapping[str, Sequence[Row]] = {
    "org_unit": [
        {"unit_key": "bank", "name": "Bank"},
        {"unit_key": "north", "name": "North", "parent_key": "bank"},
        {"unit_key": "south", "name": "South", "parent_key": "bank"},
    ],
    "advisor": [{"advisor_key": key, "name": key.title()} for key in ("anna", "ben", "cem")],
    "advisor_unit": [
        {"advisor_key": "anna", "unit_key": "north"},
        {"advisor_key": "ben", "unit_key": "north"},
        {"advisor_key": "cem", "unit_key": "south"},
    ],
}


def bank(
    folder: Path,
    tables: Mapping[str, Sequence[Row]],
    *,
    parameters: Parameters | None = None,
    knows_completion: bool = True,
    scope: Scope | None = None,
) -> Query:
    """Publish the bank with `tables` (which may replace its people) and return a query."""
    settings = parameters or Parameters()
    published = _PUBLISHED.store(_Delivered({**PEOPLE, **tables}, settings, knows_completion))
    store = copytree(published, folder / "store")
    return Query(DuckdbEngine(Reader(Versions(store))), scope or Scope.everything(), settings)


@dataclass(frozen=True)
class _Delivered:
    """What decides what a store holds."""

    rows: Mapping[str, Sequence[Row]]
    parameters: Parameters
    knows_completion: bool

    def load(self, folder: Path) -> None:
        """Publish the rows."""
        deliveries = [
            delivery(
                table,
                arrow(table.name, list(self.rows[table.name])),
                knows_completion=self.knows_completion,
            )
            for table in facts.TABLES
            if table.name in self.rows
        ]
        summary = load(Versions(folder), deliveries, self.parameters)
        assert summary.rows_quarantined == 0


class _Published:
    """The stores made so far: several tests load the same few rows."""

    def __init__(self) -> None:
        self._place = TemporaryDirectory()
        self._stores: dict[str, Path] = {}

    def store(self, delivered: _Delivered) -> Path:
        """Return the folder of a store that holds the rows."""
        key = repr(delivered)
        if key not in self._stores:
            folder = Path(self._place.name, str(len(self._stores)))
            delivered.load(folder)
            self._stores[key] = folder
        return self._stores[key]


_PUBLISHED = _Published()


def meeting(key: str, starts_at: str, status: str = "completed", **columns: object) -> Row:
    """Return a meeting of Anna's of one hour; times are UTC, columns may differ."""
    begin = datetime.fromisoformat(starts_at)
    return {
        "meeting_key": key,
        "advisor_key": "anna",
        "status": status,
        "channel": "online",
        "direction": "outbound",
        "requested_at": begin - timedelta(days=2),
        "starts_at": begin,
        "ends_at": begin + timedelta(hours=1),
        **columns,
    }


def moment(text: str) -> datetime:
    """Return a UTC time."""
    return datetime.fromisoformat(text)


def days(start: str, end: str) -> Selection:
    """Return the days from `start` (included) to `end` (excluded), compared with nothing."""
    period = Period(datetime.fromisoformat(start).date(), datetime.fromisoformat(end).date())
    return Selection(period=period, comparison="none")


def figure(query: Query, kpi: str, selection: Selection) -> Figure:
    """Return the figure a page shows."""
    return figures(query, [registry.get(kpi)], selection)[kpi]


def counts(query: Query, kpi: str, selection: Selection) -> tuple[float | None, float | None]:
    """Return numerator and denominator of the figure a page shows."""
    now = figure(query, kpi, selection).now
    return now.numerator, now.denominator

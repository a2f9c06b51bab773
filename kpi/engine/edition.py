"""A store version as it is published to an organisation's own engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from kpi.engine.base import Freshness, KnownColumns, Received
from kpi.facts import ACTIVITIES, TABLES
from kpi.model import Column, Table
from kpi.text import Label

MARTS: tuple[Table, ...] = (*TABLES, *ACTIVITIES)
"""Every table that is published."""
_DAYS = ("first_on", "last_on", "first_meeting_on", "last_meeting_on", "last_signature_on")


def columns_of(table: Table) -> tuple[Column, ...]:
    """Return the columns of a published table: what KPIs may read, nothing else."""
    return (*table.columns, *table.derived)


def day_of(table: Table) -> str | None:
    """Return the column by whose days the rows are sorted, None where they have none."""
    names = [column.name for column in columns_of(table)]
    return next((day for day in ("event_on", "starts_on") if day in names), None)


@dataclass(frozen=True, slots=True)
class Examination:
    """What an engine was found to be: `by` names the release that examined it, empty where none
    has; `unfit`: KPI → what is wrong with it there."""

    by: str = ""
    unfit: Mapping[str, Label] = field(default_factory=dict)


NOT_EXAMINED = Examination()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is known of a published version without reading its tables.

    `id` is that of the store version. `fingerprint` names the derivation. `known` and
    `present` are `table.column`: those that hold a value, and all that were written. `rows`:
    table name → rows. `examination`: what the engine was found to be.
    """

    id: str
    fingerprint: str
    freshness: Freshness
    known: tuple[str, ...]
    present: tuple[str, ...]
    received: Mapping[str, Received]
    rows: Mapping[str, int]
    examination: Examination = NOT_EXAMINED

    @property
    def place(self) -> str:
        """The schema, or whatever an engine calls it, that holds the tables."""
        return f"kpi_{self.id.lower().replace('-', '_')}"

    def known_columns(self, *, is_earlier: bool) -> KnownColumns:
        """Return which columns hold a value; what another release did not write is lacking."""
        lacking: set[str] = set()
        if is_earlier:
            declared = {f"{t.name}.{column.name}" for t in MARTS for column in columns_of(t)}
            lacking = declared - set(self.present)
        unfit = frozenset(self.examination.unfit)
        return KnownColumns(frozenset(self.known), frozenset(lacking), unfit)

    def written(self) -> str:
        """Return the edition as text; `read` is its inverse."""
        return json.dumps(asdict(self), default=_plain, sort_keys=True)


def read(text: str) -> Edition:
    """Return the edition that `Edition.written` wrote."""
    plain: dict[str, Any] = json.loads(text)
    told: dict[str, Any] = {**plain.pop("freshness"), "warning": None}
    at = told["published_at"]
    told |= {name: _day(told.get(name)) for name in _DAYS}
    fresh = Freshness(**{**told, "published_at": datetime.fromisoformat(at) if at else None})
    received = {name: Received(**one) for name, one in plain.pop("received").items()}
    examined = plain.pop("examination", {"by": "", "unfit": {}})
    unfit = {kpi: Label(**one) for kpi, one in examined["unfit"].items()}
    known, present = tuple(plain.pop("known")), tuple(plain.pop("present"))
    return Edition(
        **plain,
        freshness=fresh,
        received=received,
        known=known,
        present=present,
        examination=Examination(examined["by"], unfit),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is not written down.")

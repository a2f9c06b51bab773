"""Breakdown: one KPI for every member of a dimension, those without a row included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kpi.availability import missing
from kpi.columns import Columns, Places, at, joined, texts
from kpi.comparison import compared
from kpi.dimensions import by_name, column_of
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, OfOneKpi, Shown, ShownColumn
from kpi.exhibits.behind import Line, of_members
from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
from kpi.members import NOT_KNOWN, UNKNOWN
from kpi.model import Direction, Unit
from kpi.query import Query
from kpi.result import State
from kpi.selection import Selection
from kpi.statistics.intervals import floats
from kpi.text import Label
from kpi.verdict import changes

UNCOUNTED = 0


@dataclass(frozen=True, kw_only=True)
class Breakdown(OfOneKpi):
    """A KPI by the members of one dimension, best first where one direction is better.

    Members with too few data come after those that can be judged, what is not known last.
    Members without a row have no value and stay in the list. Where the KPI's fact has no column
    for the dimension (a filter chooses meetings), each member is asked for by itself.
    """

    dimension: str

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `member` and `state`."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        rows = pd.DataFrame() if absent else self._rows(query, kpi, selection)
        columns = (
            ShownColumn("label", by_name(self.dimension).label, "text"),
            ShownColumn("value", kpi.label, kpi.unit),
            ShownColumn("change", Label("Veränderung", "Change"), kpi.unit, is_change=True),
            ShownColumn("numerator", Label("Zähler", "Numerator"), Unit.RATIO),
            ShownColumn("denominator", Label("Nenner", "Denominator"), Unit.RATIO),
            ShownColumn("sample", Label("Stichprobe", "Sample"), Unit.COUNT),
            ShownColumn("low", INTERVAL_FROM, kpi.unit),
            ShownColumn("high", INTERVAL_TO, kpi.unit),
        )
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`."""
        return of_members(query, self.kpis[0], selection, {self.dimension: row["member"]})

    def _rows(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        now = self._values(query, kpi, selection.during(selection.period))
        earlier = compared(query, kpi, selection)
        before = self._values(query, kpi, earlier) if earlier else _Values([], now.found)
        keys = now.named(self._members(query, selection))
        if not keys:
            return pd.DataFrame()
        labels = query.members.labels(self.dimension)
        named = [labels[key] if key in labels else _unlisted(key) for key in keys]
        rows = _rows(kpi, now.of(keys), before.of(keys))
        order = _order(rows, keys, [label.de for label in named], kpi)
        told = {
            "member": np.array(keys, dtype=np.object_),
            "label": pd.Index(named, dtype="object"),
        }
        return pd.DataFrame({name: column[order] for name, column in {**rows, **told}.items()})

    def _members(self, query: Query, selection: Selection) -> list[str]:
        """Return the members that must appear: all units and services, or those chosen."""
        chosen = dict(selection.filters).get(self.dimension)
        if self.dimension not in ("team", "service") or (selection.filters and not chosen):
            return list(chosen or ())
        return list(chosen or (member.key for member in query.members.of(self.dimension)))

    def _values(self, query: Query, kpi: Kpi, selection: Selection) -> _Values:
        name = self.dimension
        if any(column_of(by_name(name), part.fact) for part in parts_of(kpi, (name,))):
            found = query.columns([kpi], selection, by=(name,))[kpi.name]
            return _Values(texts(found[name]), found)
        members = [member.key for member in query.members.of(name)]
        each = [query.columns([kpi], selection.where(name, key))[kpi.name] for key in members]
        return _Values(members, joined(each, list(each[0]) if each else ()))


@dataclass(frozen=True, slots=True)
class _Values:
    """Finished rows and whose they are; the unknown member is the empty text."""

    keys: list[str]
    found: Columns

    def named(self, listed: Sequence[str]) -> list[str]:
        """Return the members that have a row, then others of those listed; the unknown one only
        where it counts."""
        counts = floats(self.found["numerator"]) if self.keys else ()
        told = [key for key, count in zip(self.keys, counts, strict=True) if key or _counts(count)]
        return [*dict.fromkeys((*told, *listed))]

    def of(self, keys: list[str]) -> Columns:
        """Return the rows of members, unknown where one has none."""
        own = {key: place for place, key in enumerate(self.keys)}
        places = np.array([own.get(key, -1) for key in keys], dtype=np.int64)
        read = [name for name in _READ if name in self.found]
        return Columns({name: at(self.found[name], places) for name in read}, len(keys))


def _counts(numerator: float) -> bool:
    return bool(numerator and not np.isnan(numerator))


def _unlisted(key: str) -> Label:
    return Label(key, key) if key else UNKNOWN


def _rows(kpi: Kpi, now: Columns, before: Columns) -> dict[str, Any]:
    """Return the columns of members, in the order of both."""
    found = {name: floats(now[name]) for name in ("value", *_RESTS_ON, "low", "high")}
    changed = changes(kpi, now, before)
    sample = np.where(np.isnan(found["sample"]), UNCOUNTED, found["sample"])
    is_empty = np.isnan(found["value"]) | (sample == 0)
    judged = np.where(sample >= kpi.minimum_sample, State.OK.value, State.TOO_FEW.value)
    return {
        "value": found["value"],
        "change": changed["change"],
        "verdict": changed["verdict"],
        **{name: found[name] for name in _RESTS_ON},
        "sample": sample,
        "low": found["low"],
        "high": found["high"],
        "state": np.where(is_empty, State.EMPTY.value, judged),
    }


_RESTS_ON = ("numerator", "denominator", "sample")
_READ = ("value", *_RESTS_ON, "low", "high", "error", "freedom", "member")
_RANKS = {State.OK.value: 0, State.TOO_FEW.value: 1}


def _order(rows: Mapping[str, Any], members: list[str], names: list[str], kpi: Kpi) -> Places:
    """Return the places with the best (or largest) value first; few data, then unknown last."""
    side = 1.0 if kpi.better is Direction.LOWER else -1.0
    by_name = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
    ranks = np.array([_RANKS.get(state, 2) for state in rows["state"].tolist()])
    is_unknown = np.array([key in NOT_KNOWN for key in members])
    return by_name[np.lexsort([key[by_name] for key in (side * rows["value"], ranks, is_unknown)])]

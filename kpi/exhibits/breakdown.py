"""Breakdown: one KPI for every member of a dimension, those without a row included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kpi.availability import missing
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
        before = self._values(query, kpi, earlier) if earlier else now.head(0)
        listed = pd.Index(self._members(query, selection), dtype="object")
        now = now[(now.index != "") | (now["numerator"].fillna(0) != 0)]
        keys = now.index.append(listed.difference(now.index, sort=False))
        if not len(keys):
            return pd.DataFrame()
        labels = query.members.labels(self.dimension)
        named = [labels.get(key, Label(key, key) if key else UNKNOWN) for key in keys]
        rows = _rows(kpi, now.reindex(keys), before.reindex(keys))
        order = _order(rows, keys, [label.de for label in named], kpi)
        told = {"member": keys, "label": pd.Index(named, dtype="object")}
        return pd.DataFrame({name: column[order] for name, column in {**rows, **told}.items()})

    def _members(self, query: Query, selection: Selection) -> list[str]:
        """Return the members that must appear: all units and services, or those chosen."""
        chosen = dict(selection.filters).get(self.dimension)
        if self.dimension not in ("team", "service") or (selection.filters and not chosen):
            return list(chosen or ())
        return list(chosen or (member.key for member in query.members.of(self.dimension)))

    def _values(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        """Return the finished rows by member; the unknown member is the empty text."""
        name = self.dimension
        if any(column_of(by_name(name), part.fact) for part in parts_of(kpi, (name,))):
            frame = query.compute([kpi], selection, by=(name,))[kpi.name]
            keys = ["" if pd.isna(key) else str(key) for key in frame[name]]
            return frame.set_axis(pd.Index(keys, dtype="object"))
        members = [member.key for member in query.members.of(name)]
        found = [query.compute([kpi], selection.where(name, key))[kpi.name] for key in members]
        return pd.concat(found).set_axis(pd.Index(members, dtype="object"))


def _rows(kpi: Kpi, now: pd.DataFrame, before: pd.DataFrame) -> dict[str, Any]:
    """Return the columns of members, in the order of both frames."""
    found = {name: floats(now[name]) for name in ("value", *_RESTS_ON, "low", "high")}
    changed = changes(kpi, now, before)
    sample = np.where(np.isnan(found["sample"]), UNCOUNTED, found["sample"])
    is_empty = np.isnan(found["value"]) | (sample == 0)
    judged = np.where(sample >= kpi.minimum_sample, State.OK.value, State.TOO_FEW.value)
    return {
        "value": found["value"],
        "change": changed["change"].to_numpy(),
        "verdict": changed["verdict"].to_numpy(),
        **{name: found[name] for name in _RESTS_ON},
        "sample": sample,
        "low": found["low"],
        "high": found["high"],
        "state": np.where(is_empty, State.EMPTY.value, judged),
    }


_RESTS_ON = ("numerator", "denominator", "sample")
_RANKS = {State.OK.value: 0, State.TOO_FEW.value: 1}


def _order(rows: Mapping[str, Any], members: pd.Index, names: list[str], kpi: Kpi) -> list[int]:
    """Return the places with the best (or largest) value first; few data, then unknown last."""
    side = 1.0 if kpi.better is Direction.LOWER else -1.0
    ranks = [_RANKS.get(state, 2) for state in rows["state"]]
    values = [np.inf if np.isnan(value) else side * value for value in rows["value"]]
    is_unknown = members.isin(NOT_KNOWN)
    keys = list(zip(is_unknown, ranks, np.isnan(rows["value"]), values, names, strict=True))
    return sorted(range(len(keys)), key=keys.__getitem__)

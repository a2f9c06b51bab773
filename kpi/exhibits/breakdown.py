"""Breakdown: one KPI for every member of a dimension, those without a row included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.availability import missing
from kpi.comparison import compared
from kpi.dimensions import by_name, column_of
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, OfOneKpi, Shown, ShownColumn
from kpi.exhibits.behind import Line, of_members
from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
from kpi.members import UNKNOWN
from kpi.model import Direction, Unit
from kpi.query import Query
from kpi.result import State
from kpi.selection import Selection
from kpi.text import Label
from kpi.verdict import changes

UNCOUNTED = 0


@dataclass(frozen=True, kw_only=True)
class Breakdown(OfOneKpi):
    """A KPI by the members of one dimension, best first where one direction is better.

    Members with too few data come after those that can be judged. Members without a row have
    no value and stay in the list. Where the KPI's fact has no column for the dimension (a
    filter chooses meetings), each member is asked for by itself.
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
        rows = _rows(kpi, now.reindex(keys), before.reindex(keys))
        labels = query.members.labels(self.dimension)
        named = [labels.get(key, Label(key, key) if key else UNKNOWN) for key in keys]
        return _sorted(rows.assign(member=keys, label=named), kpi) if len(rows) else pd.DataFrame()

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


def _rows(kpi: Kpi, now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    changed = changes(kpi, now, before)
    sample = now["sample"].fillna(UNCOUNTED)
    is_empty = now["value"].isna() | (sample == 0)
    judged = np.where(sample >= kpi.minimum_sample, State.OK.value, State.TOO_FEW.value)
    return pd.DataFrame(
        {
            "value": now["value"],
            "change": changed["change"],
            "verdict": changed["verdict"],
            "numerator": now["numerator"],
            "denominator": now["denominator"],
            "sample": sample,
            "low": now["low"],
            "high": now["high"],
            "state": np.where(is_empty, State.EMPTY.value, judged),
        }
    )


def _sorted(rows: pd.DataFrame, kpi: Kpi) -> pd.DataFrame:
    """Return rows with the best (or largest) value first, few data later, unknown last."""
    numbers = rows.astype(dict.fromkeys(_NUMBERS, "float64"))
    ascending = kpi.better is Direction.LOWER
    names = numbers["label"].map(lambda label: label.de)
    ranks = numbers["state"].map({State.OK.value: 0, State.TOO_FEW.value: 1}).fillna(2)
    ordered = numbers.assign(_name=names, _rank=ranks).sort_values(
        ["_rank", "value", "_name"], ascending=[True, ascending, True], na_position="last"
    )
    return ordered.drop(columns=["_name", "_rank"]).reset_index(drop=True)


_NUMBERS = ("value", "change", "numerator", "denominator", "sample", "low", "high")

"""Measures: several numbers of one KPI for every member, month or way between steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kpi import format as form
from kpi.availability import missing
from kpi.batches import BUCKET, full_buckets
from kpi.columns import Columns, texts
from kpi.delivered import days_delivered
from kpi.dimensions import by_name
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.exhibits.behind import Line, of_bucket, of_members
from kpi.exhibits.listing import Listing
from kpi.kinds import Survival
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.period import Grain, next_bucket
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

MONTH = ShownColumn("name", Label("Monat", "Month"), "text")
IN_CALENDAR = "calendar_"
_KEY = "key_"


@dataclass(frozen=True, kw_only=True)
class Measures(OfOneKpi, Listing):
    """The columns `measures` of a KPI's frame, by dimensions or, with a grain, by bucket.

    Columns whose name begins with `calendar_` are those of a waiting time in calendar time.
    Lines come in the order of the first dimension's members, or, where `largest_first` names a
    column, by it. Lines without a single row are left out.
    """

    measures: tuple[ShownColumn, ...]
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    largest_first: str = ""

    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        rows = pd.DataFrame() if absent else self._rows(query, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=(*self._names(), *self.measures),
            rows=rows.head(limit),
            missing=absent,
            total=len(rows),
        )

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`."""
        if self.grain:
            return of_bucket(self.kpis[0], selection, selection.period, row[BUCKET], self.grain)
        return of_members(
            query, self.kpis[0], selection, {name: row[_KEY + name] for name in self.by}
        )

    def _names(self) -> tuple[ShownColumn, ...]:
        if self.grain:
            return (MONTH,)
        first, *others = (by_name(name) for name in self.by)
        more = (ShownColumn(other.name, other.label, "text") for other in others)
        return (ShownColumn("name", first.label, "text"), *more)

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        during = selection.during(selection.period)
        kpi = self.kpis[0]
        found = query.columns([kpi], during, by=self.by, grain=self.grain)[kpi.name]
        if isinstance(kpi, Survival) and kpi.calendar:
            other = kpi.in_calendar_time
            calendar = query.columns([other], during, by=self.by, grain=self.grain)[other.name]
            found = found.assign(
                **{f"{IN_CALENDAR}{name}": calendar[name] for name in ("value", "p90")}
            )
        found = found.only(list(found), found["sample"] > 0)
        return self._named(query, found, during) if len(found) else pd.DataFrame()

    def _named(self, query: Query, found: Columns, during: Selection) -> pd.DataFrame:
        if self.grain:
            fresh = days_delivered(query, self.kpis[0], during)
            whole = full_buckets(during.period, fresh, self.grain)
            names = [bucket_name(day, self.grain, whole) for day in found[BUCKET]]
            return found.assign(name=names).frame()
        if self.largest_first:
            largest = pd.Series(found[self.largest_first]).sort_values(ascending=False)
            found = found.only(list(found), largest.index.to_numpy())
        told: dict[str, list[Any]] = {}
        places = []
        for column, dimension in zip(self._names(), self.by, strict=True):
            labels = query.members.labels(dimension)
            order = {key: place for place, key in enumerate(labels)}
            keys = texts(found[dimension])
            told |= {column.name: [labels.get(key, UNKNOWN) for key in keys]}
            told |= {_KEY + dimension: keys}
            places.append([order.get(key, len(order)) for key in keys])
        rows = found.assign(**told).frame()
        if self.largest_first:
            return rows
        return rows.take(np.lexsort(places[::-1])).reset_index(drop=True)


def bucket_name(day: object, grain: Grain, whole: tuple[date, date]) -> Label:
    """Return the name of a bucket, and that it is incomplete where `whole` days end in it."""
    start = pd.Timestamp(day).date()
    name = Label(form.bucket(start, grain, "de"), form.bucket(start, grain, "en"))
    is_whole = whole[0] <= start and next_bucket(start, grain) <= whole[1]
    return name if is_whole else _INCOMPLETE.format(de=name.de, en=name.en)


_INCOMPLETE = Label("{de} (unvollständig)", "{en} (incomplete)")


MEDIAN = Label("Median", "Median")
P90 = Label("90 % bis", "90% within")
SAMPLE = ShownColumn("sample", Label("Anzahl", "Count"), Unit.COUNT)

"""Trends: one KPI over time, or its composition over time."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from kpi.attainment import events_within, targets_of
from kpi.availability import missing
from kpi.batches import BUCKET, full_buckets
from kpi.comparison import compared
from kpi.delivered import days_delivered
from kpi.dimensions import by_name
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, OfOneKpi, Shown, ShownColumn
from kpi.exhibits.behind import Line, of_bucket, of_members
from kpi.figures import points_of, trend
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.period import Grain, Period, next_bucket
from kpi.query import Query
from kpi.reference import Event
from kpi.result import Point, Verdict
from kpi.selection import Selection
from kpi.text import Label
from kpi.verdict import marks, usual

START = ShownColumn("start", Label("Beginn", "Start"), "date")
PARTIAL = ShownColumn("is_partial", Label("Unvollständig", "Incomplete"), "flag")
SAMPLE = ShownColumn("sample", Label("Stichprobe", "Sample"), Unit.COUNT)


@dataclass(frozen=True, kw_only=True)
class Trend(OfOneKpi):
    """The value of one KPI per bucket, with its interval; partial buckets are marked."""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `grain`, and `before` where compared.

        `benchmark` is the KPI's most recent one, `benchmark_name` what it is called.
        """
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        window, grain = query.trend_window(selection.period)
        happened = () if absent else events_within(query, kpi, selection, window)
        rows = pd.DataFrame() if absent else _rows(query, kpi, selection)
        if len(rows):
            rows = rows.assign(events=_by_bucket(happened, list(rows["start"]), grain))
        columns = (
            START,
            ShownColumn("value", kpi.label, kpi.unit),
            ShownColumn("low", INTERVAL_FROM, kpi.unit),
            ShownColumn("high", INTERVAL_TO, kpi.unit),
            ShownColumn("before", Label("Vergleich", "Compared"), kpi.unit),
            SAMPLE,
            ShownColumn("target", Label("Ziel", "Target"), kpi.unit),
            ShownColumn("benchmark", Label("Vergleichswert", "Benchmark"), kpi.unit),
            ShownColumn("lower", Label("Untere Grenze (XmR)", "Lower limit (XmR)"), kpi.unit),
            ShownColumn("upper", Label("Obere Grenze (XmR)", "Upper limit (XmR)"), kpi.unit),
            ShownColumn("signal", Label("Signal", "Signal"), "text"),
            ShownColumn("events", Label("Ereignisse", "Events"), "text"),
            PARTIAL,
        )
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=rows,
            missing=absent,
            events=happened,
        )

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`."""
        window, grain = query.trend_window(selection.period)
        return of_bucket(self.kpis[0], selection, window, row["start"], grain)


def _rows(query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
    points, grain, _window = trend(query, kpi, selection)
    limits = usual(kpi, points)
    signals = [SIGNALS.get(mark) if mark else None for mark in marks(kpi, points)]
    earlier = compared(query, kpi, selection)
    before, alike, _days = trend(query, kpi, earlier) if earlier else ((), grain, None)
    values = [None if point.is_partial or alike != grain else point.value for point in before]
    rows = {
        **{one.name: [getattr(point, one.name) for point in points] for one in fields(Point)},
        "grain": grain,
        "target": pd.Series(targets_of(query, kpi, selection, points, grain), dtype="float64"),
        **_benchmark(query, kpi, points, grain),
        "lower": limits.lower if limits else float("nan"),
        "centre": limits.centre if limits else float("nan"),
        "upper": limits.upper if limits else float("nan"),
        "signal": pd.Series(signals, dtype="object"),
        "before": pd.Series(values[: len(points)], dtype="float64"),
    }
    return pd.DataFrame(rows, index=pd.RangeIndex(len(points)))


def _benchmark(
    query: Query, kpi: Kpi, points: tuple[Point, ...], grain: Grain
) -> dict[str, object]:
    """Return the KPI's most recent benchmark, in proportion to each bucket, and its name."""
    found = query.references.benchmarks_of(kpi.name)
    if not found:
        return {"benchmark": float("nan"), "benchmark_name": ""}
    buckets = [Period(point.start, next_bucket(point.start, grain)) for point in points]
    values = pd.Series([found[0].over(bucket) for bucket in buckets], dtype="float64")
    return {"benchmark": values, "benchmark_name": found[0].name}


SIGNALS = {
    Verdict.BETTER: Label("besser", "better"),
    Verdict.WORSE: Label("schlechter", "worse"),
    Verdict.CHANGED: Label("verändert", "changed"),
}


def _by_bucket(happened: tuple[Event, ...], starts: list[date], grain: Grain) -> list[str | None]:
    """Return per bucket the names of what happened in it."""
    found = [
        "; ".join(event.name for event in happened if start <= event.on < next_bucket(start, grain))
        for start in starts
    ]
    return [names or None for names in found]


MOST_NAMED = 7
"""Members of a composition; where there are more, a chart adds the others up."""


@dataclass(frozen=True, kw_only=True)
class Composition(OfOneKpi):
    """The shares of the members of one dimension per bucket, of a KPI of kind `Mix`."""

    dimension: str

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; one row per bucket and member; `rows` also has `member`, `grain`."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        rows = pd.DataFrame() if absent else self._rows(query, kpi, selection)
        columns = (
            START,
            ShownColumn("label", by_name(self.dimension).label, "text"),
            ShownColumn("value", Label("Anteil", "Share"), Unit.SHARE),
            ShownColumn("numerator", Label("Anzahl", "Count"), Unit.COUNT),
            PARTIAL,
        )
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`."""
        window, grain = query.trend_window(selection.period)
        bucket = of_bucket(self.kpis[0], selection, window, row["start"], grain)
        return of_members(query, bucket.kpi, bucket.selection, {self.dimension: row["member"]})

    def _rows(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        window, grain = query.trend_window(selection.period)
        frame = query.compute([kpi], selection.during(window), by=(self.dimension,), grain=grain)[
            kpi.name
        ].dropna(subset=[self.dimension])
        if frame[self.dimension].nunique() > MOST_NAMED:
            query.check_whole(frame)
        labels = query.members.labels(self.dimension)
        whole = full_buckets(window, days_delivered(query, kpi, selection), grain)
        points = points_of(frame, grain, whole)
        keys = frame[self.dimension].astype(str)
        return pd.DataFrame(
            {
                "start": frame[BUCKET].to_list(),
                "member": keys.to_list(),
                "label": [labels.get(key, Label(key, key)) for key in keys],
                "value": frame["value"].to_list(),
                "numerator": frame["numerator"].to_list(),
                "is_partial": [point.is_partial for point in points],
                "grain": grain,
            }
        )

"""Figures for tiles: value, comparison, change and trend of many KPIs at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from kpi.at_once import both
from kpi.attainment import attainment
from kpi.availability import missing
from kpi.batches import BUCKET, full_buckets
from kpi.columns import Columns, Named
from kpi.comparison import together
from kpi.delivered import days_delivered, is_begun, is_delivered
from kpi.engine.base import Freshness
from kpi.kinds import Kpi
from kpi.period import Grain, Period, next_bucket
from kpi.query import Query
from kpi.result import NOT_JUDGED, Change, Figure, Point, State, Value
from kpi.selection import Selection
from kpi.verdict import change, judge, usual

NOTHING = Value(
    value=None,
    numerator=None,
    denominator=None,
    sample=0.0,
    low=None,
    high=None,
    error=None,
    coverage=None,
)


def figures(
    query: Query, kpis: Iterable[Kpi], selection: Selection, *, trend: bool = True
) -> dict[str, Figure]:
    """Return KPI name -> figure, in the order asked."""
    kpis = tuple(kpis)
    known_columns = query.engine.known_columns()
    available = [kpi for kpi in kpis if not missing(kpi, known_columns)]
    delivered = {kpi.name: days_delivered(query, kpi, selection) for kpi in available}
    late = {
        kpi.name
        for kpi in available
        if not is_delivered(kpi, delivered[kpi.name], selection.period)
    }
    timely = [kpi for kpi in available if kpi.name not in late]
    (now, points, grain), before = both(
        lambda: _now(query, available, selection, trend=trend),
        lambda: _before(query, timely, delivered, selection),
    )
    now = {
        name: value if value.sample or is_begun(delivered[name], selection.period) else NOTHING
        for name, value in now.items()
    }
    offered = {kpi.name: {dimension.name for dimension in kpi.filters} for kpi in kpis}
    found = {
        kpi.name: Figure(
            kpi=kpi.name,
            state=_state(kpi, now.get(kpi.name)),
            now=now.get(kpi.name, NOTHING),
            before=before.get(kpi.name),
            change=_change(kpi, now.get(kpi.name), before.get(kpi.name)),
            trend=points.get(kpi.name, ()),
            grain=grain,
            not_applied=tuple(n for n, _ in selection.filters if n not in offered[kpi.name]),
            missing=missing(kpi, known_columns),
            delivered_until=delivered[kpi.name].last_on if kpi.name in late else None,
        )
        for kpi in kpis
    }
    return {kpi.name: _judged(query, kpi, selection, found[kpi.name]) for kpi in kpis}


def _before(
    query: Query, kpis: list[Kpi], delivered: Mapping[str, Freshness], selection: Selection
) -> dict[str, Value]:
    """Return the compared values of those that were delivered for the compared days."""
    found: dict[str, Value] = {}
    for compared, some in together(query, kpis, selection):
        alike = [k for k in some if is_delivered(k, delivered[k.name], compared.period)]
        found |= _values(query.columns(alike, compared)) if alike else {}
    return found


def _judged(query: Query, kpi: Kpi, selection: Selection, figure: Figure) -> Figure:
    """Return the figure with its verdict and, where one applies, its target."""
    limits = usual(kpi, figure.trend), figure.grain
    return replace(
        figure,
        judgement=NOT_JUDGED
        if figure.delivered_until
        else judge(kpi, figure.now, figure.change, figure.trend),
        attainment=attainment(query, kpi, selection, figure.now, limits),
    )


def _change(kpi: Kpi, now: Value | None, before: Value | None) -> Change | None:
    return change(kpi, now, before) if now and before else None


def _state(kpi: Kpi, value: Value | None) -> State:
    return State.NOT_AVAILABLE if value is None else state_of(kpi, value)


def _now(
    query: Query, kpis: list[Kpi], selection: Selection, *, trend: bool
) -> tuple[dict[str, Value], dict[str, tuple[Point, ...]], Grain]:
    """Return values and trends; one scan gives both where the trend spans the period."""
    window, grain = query.trend_window(selection.period)
    asked = selection.during(selection.period)
    if not trend:
        return _values(query.columns(kpis, asked)), {}, grain
    if (window.start, window.end) != (asked.period.start, asked.period.end):
        return _values(query.columns(kpis, asked)), *_trends(query, kpis, selection)
    whole, buckets = query.with_trend(kpis, asked, grain)
    return _values(whole), _points(query, kpis, buckets, window, grain), grain


def _values(results: Mapping[str, Columns]) -> dict[str, Value]:
    return {name: value_of(found.row(0)) for name, found in results.items()}


def value_of(row: Mapping[str, Any]) -> Value:
    """Return a row of finished values as a value; NaN becomes None."""
    candidates, sample = known(row["candidates"]), known(row["sample"])
    member = row.get("member")
    return Value(
        value=known(row["value"]),
        numerator=known(row["numerator"]),
        denominator=known(row["denominator"]),
        sample=sample or 0.0,
        low=known(row["low"]),
        high=known(row["high"]),
        error=known(row["error"]),
        coverage=(sample or 0.0) / candidates if candidates else None,
        member=None if member is None or pd.isna(member) else str(member),
        freedom=known(row["freedom"]) if "freedom" in row else None,
    )


def known(number: object) -> float | None:
    """Return a number, or None where it is unknown."""
    value = float(number)  # type: ignore[arg-type]
    return value if math.isfinite(value) else None


def state_of(kpi: Kpi, value: Value) -> State:
    """Return why the value is shown as it is."""
    if value.value is None or not value.sample:
        return State.EMPTY
    return State.OK if value.sample >= kpi.minimum_sample else State.TOO_FEW


def _trends(
    query: Query, kpis: list[Kpi], selection: Selection
) -> tuple[dict[str, tuple[Point, ...]], Grain]:
    window, grain = query.trend_window(selection.period)
    results = query.columns(kpis, selection.during(window), grain=grain)
    return _points(query, kpis, results, window, grain), grain


def _points(
    query: Query, kpis: list[Kpi], results: Mapping[str, Columns], window: Period, grain: Grain
) -> dict[str, tuple[Point, ...]]:
    found = {}
    for kpi in kpis:
        fresh = days_delivered(query, kpi, Selection(period=window))
        whole = full_buckets(window, fresh, grain)
        points = points_of(results[kpi.name], grain, whole)
        found[kpi.name] = tuple(_known(fresh, point, window, grain) for point in points)
    return found


def _known(fresh: Freshness, point: Point, window: Period, grain: Grain) -> Point:
    """Return a point, without a value where nothing is counted on days that no data cover."""
    end = min(next_bucket(point.start, grain), window.end)
    days = Period(max(point.start, window.start), end)
    return point if point.sample or is_begun(fresh, days) else replace(point, value=None)


def points_of(found: Named, grain: Grain, whole: tuple[date, date]) -> tuple[Point, ...]:
    """Return the trend in finished values with buckets; those outside `whole` are partial."""
    columns = (found[name] for name in (BUCKET, "value", "low", "high", "sample"))
    return tuple(
        Point(
            start=row[0],
            value=known(row[1]),
            low=known(row[2]),
            high=known(row[3]),
            sample=known(row[4]) or 0.0,
            is_partial=not (whole[0] <= row[0] and next_bucket(row[0], grain) <= whole[1]),
        )
        for row in zip(*columns, strict=True)
    )


def trend(query: Query, kpi: Kpi, selection: Selection) -> tuple[tuple[Point, ...], Grain, Period]:
    """Return the trend of one KPI with its grain and the days it spans."""
    points, grain = _trends(query, [kpi], selection)
    return points[kpi.name], grain, query.trend_window(selection.period)[0]

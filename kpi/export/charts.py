"""Charts of documents: what an exhibit draws, as categories and series with its finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kpi import format as form
from kpi.drawn import members as drawn_members
from kpi.drawn.parts import folded, order, shares
from kpi.drawn.steps import steps
from kpi.exhibits import (
    Breakdown,
    Composition,
    Curve,
    Demand,
    Exhibit,
    Layers,
    Outlook,
    Spread,
    Trend,
)
from kpi.exhibits.bridge import Bridge
from kpi.exhibits.ranking import RAW, Ranking
from kpi.exhibits.traits import PageTraits
from kpi.export.document import Chart, Series
from kpi.export.drawing import Drawing, numbers
from kpi.model import Unit
from kpi.period import Grain, next_bucket
from kpi.result import State
from kpi.text import Label
from kpi.wording import findings, readings

TIMES = 25
"""Points of a curve, at equal distances."""


def chart(drawing: Drawing) -> Chart | None:
    """Return the chart of an exhibit, or None where it is read as a table or shows nothing."""
    if drawing.rows.empty:
        return None
    for kind, draw in _DRAW.items():
        if isinstance(drawing.exhibit, kind):
            return draw(drawing)
    return None


def _trend(drawing: Drawing) -> Chart:
    [kpi], rows = drawing.exhibit.kpis, drawing.rows
    return Chart(
        kind="line",
        title=drawing.title,
        finding=findings.of_trend(kpi, drawing.found.get(kpi.name), drawing.language),
        form=kpi.unit,
        categories=drawing.buckets(),
        series=(
            *drawing.series("value", "value", drawing.say(kpi.label)),
            *drawing.before(),
            *drawing.series("target", "target"),
            *drawing.series("lower", "lower"),
            *drawing.series("centre", "centre", drawing.say(_CENTRE)),
            *drawing.series("upper", "upper"),
        ),
        marks=_events(drawing),
        note=drawing.say(readings.BETWEEN) if rows["lower"].notna().any() else "",
    )


def _events(drawing: Drawing) -> tuple[tuple[int, str], ...]:
    """Return what happened, each on the bucket that holds its day."""
    starts = list(drawing.rows["start"])
    grain: Grain = drawing.rows["grain"].iloc[0]
    return tuple(
        (place, event.name)
        for event in drawing.shown.events
        for place, start in enumerate(starts)
        if start <= event.on < next_bucket(start, grain)
    )


def _composition(drawing: Drawing) -> Chart:
    rows = folded(drawing.rows)
    names = {row.member: drawing.say(row.label) for row in rows.itertuples()}
    partial = rows.groupby("start")["is_partial"].first()
    parted = shares(rows)
    dotted = tuple(place for place, flag in enumerate(partial) if flag)
    grain: Grain = rows["grain"].iloc[0]
    return Chart(
        kind="stacked",
        title=drawing.title,
        finding=findings.of_composition(drawing.rows, drawing.language),
        form=Unit.SHARE,
        categories=tuple(form.bucket(start, grain, drawing.language) for start in partial.index),
        series=tuple(
            Series(name=names[one], role="value", values=numbers(parted[one]), dotted=dotted)
            for one in order(rows, getattr(drawing.exhibit, "dimension", ""))
        ),
    )


def _breakdown(drawing: Drawing) -> Chart:
    [kpi], exhibit, language = drawing.exhibit.kpis, drawing.exhibit, drawing.language
    is_ordered = not isinstance(exhibit, PageTraits)
    rows = drawn_members.drawn(drawing.rows).rows
    compared = drawing.say(RAW) if isinstance(exhibit, Ranking) else drawing.compared
    before = Series(name=compared, role="before", values=numbers(rows["value"] - rows["change"]))
    few = tuple(place for place, one in enumerate(rows["state"]) if one == State.TOO_FEW.value)
    label, values = drawing.say(kpi.label), numbers(rows["value"])
    cut = readings.cut(drawing.rows, kpi, language, has_table=False)
    notes = (cut, readings.unjudged(rows, kpi, language))
    return Chart(
        kind="bars",
        title=drawing.title,
        finding=findings.of_breakdown(drawing.rows, kpi, language) if is_ordered else "",
        form=kpi.unit,
        categories=tuple(drawing.say(label) for label in rows["label"]),
        series=(
            Series(name=label, role="value", values=values, dotted=few),
            *(() if rows["change"].isna().all() else (before,)),
        ),
        note=" ".join(filter(None, notes)),
    )


def _spread(drawing: Drawing) -> Chart:
    return Chart(
        kind="bars",
        title=drawing.title,
        finding=findings.of_spread(drawing.rows, drawing.language),
        form=Unit.SHARE,
        categories=tuple(drawing.say(label) for label in drawing.rows["label"]),
        series=drawing.series("share", "value"),
    )


def _curve(drawing: Drawing) -> Chart:
    """Return a curve at equal distances of time, at each the share reached by then."""
    [kpi], rows = drawing.exhibit.kpis, drawing.rows
    times = np.linspace(0, float(rows["time"].max()), TIMES)
    places = np.searchsorted(rows["time"].to_numpy(), times + _A_LITTLE, side="right") - 1
    taken = rows.iloc[places]
    words = form.column([float(time) for time in times], kpi.unit, drawing.language)
    return Chart(
        kind="line",
        title=drawing.title,
        finding="",
        form=Unit.SHARE,
        categories=tuple(words),
        series=(
            Series(name=drawing.heading("value"), role="value", values=numbers(taken["value"])),
            Series(name=drawing.heading("low"), role="lower", values=numbers(taken["low"])),
            Series(name=drawing.heading("high"), role="upper", values=numbers(taken["high"])),
        ),
        note=drawing.say(_AREA),
    )


def _layers(drawing: Drawing) -> Chart:
    rows = drawing.rows
    column = "share" if getattr(drawing.exhibit, "as_shares", False) else "count"
    members = list(dict.fromkeys(rows["member"]))
    names = dict(zip(rows["member"], rows["label"], strict=True))
    by_turn = rows.sort_values("turn", kind="stable")
    parts = dict(zip(by_turn["layer"], by_turn["part"], strict=True))
    table = rows.pivot(index="member", columns="layer", values=column)
    return Chart(
        kind="stacked",
        title=drawing.title,
        finding="",
        form=Unit.SHARE if column == "share" else Unit.COUNT,
        categories=tuple(drawing.say(names[member]) for member in members),
        series=tuple(
            Series(name=drawing.say(part), role="value", values=numbers(table[key][members]))
            for key, part in parts.items()
        ),
        note=drawing.say(drawing.shown.note) if drawing.shown.note else "",
    )


def _outlook(drawing: Drawing) -> Chart:
    [kpi], rows = drawing.exhibit.kpis, drawing.rows
    ahead = tuple(place for place, value in enumerate(rows["value"].notna()) if value)
    expected = [replace(one, dotted=ahead) for one in drawing.series("value", "value")]
    return Chart(
        kind="line",
        title=drawing.title,
        finding="",
        form=kpi.unit,
        categories=tuple(form.bucket(day, "week", drawing.language) for day in rows["start"]),
        series=(
            *drawing.series("observed", "value"),
            *expected,
            *drawing.series("low", "lower"),
            *drawing.series("high", "upper"),
            *drawing.series("capacity", "target"),
        ),
        note=drawing.say(drawing.shown.note) if drawing.shown.note else "",
    )


def _demand(drawing: Drawing) -> Chart:
    return Chart(
        kind="line",
        title=drawing.title,
        finding="",
        form=Unit.COUNT,
        categories=drawing.buckets(),
        series=(*drawing.series("inbound", "value"), *drawing.series("outbound", "value")),
    )


def _bridge(drawing: Drawing) -> Chart:
    [kpi], rows = drawing.exhibit.kpis, steps(drawing.rows)
    before, now = (float(rows.iloc[-1][name]) for name in ("before", "value"))
    moves = numbers(rows["effect"].iloc[:-1])
    return Chart(
        kind="waterfall",
        title=drawing.title,
        finding="",
        form=kpi.unit,
        categories=(
            drawing.heading("before"),
            *(drawing.say(label) for label in rows["label"].iloc[:-1]),
            drawing.heading("value"),
        ),
        series=(Series(name=drawing.say(kpi.label), role="value", values=(before, *moves, now)),),
        note=drawing.say(drawing.shown.note) if drawing.shown.note else "",
    )


_A_LITTLE = 1e-9
_CENTRE = Label("Mittel", "Mean")
_AREA = Label(
    "Offene Fälle zählen, solange sie beobachtet sind. Fläche: 95\u2011%\u2011Intervall.",
    "Open cases count for as long as they were seen. Area: 95% interval.",
)

_DRAW: dict[type[Exhibit], Callable[[Drawing], Chart]] = {
    Trend: _trend,
    Composition: _composition,
    Breakdown: _breakdown,
    Spread: _spread,
    Curve: _curve,
    Layers: _layers,
    Outlook: _outlook,
    Demand: _demand,
    Bridge: _bridge,
}

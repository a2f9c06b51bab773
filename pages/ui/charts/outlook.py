"""Outlook: past weeks as a line, those to come dotted within their interval."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts.buckets import EDGE, Buckets
from pages.ui.charts.colours import FAINT, MAIN, TEXT
from pages.ui.charts.template import Chart, Spec, scaled, spec, value_axis

COUNT = Unit.COUNT


def chart(rows: pd.DataFrame, language: Language, *, alt: str, height: int) -> Chart:
    """Return the chart of an outlook's rows."""
    is_ahead = [bool(flag) for flag in rows["observed"].isna()]
    buckets = Buckets(
        starts=list(rows["start"]), partial=[False] * len(rows), grain="week", language=language
    )
    observed = [scaled(number, COUNT) for number in rows["observed"]]
    expected = [scaled(number, COUNT) for number in rows["value"]]
    last = is_ahead.index(True) - 1
    if last >= 0:
        expected[last] = observed[last]
    words = [_words(row, buckets.name(place), language) for place, row in enumerate(records(rows))]
    traces = [
        _band(rows, [place for place, flag in enumerate(is_ahead) if flag]),
        _line(observed, {"color": MAIN, "width": 2.5}),
        _line(expected, {"color": MAIN, "width": 2, "dash": "dot"}),
        *_capacity(rows),
        _points(observed, expected, words),
    ]
    top = max(
        number
        for number in (*rows["high"], *rows["observed"], *rows["capacity"])
        if form.is_known(number)
    )
    return Chart(
        spec=spec(
            traces,
            language,
            height,
            xaxis=buckets.axis(0.35, 0.15),
            yaxis=value_axis(COUNT, language, range=[0, top * 1.05]),
            margin={"l": 0, "r": EDGE, "t": 8, "b": 0, "pad": 0},
            hovermode="x",
            hoverdistance=-1,
        ),
        alt=alt,
    )


def _band(rows: pd.DataFrame, places: list[int]) -> Spec:
    high, low = ([float(rows[end].iloc[place]) for place in places] for end in ("high", "low"))
    return {
        "type": "scatter",
        "x": [*places, *reversed(places)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "fillcolor": MAIN + FAINT,
        "mode": "none",
        "hoverinfo": "skip",
    }


def _capacity(rows: pd.DataFrame) -> list[Spec]:
    """Return the meetings that are possible as a dashed line of steps; nothing where unknown."""
    if rows["capacity"].isna().all():
        return []
    values = [scaled(number, COUNT) for number in rows["capacity"]]
    return [_line(values, {"color": TEXT, "width": 1.5, "dash": "dash", "shape": "hvh"})]


def _line(values: list[float | None], line: Spec) -> Spec:
    return {"type": "scatter", "y": values, "mode": "lines", "line": line, "hoverinfo": "skip"}


def _points(observed: list[float | None], expected: list[float | None], words: list[str]) -> Spec:
    known = [one if one is not None else two for one, two in zip(observed, expected, strict=True)]
    return {
        "type": "scatter",
        "y": known,
        "mode": "markers",
        "marker": {"size": 1, "color": MAIN},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(row: Record, name: str, language: Language) -> str:
    if form.is_known(row["observed"]):
        return f"{name}<br><b>{form.value(row['observed'], COUNT, language)}</b>"
    ends = [form.value(row[end], COUNT, language) for end in ("low", "high")]
    value = form.value(row["value"], COUNT, language)
    words = f"{name}<br><b>{value}</b> ({_TO.in_(language).join(ends)})"
    if not form.is_known(row["capacity"]):
        return words
    room = form.value(row["capacity"], COUNT, language)
    return f"{words}<br>{_CAPACITY.in_(language)}: {room}"


_CAPACITY = Label("Kapazität", "Capacity")
_TO = Label(" bis ", " to ")

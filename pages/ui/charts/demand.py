"""Demand: bars of requests and meetings, seasons behind them, public holidays hatched."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
from kpi.exhibits.demand import Stay, stays
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts.buckets import EDGE, Buckets
from pages.ui.charts.colours import CATEGORIES, MEMBERS, QUIET, TEXT
from pages.ui.charts.template import SMALL, Chart, Spec, shortened, spec, text, value_axis

HEIGHT, PLOT = 320, 250
LEVEL, LEGEND = 18, 24
WAYS = {
    "inbound": Label("Anfragen von Kunden", "Requests by customers"),
    "outbound": Label("Von Beratern vereinbarte Termine", "Meetings arranged by advisors"),
}
_FINISHED, _RUNNING = 1.0, 0.45
_SEASON = CATEGORIES[1] + "24"


def chart(rows: pd.DataFrame, language: Language, *, alt: str) -> Chart:
    """Return the chart of the rows of a `Demand`."""
    buckets = Buckets(
        starts=list(rows["start"]),
        partial=[bool(flag) for flag in rows["is_partial"]],
        grain=rows["grain"].iloc[0],
        language=language,
    )
    words = [_words(row, buckets, place, language) for place, row in enumerate(records(rows))]
    bars = [_bars(rows, way, words, language) for way in WAYS]
    seasons = stays(rows)
    levels = 1 + max((stay.level for stay in seasons), default=-1)
    axes: Spec = {
        "xaxis": buckets.axis(0.6, 0.6),
        "yaxis": value_axis(Unit.COUNT, language, rangemode="tozero"),
        "yaxis2": {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
    }
    return Chart(
        spec=spec(
            [*bars, _hatching(rows)],
            language,
            HEIGHT + levels * LEVEL,
            **axes,
            barmode="stack",
            bargap=0.15,
            hovermode="x",
            hoverdistance=-1,
            showlegend=True,
            legend=_LEGEND | {"y": 1 + levels * LEVEL / PLOT},
            margin={"l": 0, "r": EDGE, "t": LEGEND + levels * LEVEL, "b": 0, "pad": 0},
            shapes=[_area(stay) for stay in seasons],
            annotations=[_name(stay, len(rows)) for stay in seasons],
        ),
        alt=alt,
    )


_LEGEND = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "yanchor": "bottom",
    "font": {"size": SMALL, "color": TEXT},
    "itemclick": False,
    "itemdoubleclick": False,
    "traceorder": "normal",
}


def _bars(rows: pd.DataFrame, way: str, words: list[str], language: Language) -> Spec:
    is_first = way == next(iter(WAYS))
    return {
        "type": "bar",
        "name": WAYS[way].in_(language),
        "x": list(range(len(rows))),
        "y": [float(number) for number in rows[way]],
        "marker": {
            "color": MEMBERS["direction"][way],
            "opacity": [_RUNNING if flag else _FINISHED for flag in rows["is_partial"]],
        },
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>" if is_first else None,
        "hoverinfo": None if is_first else "skip",
    }


def _hatching(rows: pd.DataFrame) -> Spec:
    """Return the hatched columns of buckets with a public holiday."""
    places = [place for place, name in enumerate(rows["holiday"]) if isinstance(name, Label)]
    return {
        "type": "bar",
        "x": places,
        "y": [1] * len(places),
        "width": 1,
        "yaxis": "y2",
        "marker": {
            "color": "rgba(0,0,0,0)",
            "pattern": {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": QUIET},
        },
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _area(stay: Stay) -> Spec:
    return {
        "type": "rect",
        "x0": stay.begin - 0.5,
        "x1": stay.end + 0.5,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": _SEASON,
        "line": {"width": 0},
        "layer": "below",
    }


def _name(stay: Stay, count: int) -> Spec:
    """Return a season's name above its area, held within the chart at both ends."""
    is_left = stay.begin < count / 2
    return {
        "x": stay.begin - 0.5 if is_left else stay.end + 0.5,
        "y": 1,
        "yref": "paper",
        "yshift": LEVEL * stay.level + LEVEL / 2,
        "yanchor": "middle",
        "xanchor": "left" if is_left else "right",
        "text": text(shortened(stay.name)),
        "showarrow": False,
        "font": {"size": SMALL, "color": TEXT},
    }


def _words(row: Record, buckets: Buckets, place: int, language: Language) -> str:
    counts = (
        f"{label.in_(language)}: <b>{form.plain(row[way], Unit.COUNT, language)}</b>"
        for way, label in WAYS.items()
    )
    season = text(row["season"]) if isinstance(row["season"], str) else ""
    free = text(row["holiday"].in_(language)) if isinstance(row["holiday"], Label) else ""
    lines = [buckets.name(place), *counts, season, free, buckets.state(place)]
    return "<br>".join(filter(None, lines))

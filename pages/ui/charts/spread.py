"""Spread: how often each value occurs, as columns from zero."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.model import Unit
from kpi.text import Language
from pages.ui.charts.colours import MAIN, QUIET
from pages.ui.charts.template import SMALL, Chart, Spec, plain_axis, spec, text, value_axis

HEIGHT = 300
MOST_NUMBERED = 9
MOST_NAMED = 8
WHOLE = 100
HALF = 0.5


def chart(
    rows: pd.DataFrame,
    width: float,
    language: Language,
    *,
    noun: str = "",
    alt: str = "",
    height: int = HEIGHT,
) -> Chart:
    """Return columns of shares; `noun` says what the bands of `width` are bands of."""
    shares = form.column(rows["share"], Unit.SHARE, language)
    highest = float(rows["share"].max()) * WHOLE
    return Chart(
        spec=spec(
            [_columns(rows, shares, noun, language)],
            language,
            height,
            bargap=0.18 if width == 1 else 0.06,
            xaxis=_values(rows) if width == 1 else _ends(rows, language),
            yaxis=value_axis(Unit.SHARE, language, range=[0, highest * 1.12]),
        ),
        alt=alt,
    )


def _columns(rows: pd.DataFrame, shares: list[str], noun: str, language: Language) -> Spec:
    labels = [text(label.in_(language)) for label in rows["label"]]
    counts = [form.plain(count, Unit.COUNT, language) for count in rows["count"]]
    columns: Spec = {
        "type": "bar",
        "x": list(range(len(rows))),
        "y": [share * WHOLE for share in rows["share"]],
        "marker": {"color": MAIN},
        "hovertext": [
            f"{noun}: {label}<br><b>{share}</b> (n = {count})"
            for label, share, count in zip(labels, shares, counts, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if len(rows) > MOST_NUMBERED:
        return columns
    some = [share if count else "" for share, count in zip(shares, rows["count"], strict=True)]
    numbers = {"text": some, "textposition": "outside", "textfont": {"size": SMALL}}
    return {**columns, **numbers, "cliponaxis": False}


def _values(rows: pd.DataFrame) -> Spec:
    """Return an axis that names each column, the last one open above where it is."""
    names = [f"{low:g}" for low in rows["low"]]
    if not rows["label"].iloc[-1].de.isdecimal():
        names[-1] += "+"
    return plain_axis(range(len(rows)), names, tickfont=_QUIET, tickangle=0)


def _ends(rows: pd.DataFrame, language: Language) -> Spec:
    """Return an axis that names the ends of bands; beyond the last one there is no end."""
    step = -(-len(rows) // MOST_NAMED)
    lows = list(rows["low"])
    last = len(lows) - 1
    shown = [place for place in range(last) if (last - place) % step == 0]
    names = [form.decimal(lows[place], 0, language) for place in (*shown, last)]
    places = [*(place - HALF for place in shown), last]
    return plain_axis(places, [*names[:-1], f"{names[-1]}+"], tickfont=_QUIET, tickangle=0)


_QUIET = {"color": QUIET, "size": SMALL}

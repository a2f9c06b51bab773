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


def chart(
    rows: pd.DataFrame, language: Language, *, noun: str = "", alt: str = "", height: int = HEIGHT
) -> Chart:
    """Return columns of shares; `noun` says what the bands are bands of."""
    labels = [label.in_(language) for label in rows["label"]]
    shares = [form.value(share, Unit.SHARE, language) for share in rows["share"]]
    counts = [form.plain(count, Unit.COUNT, language) for count in rows["count"]]
    numbered = len(rows) <= MOST_NUMBERED
    trace: Spec = {
        "type": "bar",
        "y": [share * 100 for share in rows["share"]],
        "marker": {"color": MAIN},
        "hovertext": [
            f"{noun}: {text(label)}<br><b>{share}</b> (n = {count})"
            for label, share, count in zip(labels, shares, counts, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if numbered:
        trace |= {
            "text": shares,
            "textposition": "outside",
            "textfont": {"size": SMALL},
            "cliponaxis": False,
        }
    highest = float(rows["share"].max()) * 100
    tickfont = {"color": QUIET, "size": SMALL}
    return Chart(
        spec=spec(
            [trace],
            language,
            height,
            bargap=0.18,
            xaxis=plain_axis(
                range(len(rows)), [text(_compact(label)) for label in labels], tickfont=tickfont
            ),
            yaxis=value_axis(Unit.SHARE, language, range=[0, highest * 1.12]),
        ),
        alt=alt,
    )


def _compact(label: str) -> str:
    return label.replace(" und mehr", "+").replace(" and more", "+").replace(" – ", "–")

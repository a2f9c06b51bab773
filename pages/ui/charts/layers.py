"""Layers: stacked bars, one per member, of parts that add up."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.model import Unit
from kpi.text import Language
from pages.ui.charts import colours
from pages.ui.charts.template import (
    SMALL,
    Chart,
    Spec,
    plain_axis,
    shortened,
    spec,
    text,
    value_axis,
)

ROW, BAR, EDGE, FEWEST, WIDEST = 34, 26, 56, 3, 0.76
LINE, FEW = 17, 2
WHOLE = 100
READABLE, LEAST = 0.05, 10
MOST_STEPS = 5


def height(rows: pd.DataFrame) -> int:
    """Return the height that the members need, and the legend if its names stand in lines."""
    return _around(rows) + ROW * max(int(rows["member"].nunique()), FEWEST)


def _around(rows: pd.DataFrame) -> int:
    return EDGE + LINE * max(int(rows["layer"].nunique()) - FEW, 0)


def chart(
    rows: pd.DataFrame, language: Language, *, as_shares: bool, alt: str = "", tall: int = 0
) -> Chart:
    """Return the bars from top to bottom, in counts or in shares of each member."""
    members = list(dict.fromkeys(rows["member"]))
    labels = dict(zip(rows["member"], rows["label"], strict=True))
    names = [text(shortened(labels[member].in_(language))) for member in members]
    by_turn = rows.sort_values("turn", kind="stable")
    layers = list(dict.fromkeys(zip(by_turn["layer"], by_turn["tone"], strict=True)))
    unit = Unit.SHARE if as_shares else Unit.COUNT
    most = None if as_shares else max(1.0, float(rows.groupby("member")["count"].sum().max()))
    reach = _reach(most)
    drawn = [
        _bars(rows, layer, members, language, most) for layer in _ordered(rows, layers, language)
    ]
    size, slots = max(tall, height(rows)), max(len(members), FEWEST)
    steps = {"dtick": 1} if most is not None and most <= MOST_STEPS else {}
    return Chart(
        spec=spec(
            drawn,
            language,
            size,
            barmode="stack",
            bargap=1 - min(BAR * slots / (size - _around(rows)), WIDEST),
            xaxis=value_axis(unit, language, range=[0, reach * 1.02], **steps),
            yaxis=plain_axis(range(len(members)), names, range=[slots - 0.5, -0.5]),
            margin={"l": 0, "r": 16, "t": 32, "b": 0, "pad": 0},
            uniformtext={"minsize": LEAST, "mode": "hide"},
            showlegend=True,
            legend=_LEGEND,
        ),
        alt=alt,
    )


def _reach(most: float | None) -> float:
    """Return the end of the axis; `most` is the largest count, None where shares are drawn."""
    return WHOLE if most is None else most


def _ordered(
    rows: pd.DataFrame, layers: list[tuple[str, str]], language: Language
) -> list[tuple[str, str, str]]:
    """Return layer, tone and colour: those with a tone keep it, others have their own or a turn."""
    parts = dict(zip(rows["layer"], rows["part"], strict=True))
    plain = colours.of_names([parts[layer].in_(language) for layer, _tone in layers])
    return [
        (layer, tone, _TONES.get(tone, plain[place])) for place, (layer, tone) in enumerate(layers)
    ]


def _bars(
    rows: pd.DataFrame,
    layer: tuple[str, str, str],
    members: list[str],
    language: Language,
    most: float | None,
) -> Spec:
    """Return the bars of one layer; `most` is the largest count, None where shares are drawn."""
    (name, _tone, colour), as_shares = layer, most is None
    reach = _reach(most)
    own = rows[rows["layer"] == name]
    part = own["part"].iloc[0].in_(language)
    found = dict(zip(own["member"], zip(own["count"], own["share"], strict=True), strict=True))
    both = [found.get(member, (0.0, 0.0)) for member in members]
    counts, shares = ([one[place] for one in both] for place in (0, 1))
    sizes = [share * WHOLE for share in shares] if as_shares else counts
    shown = [
        _number(count, share, language, as_shares)
        for count, share in zip(counts, shares, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": text(part),
        "x": sizes,
        "y": list(range(len(members))),
        "marker": {"color": colour, "line": {"color": colours.BACKGROUND, "width": 1}},
        "text": [
            words if size > reach * READABLE else ""
            for words, size in zip(shown, sizes, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": SMALL},
        "hovertext": [
            f"{text(part)}: <b>{form.plain(count, Unit.COUNT, language)}</b> "
            f"({form.value(share, Unit.SHARE, language)})"
            for count, share in zip(counts, shares, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _number(count: float, share: float, language: Language, as_shares: bool) -> str:
    if as_shares:
        return form.value(share, Unit.SHARE, language, 0)
    return form.plain(count, Unit.COUNT, language)


_TONES = {
    "good": colours.MAIN,
    "neutral": colours.CATEGORIES[2],
    "bad": colours.CATEGORIES[1],
}
_LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1.0,
    "yanchor": "bottom",
    "traceorder": "normal",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": SMALL},
}

"""Layers: stacked bars, one per member, of parts that add up."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
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
    return _around(rows) + ROW * max(len(set(rows["member"].tolist())), FEWEST)


def _around(rows: pd.DataFrame) -> int:
    return EDGE + LINE * max(len(set(rows["layer"].tolist())) - FEW, 0)


def chart(
    rows: pd.DataFrame, language: Language, *, as_shares: bool, alt: str = "", tall: int = 0
) -> Chart:
    """Return the bars from top to bottom, in counts or in shares of each member."""
    parts = records(rows)
    labels = {part["member"]: part["label"] for part in parts}
    members = list(labels)
    names = [text(shortened(label.in_(language))) for label in labels.values()]
    unit = Unit.SHARE if as_shares else Unit.COUNT
    most = None if as_shares else _most(parts)
    reach = _reach(most)
    drawn = [_bars(parts, layer, members, language, most) for layer in _ordered(parts, language)]
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


def _most(parts: list[Record]) -> float:
    """Return the largest count of a member, 1 or more."""
    counts: dict[str, float] = defaultdict(float)
    for part in parts:
        counts[part["member"]] += part["count"] if form.is_known(part["count"]) else 0.0
    return max((1.0, *counts.values()))


def _reach(most: float | None) -> float:
    """Return the end of the axis; `most` is the largest count, None where shares are drawn."""
    return WHOLE if most is None else most


def _ordered(parts: list[Record], language: Language) -> list[tuple[str, str, str]]:
    """Return layer, tone and colour: those with a tone keep it, others have their own or a turn."""
    by_turn = sorted(parts, key=itemgetter("turn"))
    layers = dict.fromkeys((part["layer"], part["tone"]) for part in by_turn)
    names = {part["layer"]: part["part"].in_(language) for part in parts}
    plain = colours.of_names([names[layer] for layer, _tone in layers])
    return [
        (layer, tone, _TONES.get(tone, plain[place])) for place, (layer, tone) in enumerate(layers)
    ]


def _bars(
    parts: list[Record],
    layer: tuple[str, str, str],
    members: list[str],
    language: Language,
    most: float | None,
) -> Spec:
    """Return the bars of one layer; `most` is the largest count, None where shares are drawn."""
    (name, _tone, colour), as_shares = layer, most is None
    reach = _reach(most)
    own = [part for part in parts if part["layer"] == name]
    said = text(own[0]["part"].in_(language))
    found = {part["member"]: (part["count"], part["share"]) for part in own}
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
        "name": said,
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
            f"{said}: <b>{form.plain(count, Unit.COUNT, language)}</b> "
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

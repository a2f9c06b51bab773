"""Waterfall: from the value before to the value now, one step per segment."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.drawn.steps import steps
from kpi.kinds import Kpi
from kpi.model import Direction, Unit
from kpi.text import Label, Language
from pages.ui.charts import colours
from pages.ui.charts.template import (
    SMALL,
    Chart,
    Spec,
    plain_axis,
    quiet_note,
    scaled,
    shortened,
    spec,
    text,
    value_axis,
)

ROW, EDGE, LINE = 30, 60, 16
_ROOM = 0.16
_RISE, _FALL, _OTHER = colours.CATEGORIES[0], colours.CATEGORIES[3], colours.CATEGORIES[1]


def height(rows: pd.DataFrame) -> int:
    """Return the height that the steps need."""
    return EDGE + ROW * len(steps(rows))


def chart(rows: pd.DataFrame, kpi: Kpi, language: Language, *, alt: str = "") -> Chart:
    """Return the waterfall. Bars begin where the last one ended, the first at the value before.

    No bar stands for a value itself, so that the axis need not begin at zero.
    """
    drawn = steps(rows)
    before, now = (float(drawn.iloc[-1][name]) for name in ("before", "value"))
    ends = [scaled(one, kpi.unit) or 0.0 for one in (before, now)]
    moves = [scaled(one, kpi.unit) or 0.0 for one in drawn["effect"].iloc[:-1]]
    reached = [ends[0] + sum(moves[:count]) for count in range(len(moves) + 1)]
    room = (max(reached) - min(reached) or 1.0) * _ROOM
    reach = [min(reached) - room, max(reached) + room * 1.5]
    names = [text(shortened(label.in_(language))) for label in drawn["label"]]
    places = list(range(len(drawn)))
    members = drawn["member"].iloc[:-1] if "member" in drawn else []
    return Chart(
        spec=spec(
            [_bars(drawn, kpi, language, ends[0], moves)],
            language,
            EDGE + ROW * len(drawn),
            margin={"l": 0, "r": 8, "t": 36, "b": 0, "pad": 0},
            xaxis=value_axis(kpi.unit, language, range=reach),
            yaxis=plain_axis(places, names, range=[len(drawn) - 0.4, -0.6]),
            shapes=[_line(end) for end in ends],
            annotations=_ends(ends, (before, now), reach, kpi, language),
            clickmode="event+select",
        ),
        alt=alt,
        members=tuple(str(member) for member in members if isinstance(member, str)),
    )


def _bars(
    drawn: pd.DataFrame, kpi: Kpi, language: Language, base: float, moves: list[float]
) -> Spec:
    rise, fall = _colours(kpi)
    return {
        "type": "waterfall",
        "orientation": "h",
        "base": base,
        "x": [*moves, sum(moves)],
        "y": list(range(len(drawn))),
        "measure": [*["relative"] * len(moves), "total"],
        "text": [form.change(one, kpi.unit, language) for one in drawn["effect"]],
        "textposition": "outside",
        "textfont": {"size": SMALL, "color": colours.TEXT},
        "cliponaxis": False,
        "constraintext": "none",
        "width": 0.6,
        "increasing": {"marker": {"color": rise}},
        "decreasing": {"marker": {"color": fall}},
        "totals": {"marker": {"color": colours.REST}},
        "connector": {"line": {"color": colours.GRID, "width": 1}},
        "hovertext": [_words(row, kpi, language) for _, row in drawn.iterrows()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _colours(kpi: Kpi) -> tuple[str, str]:
    if kpi.better is Direction.NEITHER:
        return colours.CATEGORIES[2], _OTHER
    return (_RISE, _FALL) if kpi.better is Direction.HIGHER else (_FALL, _RISE)


def _line(at: float) -> Spec:
    line = {"color": colours.QUIET, "width": 1, "dash": "dot"}
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1,
        "line": line, "layer": "below",
    }  # fmt: skip


def _ends(
    ends: list[float],
    values: tuple[float, float],
    reach: list[float],
    kpi: Kpi,
    language: Language,
) -> list[Spec]:
    """Return the names of both lines, one above the other, turned to where there is room."""
    middle = sum(reach) / 2
    return [
        quiet_note(
            f"{name.in_(language)} {form.value(value, kpi.unit, language)}",
            at,
            1,
            yref="paper",
            yanchor="bottom",
            yshift=shift,
            xanchor="left" if at < middle else "right",
        )
        for name, at, value, shift in zip((_BEFORE, _NOW), ends, values, (0, LINE), strict=True)
    ]


def _words(row: pd.Series, kpi: Kpi, language: Language) -> str:
    def said(label: Label, name: str, unit: Unit = kpi.unit, *, change: bool = True) -> str:
        shown = form.change if change else form.value
        return f"{label.in_(language)}: {shown(row[name], unit, language)}"

    lines = [f"{text(row['label'].in_(language))}<br><b>{_sum(row, kpi, language)}</b>"]
    if form.is_known(row.get("rate")):
        lines += [said(_RATE, "rate"), said(_MIX, "mix")]
    if form.is_known(row.get("before")) or form.is_known(row.get("value")):
        values = (form.value(row[name], kpi.unit, language) for name in ("before", "value"))
        lines.append(" → ".join(values))
    if form.is_known(row.get("weight")):
        weights = (
            form.value(row[name], Unit.SHARE, language) for name in ("weight_before", "weight")
        )
        lines.append(f"{_WEIGHT.in_(language)}: {' → '.join(weights)}")
    return "<br>".join(lines)


def _sum(row: pd.Series, kpi: Kpi, language: Language) -> str:
    return form.change(row["effect"], kpi.unit, language)


_BEFORE = Label("vorher", "before")
_NOW = Label("jetzt", "now")
_RATE = Label("eigene Veränderung", "own change")
_MIX = Label("Gewicht", "weight")
_WEIGHT = Label("Anteil am Ganzen", "share of the whole")

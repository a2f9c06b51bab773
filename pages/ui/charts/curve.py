"""Curve: the share done after each time, with its interval."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kpi import format as form
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts.colours import FAINT, MAIN, QUIET
from pages.ui.charts.template import SMALL, Chart, Spec, quiet_note, spec, value_axis

HEIGHT = 300
WHOLE = 100
HALF = 50
STEPS = 300
"""As many steps as a picture of this width can show; the table has them all."""


def chart(
    rows: pd.DataFrame,
    unit: Unit,
    language: Language,
    *,
    median: float | None = None,
    alt: str = "",
    height: int = HEIGHT,
) -> Chart:
    """Return the rising line of shares; `median` is marked where half are done."""
    known = _visible(rows[rows["value"].notna()])
    axis = value_axis(
        unit, language, range=[0, float(rows["time"].max())], showgrid=False, tickformat=",~g"
    )
    title = {"text": form.unit_name(unit, language), "font": {"color": QUIET, "size": SMALL}}
    return Chart(
        spec=spec(
            [_band(known), _line(known, unit, language), *_median(median)],
            language,
            height,
            xaxis=axis | {"title": title},
            yaxis=value_axis(Unit.SHARE, language, range=[0, WHOLE], tick0=0, dtick=25),
            annotations=_named(median, unit, language),
        ),
        alt=alt,
    )


def _visible(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the last row of each of `STEPS` equal parts of the time, and the first row.

    A step is drawn at most one part too late.
    """
    parts = np.ceil((rows["time"] / rows["time"].max() * STEPS).fillna(0))
    return rows[~parts.duplicated(keep="last")]


def _band(rows: pd.DataFrame) -> Spec:
    columns = (rows[name].tolist() for name in ("time", "low", "high"))
    ends = [one for one in zip(*columns, strict=True) if all(map(form.is_known, one))]
    times = _twice([time for time, _low, _high in ends])[1:]
    low, high = (_twice([one[place] * WHOLE for one in ends])[:-1] for place in (1, 2))
    return {
        "type": "scatter",
        "x": [*times, *times[::-1]],
        "y": [*high, *low[::-1]],
        "fill": "toself",
        "fillcolor": MAIN + FAINT,
        "mode": "none",
        "hoverinfo": "skip",
    }


def _twice(numbers: list[float]) -> list[float]:
    """Return each number twice: steps hold until the next time, as the line draws them."""
    return [number for number in numbers for _corner in range(2)]


def _line(rows: pd.DataFrame, unit: Unit, language: Language) -> Spec:
    times, shares, samples = (rows[name].tolist() for name in ("time", "value", "sample"))
    after, seen = _AFTER.in_(language), _SEEN.in_(language)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": times,
        "y": [share * WHOLE for share in shares],
        "line": {"color": MAIN, "width": 2.5, "shape": "hv"},
        "hovertext": [
            f"{after} {form.value(time, unit, language, 0)}<br>"
            f"<b>{form.value(share, Unit.SHARE, language)}</b> "
            f"({seen}: {form.plain(sample, Unit.COUNT, language)})"
            for time, share, sample in zip(times, shares, samples, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _median(median: float | None) -> list[Spec]:
    if not form.is_known(median):
        return []
    line = {"color": QUIET, "width": 1, "dash": "dot"}
    across = {"type": "scatter", "mode": "lines", "line": line, "hoverinfo": "skip"}
    return [{**across, "x": [0, median, median], "y": [HALF, HALF, 0]}]


def _named(median: float | None, unit: Unit, language: Language) -> list[Spec]:
    if not form.is_known(median):
        return []
    words = f"{_MEDIAN.in_(language)} {form.value(median, unit, language)}"
    return [quiet_note(words, median, 0, xanchor="left", yanchor="bottom", xshift=5, yshift=2)]


_AFTER = Label("nach", "after")
_SEEN = Label("so lange beobachtet", "seen for that long")
_MEDIAN = Label("Median", "Median")

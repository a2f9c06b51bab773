"""Heatmap: weekdays down, hours across, the darker the more."""

from __future__ import annotations

from functools import cache

import pandas as pd

from kpi import format as form
from kpi.dimensions import WEEKDAYS
from kpi.drawn.records import Record, records
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts.colours import QUIET, SEQUENCE
from pages.ui.charts.template import SMALL, Chart, plain_axis, spec

HEIGHT = 300
FIRST, LAST = 7, 20
DAY, WHOLE = 24, 100
SHORT_DAYS = {day: Label(label.de[:2], label.en[:3]) for day, label in WEEKDAYS.items()}


def chart(
    rows: pd.DataFrame, language: Language, *, every_hour: bool = False, alt: str = ""
) -> Chart:
    """Return the heatmap of the hours shown at first, or of all of them."""
    hours = range(DAY) if every_hour else _shown_first(rows)
    days = range(1, 8)
    found = {(row["weekday"], row["hour"]): row for row in records(rows)}
    counts = {cell: row["numerator"] for cell, row in found.items()}
    shares = {cell: row["value"] for cell, row in found.items()}
    ends = _ends(found, language)
    drawn = [[shares.get((day, hour), 0.0) * WHOLE for hour in hours] for day in days]
    trace = {
        "type": "heatmap",
        "z": drawn,
        "x": list(hours),
        "y": list(days),
        "xgap": 2,
        "ygap": 2,
        "zmin": 0,
        "zmax": max(map(max, drawn)) or WHOLE,
        "colorscale": [[place / (len(SEQUENCE) - 1), c] for place, c in enumerate(SEQUENCE)],
        "hovertext": [
            [_words((day, hour), counts, shares, ends, language) for hour in hours] for day in days
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "colorbar": {
            "thickness": 10,
            "len": 1,
            "outlinewidth": 0,
            "nticks": 4,
            "ticksuffix": form.percent("", language),
            "tickfont": {"size": SMALL, "color": QUIET},
            "xpad": 8,
        },
    }
    return Chart(
        spec=spec(
            [trace],
            language,
            HEIGHT,
            xaxis=_hours(hours),
            yaxis=plain_axis(
                list(days),
                [SHORT_DAYS[str(day)].in_(language) for day in days],
                autorange="reversed",
            ),
        ),
        alt=alt,
    )


def listed(rows: list[Record], language: Language) -> str:
    """Return hours with their shares in words."""
    return ", ".join(
        f"{_when(int(row['weekday']), int(row['hour']), language)}: "
        f"{form.value(row['value'], Unit.SHARE, language)}"
        for row in rows
    )


def has_more(rows: pd.DataFrame) -> bool:
    """Whether anything happens outside the hours shown at first."""
    outside = ~rows["hour"].isin(_shown_first(rows))
    return bool((rows["numerator"][outside] > 0).any())


def _shown_first(rows: pd.DataFrame) -> range:
    """Return the hours 7 to 20, and on to the one in which most happens where it is outside."""
    usual = rows["numerator"][rows["hour"].between(FIRST, LAST - 1)]
    if rows.empty or usual.max() == rows["numerator"].max():
        return range(FIRST, LAST)
    peak = int(rows["hour"][rows["numerator"].idxmax()])
    return range(min(FIRST, peak), max(LAST, peak + 1))


def _hours(hours: range) -> dict[str, object]:
    step = 2 if len(hours) > LAST - FIRST else 1
    shown = [hour for hour in (*hours, hours[-1] + 1) if (hour - hours[0]) % step == 0]
    return plain_axis([hour - 0.5 for hour in shown], [str(hour) for hour in shown], tickangle=0)


def _words(
    cell: tuple[int, int],
    counts: dict[tuple[int, int], float],
    shares: dict[tuple[int, int], float],
    ends: dict[tuple[int, int], str],
    language: Language,
) -> str:
    when = _when(*cell, language)
    unit = Unit.RATIO if ends else Unit.COUNT
    count = form.plain(counts.get(cell, 0.0), unit, language)
    share = form.value(shares.get(cell, 0.0), Unit.SHARE, language)
    interval = ends.get(cell)
    return f"{when}<br><b>{count}</b> ({share})" + (f"<br>{interval}" if interval else "")


def _ends(found: dict[tuple[int, int], Record], language: Language) -> dict[tuple[int, int], str]:
    """Return the intervals in words, where the rows have them."""
    said = _INTERVAL.in_(language)
    return {
        cell: said.format(
            low=form.plain(row["low"], Unit.RATIO, language),
            high=form.plain(row["high"], Unit.RATIO, language),
        )
        for cell, row in found.items()
        if "low" in row
    }


@cache
def _when(day: int, hour: int, language: Language) -> str:
    names = WEEKDAYS[str(day)]
    return _WHEN.format(day_de=names.de, day_en=names.en, hour=hour, end=hour + 1).in_(language)


_INTERVAL = Label("95\u2011%\u2011Intervall {low} bis {high}", "95% interval {low} to {high}")
_WHEN = Label("{day_de}, {hour}–{end} Uhr", "{day_en}, {hour}:00–{end}:00")

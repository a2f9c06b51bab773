"""Gantt: the plan of each milestone as a pale bar, what became of it as a line to its day."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
from kpi.text import Label, Language
from pages.ui.charts.colours import CATEGORIES, FAINT, GRID, MAIN, QUIET
from pages.ui.charts.template import (
    SMALL,
    Chart,
    Spec,
    plain_axis,
    quiet_note,
    shortened,
    spec,
    text,
)

ROW, EDGE = 30, 48
LONGEST_NAME = 44
LATE = CATEGORIES[3]
_COLOURS = {"on_time": MAIN, "late": LATE, "overdue": LATE, "delayed": LATE, "open": QUIET}
_SIGNS = {
    "on_time": "circle",
    "late": "circle",
    "overdue": "x",
    "delayed": "diamond-open",
    "open": "circle-open",
}


def height(rows: pd.DataFrame) -> int:
    """Return the height that the milestones and the names of their projects need."""
    return EDGE + ROW * (len(rows) + len(set(rows["project"])))


def chart(rows: pd.DataFrame, today: pd.Timestamp, language: Language, *, alt: str) -> Chart:
    """Return the milestones of `kpi.exhibits.Gantt`, one project below the other."""
    places, heads = _places(rows)
    ends = records(rows)
    traces = [_plan(ends, places), *_slips(ends, places), _ends(ends, places, language)]
    names = [text(shortened(one["name"], LONGEST_NAME)) for one in ends]
    lowest = max(places, default=0) + 1
    first = rows["starts_on"].min()
    notes = [
        quiet_note(f"<b>{text(name)}</b>", 0, place, xref="paper", xanchor="left")
        for name, place in heads.items()
    ]
    now = form.day(today.date(), language) if today is not pd.NaT else ""
    return Chart(
        spec=spec(
            traces,
            language,
            height(rows),
            barmode="overlay",
            xaxis=_days(first, rows["ends_on"].max(), language),
            yaxis=plain_axis(places, names, range=[lowest - 0.4, -0.8]),
            annotations=[*notes, *([_now(today, now)] if now else [])],
            shapes=[_line(today)] if now else [],
            margin={"l": 0, "r": 12, "t": 22, "b": 0, "pad": 0},
        ),
        alt=alt,
    )


def _places(rows: pd.DataFrame) -> tuple[list[int], dict[str, int]]:
    """Return the place of each milestone from the top, and of each project's name."""
    places: list[int] = []
    heads: dict[str, int] = {}
    for project in rows["project"]:
        if project not in heads:
            heads[project] = len(places) + len(heads)
        places.append(len(places) + len(heads))
    return places, heads


def _plan(rows: list[Record], places: list[int]) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [f"{row['starts_on']:%Y-%m-%d}" for row in rows],
        "x": [max((row["planned_on"] - row["starts_on"]).days, 1) * MILLISECONDS for row in rows],
        "y": places,
        "width": 0.5,
        "marker": {"color": MAIN + FAINT, "line": {"width": 1, "color": MAIN}},
        "hoverinfo": "skip",
    }


MILLISECONDS = 86_400_000
MOST_NAMED = 4


def _slips(rows: list[Record], places: list[int]) -> list[Spec]:
    """Return a line from the planned to the actual or expected end of what is late."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [f"{row['planned_on']:%Y-%m-%d}", f"{row['ends_on']:%Y-%m-%d}"],
            "y": [place, place],
            "line": {"color": LATE, "width": 3, "dash": "solid" if _is_over(row) else "dot"},
            "hoverinfo": "skip",
        }
        for row, place in zip(rows, places, strict=True)
        if row["ends_on"] > row["planned_on"]
    ]


def _is_over(row: Record) -> bool:
    return bool(row["state_name"] == "late")


def _ends(rows: list[Record], places: list[int], language: Language) -> Spec:
    states = [row["state_name"] for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [f"{row['ends_on']:%Y-%m-%d}" for row in rows],
        "y": places,
        "marker": {
            "size": 11,
            "color": [_COLOURS[state] for state in states],
            "symbol": [_SIGNS[state] for state in states],
            "line": {"width": 2, "color": [_COLOURS[state] for state in states]},
        },
        "hovertext": [_told(row, language) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _told(row: Record, language: Language) -> str:
    """Return what is said of a milestone beside the pointer."""
    people = (row.get(name) for name in ("owner", "department"))
    lines = [
        f"<b>{text(str(row['name']))}</b>",
        row["state"].in_(language),
        f"{_PLANNED.in_(language)}: {form.day(row['planned_on'].date(), language)}",
        f"{_END.in_(language)}: {form.day(row['ends_on'].date(), language)}",
        ", ".join(text(one) for one in people if isinstance(one, str)),
    ]
    return "<br>".join(filter(None, lines))


def _days(first: pd.Timestamp, last: pd.Timestamp, language: Language) -> Spec:
    quarters = pd.date_range(first, last + pd.Timedelta(days=30), freq="QS")
    quarters = quarters[:: -(-len(quarters) // MOST_NAMED)]
    names = _quarters(quarters, language)
    edge = pd.Timedelta(days=12)
    return {
        "type": "date",
        "fixedrange": True,
        "gridcolor": GRID,
        "tickmode": "array",
        "tickvals": [f"{day:%Y-%m-%d}" for day in quarters],
        "ticktext": names,
        "tickangle": 0,
        "tickfont": {"color": QUIET, "size": SMALL},
        "range": [f"{first - edge:%Y-%m-%d}", f"{last + edge:%Y-%m-%d}"],
    }


def _quarters(days: pd.DatetimeIndex, language: Language) -> list[str]:
    """Return the names of quarters, the year below the first of it: phones have no more room."""
    years = [None, *days.year]
    return [
        form.bucket(day.date(), "quarter", language).replace(
            f" {day.year}", "" if day.year == before else f"<br>{day.year}"
        )
        for day, before in zip(days, years, strict=False)
    ]


def _line(today: pd.Timestamp) -> Spec:
    day = f"{today:%Y-%m-%d}"
    line = {"color": QUIET, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _now(today: pd.Timestamp, words: str) -> Spec:
    return quiet_note(words, 0, 1, yref="paper", yanchor="bottom") | {"x": f"{today:%Y-%m-%d}"}


_PLANNED = Label("geplant", "planned")
_END = Label("erreicht oder erwartet", "reached or expected")

"""The picture of a trend: its chart, its finding and how to read it."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.drawn.compared import is_compared
from kpi.drawn.records import records
from kpi.exhibits import Shown, Trend
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label
from kpi.wording import findings, readings, targets
from pages.ui.charts import trend
from pages.ui.picture import Picture, alt_text, grain_words
from pages.ui.showing import Showing


def trend_picture(exhibit: Trend, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return the picture of a trend, `tall` pixels high."""
    kpi, rows = exhibit.kpis[0], shown.rows
    figure = seen.found.get(kpi.name)
    finding = findings.of_trend(kpi, figure, seen.language)
    name = seen.comparison_name()
    reading = [
        grain_words(rows["grain"].iloc[0], seen),
        _area(rows, seen),
        seen.say(_SIGNS) if rows["signal"].count() else "",
        _dotted(rows, kpi, seen),
        seen.say(_DASHED) if rows["target"].count() else "",
        seen.say(_ELSEWHERE) if rows["benchmark"].count() else "",
        targets.capability(figure.attainment if figure else None, seen.language),
    ]
    return Picture(
        chart=trend.chart(
            rows,
            kpi,
            seen.language,
            compared=name,
            alt=alt_text(exhibit, finding, _ends(shown, seen, kpi.unit), seen),
            height=tall,
            events=shown.events,
        ),
        finding=finding,
        reading=" ".join(filter(None, reading)),
    )


def _area(rows: pd.DataFrame, seen: Showing) -> str:
    if rows["lower"].count():
        return seen.say(readings.USUAL)
    return seen.say(_BAND) if rows["low"].count() else ""


def _dotted(rows: pd.DataFrame, kpi: Kpi, seen: Showing) -> str:
    if not is_compared(rows):
        return ""
    return seen.say(_DOTTED).format(period=seen.compared(kpi))


def _ends(shown: Shown, seen: Showing, unit: Unit) -> str:
    """Return first and last known value of a trend."""
    rows = records(shown.rows)
    known = [row for row in rows if form.is_known(row["value"]) and not row["is_partial"]]
    if not known:
        return ""
    words = (
        f"{form.bucket(row['start'], row['grain'], seen.language)}: "
        f"{form.value(row['value'], unit, seen.language)}"
        for row in (known[0], known[-1])
    )
    happened = (f"{form.day(event.on, seen.language)}: {event.name}" for event in shown.events)
    return ", ".join((*words, *happened))


_BAND = Label("Fläche: 95\u2011%\u2011Intervall.", "Area: 95% interval.")
_SIGNS = Label(
    "▲\u00a0▼\u00a0◆: besser, schlechter oder anders als sonst in diesem Verlauf, weil außerhalb "
    "der Fläche oder lange auf einer Seite.",
    "▲\u00a0▼\u00a0◆: better, worse or different from the rest of this series, being outside the "
    "area or long on one side.",
)
_DASHED = Label("Gestrichelt: Ziel.", "Dashed: target.")
_ELSEWHERE = Label("Strichpunkte: Vergleichswert.", "Dash-dotted: benchmark.")
_DOTTED = Label("Gepunktet: {period}.", "Dotted: {period}.")

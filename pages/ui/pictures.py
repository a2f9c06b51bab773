"""The chart of each kind of exhibit, with its finding and how to read it."""

from __future__ import annotations

from collections.abc import Callable

from kpi import format as form
from kpi.drawn.records import Record, largest, records
from kpi.exhibits import (
    Breakdown,
    Composition,
    Curve,
    Definitions,
    Demand,
    Exhibit,
    Heatmap,
    Layers,
    Outlook,
    Sensitivity,
    Shown,
    Spread,
    Trend,
)
from kpi.exhibits.ranking import RAW, Ranking
from kpi.exhibits.traits import PageTraits
from kpi.model import Unit
from kpi.text import Label
from kpi.wording import findings, readings
from pages.ui import adoption_pictures, project_pictures
from pages.ui.charts import (
    breakdown,
    composition,
    curve,
    heatmap,
    layers,
    spread,
    strip,
    trend,
)
from pages.ui.demand_picture import demand_picture
from pages.ui.layers_picture import layers_picture
from pages.ui.outlook_pictures import outlook_picture, sensitivity_picture
from pages.ui.picture import Picture, alt_text, grain_words
from pages.ui.showing import Showing
from pages.ui.trend_picture import trend_picture

MOST_SAID = 3
"""Values that are said in words."""


def height(exhibit: Exhibit, shown: Shown) -> int:
    """Return the height an exhibit's chart needs by itself."""
    if isinstance(exhibit, Layers):
        return layers.height(shown.rows)
    if isinstance(exhibit, Breakdown):
        return breakdown.height(shown.rows)
    if isinstance(exhibit, Definitions):
        return strip.height(shown.rows)
    return project_pictures.height(exhibit, shown) or trend.HEIGHT


def picture(exhibit: Exhibit, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return the picture of an exhibit, `tall` pixels high. Raises TypeError without one."""
    for kind, draw in _DRAW.items():
        if isinstance(exhibit, kind):
            return draw(exhibit, shown, seen, tall)
    if found := project_pictures.picture(exhibit, shown, seen):
        return found
    return adoption_pictures.picture(exhibit, shown, seen, tall)


def _composition(exhibit: Composition, shown: Shown, seen: Showing, tall: int) -> Picture:
    finding = findings.of_composition(shown.rows, seen.language)
    last = records(shown.rows[shown.rows["start"] == max(shown.rows["start"].tolist())])
    first = largest(last, "value", MOST_SAID)
    alt = alt_text(exhibit, finding, _listed(first, seen, Unit.SHARE), seen)
    return Picture(
        chart=composition.chart(shown.rows, exhibit.dimension, seen.language, alt=alt, height=tall),
        finding=finding,
        reading=f"{grain_words(shown.rows['grain'].iloc[0], seen)} {seen.say(_SHARES)}",
    )


def _breakdown(exhibit: Breakdown, shown: Shown, seen: Showing, tall: int) -> Picture:
    kpi, rows = exhibit.kpis[0], shown.rows
    is_ordered = not isinstance(exhibit, PageTraits)
    finding = findings.of_breakdown(rows, kpi, seen.language) if is_ordered else ""
    is_ranking = isinstance(exhibit, Ranking)
    first = records(rows.head(MOST_SAID))
    mark = seen.say(_OBSERVED) if is_ranking else seen.say(_MARK).format(period=seen.compared(kpi))
    reading = [
        readings.cut(rows, kpi, seen.language, has_table=True),
        seen.say(_WHISKER) if rows["low"].count() else "",
        mark if rows["change"].count() else "",
        readings.pale(rows, kpi, seen.language),
    ]
    return Picture(
        chart=breakdown.chart(
            rows,
            kpi,
            exhibit.dimension,
            seen.language,
            compared=seen.say(RAW) if is_ranking else seen.comparison_name(),
            alt=alt_text(exhibit, finding, _listed(first, seen, kpi.unit), seen),
            tall=tall,
        ),
        finding=finding,
        reading=" ".join(filter(None, reading)),
    )


def _spread(exhibit: Spread, shown: Shown, seen: Showing, tall: int) -> Picture:
    kpi = exhibit.kpis[0]
    finding = findings.of_spread(shown.rows, seen.language)
    most = largest(records(shown.rows), "share", MOST_SAID)
    alt = alt_text(exhibit, finding, _listed(most, seen, Unit.SHARE, "share"), seen)
    noun = kpi.label.in_(seen.language)
    return Picture(
        chart=spread.chart(
            shown.rows, exhibit.width, seen.language, noun=noun, alt=alt, height=tall
        ),
        finding=finding,
        reading=seen.say(_BANDS.get(kpi.unit, _VALUES)),
    )


def _curve(exhibit: Curve, shown: Shown, seen: Showing, tall: int) -> Picture:
    kpi, rows = exhibit.kpis[0], shown.rows
    some = rows[rows["value"].notna() & (rows["time"] > 0)].iloc[:: max(len(rows) // 4, 1)]
    words = ", ".join(
        f"{form.value(row['time'], kpi.unit, seen.language, 0)}: "
        f"{form.value(row['value'], Unit.SHARE, seen.language)}"
        for row in records(some)
    )
    figure = seen.found.get(kpi.name)
    return Picture(
        chart=curve.chart(
            rows,
            kpi.unit,
            seen.language,
            median=figure.now.value if figure else None,
            alt=alt_text(exhibit, "", words, seen),
            height=tall,
        ),
        finding="",
        reading=seen.say(_DONE),
    )


def heat(exhibit: Heatmap, shown: Shown, seen: Showing, *, every_hour: bool = False) -> Picture:
    """Return the picture of a heatmap, with all hours if wanted."""
    finding = findings.of_heatmap(shown.rows, seen.language)
    busiest = largest(records(shown.rows), "value", MOST_SAID)
    alt = alt_text(exhibit, finding, heatmap.listed(busiest, seen.language), seen)
    return Picture(
        chart=heatmap.chart(shown.rows, seen.language, every_hour=every_hour, alt=alt),
        finding=finding,
        reading=" ".join((seen.say(_HOURS), seen.say(shown.note) if shown.note else "")).strip(),
    )


def _listed(rows: list[Record], seen: Showing, unit: Unit, column: str = "value") -> str:
    return ", ".join(
        f"{seen.say(row['label'])}: {form.value(row[column], unit, seen.language)}" for row in rows
    )


_SHARES = Label("Anteile am Ganzen.", "Shares of the whole.")
_WHISKER = Label("Linie: 95\u2011%\u2011Intervall.", "Line: 95% interval.")
_MARK = Label("Strich: {period}.", "Mark: {period}.")
_OBSERVED = Label(
    "Balken: geschätzte Quote, bei wenigen Fällen zum Mittel gerückt; Strich: beobachtete Quote.",
    "Bars: estimated rate, drawn towards the mean where there are few cases; mark: observed rate.",
)
_VALUES = Label("Anteil je Wert.", "Share of each value.")
_BANDS = {
    Unit.MINUTES: Label("Anteil je Dauer in Minuten.", "Share of each duration in minutes."),
    Unit.DAYS: Label("Anteil je Dauer in Tagen.", "Share of each time in days."),
}
_DONE = Label(
    "Anteil, der so weit ist; offene Fälle zählen, solange sie beobachtet sind. "
    "Fläche: 95\u2011%\u2011Intervall.",
    "Share that has come that far; open cases count for as long as they were seen. "
    "Area: 95% interval.",
)
_HOURS = Label(
    "Anteil jeder Stunde an der ganzen Woche, Ortszeit.",
    "Share of each hour in the whole week, local time.",
)


_DRAW: dict[type[Exhibit], Callable[..., Picture]] = {
    Trend: trend_picture,
    Composition: _composition,
    Breakdown: _breakdown,
    Spread: _spread,
    Curve: _curve,
    Layers: layers_picture,
    Sensitivity: sensitivity_picture,
    Outlook: outlook_picture,
    Demand: demand_picture,
    Heatmap: lambda exhibit, shown, seen, _tall: heat(exhibit, shown, seen),
}

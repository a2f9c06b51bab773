"""Heatmap: how demand is spread over weekdays and hours."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi import format as form
from kpi.availability import missing
from kpi.dimensions import WEEKDAYS
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.public_holidays import on_working_days
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import LANGUAGES, Label


@dataclass(frozen=True, kw_only=True)
class Heatmap(OfOneKpi):
    """Rows per weekday and hour of a KPI of kind `Mix` over both; Monday first."""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `weekday` (1–7)."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("label", Label("Wochentag", "Weekday"), "text"),
            ShownColumn("hour", Label("Stunde", "Hour"), Unit.COUNT),
            ShownColumn("numerator", Label("Anzahl", "Count"), Unit.COUNT),
            ShownColumn("value", Label("Anteil", "Share"), Unit.SHARE),
        )
        rows = pd.DataFrame() if absent else _rows(query, kpi, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=rows,
            note=_free_days(query, selection),
            missing=absent,
        )


MOST_NAMED = 4


def _free_days(query: Query, selection: Selection) -> Label | None:
    """Return which public holidays thin out their weekday within the period."""
    period, region = selection.period, query.parameters.holiday_region
    found = on_working_days(region, period.start, period.last_day)
    if not found:
        return None
    german, english = (
        "; ".join(
            f"{WEEKDAYS[str(day.isoweekday())].in_(language)} {form.day(day, language)} "
            f"({name.in_(language)})"
            for day, name in list(found.items())[:MOST_NAMED]
        )
        for language in LANGUAGES
    )
    more = len(found) - MOST_NAMED
    return Label(
        f"Feiertage im Zeitraum: {german}{f' und {more} weitere' if more > 0 else ''}.",
        f"Public holidays in the period: {english}{f' and {more} more' if more > 0 else ''}.",
    )


def _rows(query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
    during = selection.during(selection.period)
    frame = query.compute([kpi], during, by=("weekday", "hour"))[kpi.name]
    frame = frame.dropna(subset=["weekday", "hour"])
    days = frame["weekday"].astype(int)
    return pd.DataFrame(
        {
            "weekday": days,
            "label": [WEEKDAYS[str(day)] for day in days],
            "hour": frame["hour"].astype(int),
            "numerator": frame["numerator"],
            "value": frame["value"],
        }
    ).reset_index(drop=True)

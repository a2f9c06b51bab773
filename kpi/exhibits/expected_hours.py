"""Expected hours: an average week of those to come by weekday and hour, with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from kpi import registry
from kpi.availability import missing
from kpi.batches import BUCKET
from kpi.dimensions import WEEKDAYS
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, Shown, ShownColumn
from kpi.exhibits.heatmap import Heatmap
from kpi.expectation import Expectation, expectation
from kpi.kinds import Forecast
from kpi.model import Unit
from kpi.period import Period
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics.intervals import Z, floats
from kpi.text import Label

WEEKS_SEEN = 26
_CELL = ["weekday", "hour"]


@dataclass(frozen=True, kw_only=True)
class ExpectedHours(Heatmap):
    """What `forecast` expects of a week on average, spread as the last half year was.

    `kpi` is of kind `Mix` over weekday and hour. A cell's interval holds a week of the coming
    `weeks`: it adds what the week as a whole may bring, and how far that hour strayed from its
    share of the week in the last half year.
    """

    forecast: str
    weeks: int

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `weekday` (1–7)."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        columns = (
            ShownColumn("label", Label("Wochentag", "Weekday"), "text"),
            ShownColumn("hour", Label("Stunde", "Hour"), Unit.COUNT),
            ShownColumn("numerator", Label("Erwartet je Woche", "Expected per week"), Unit.RATIO),
            ShownColumn("low", INTERVAL_FROM, Unit.RATIO),
            ShownColumn("high", INTERVAL_TO, Unit.RATIO),
            ShownColumn("value", Label("Anteil", "Share"), Unit.SHARE),
        )
        rows = pd.DataFrame() if absent else self._expected(query, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=rows,
            note=_SAID if len(rows) else _NOTHING,
            missing=absent,
        )

    def _expected(self, query: Query, selection: Selection) -> pd.DataFrame:
        forecast = registry.get(self.forecast)
        if not isinstance(forecast, Forecast):
            raise TypeError(f"{forecast.name} is no forecast")
        found = expectation(query, forecast, selection, self.weeks)
        return pd.DataFrame() if found is None else self._spread(query, selection, found)

    def _spread(self, query: Query, selection: Selection, found: Expectation) -> pd.DataFrame:
        """Return the rows; weeks with a public holiday tell nothing of how weeks are spread."""
        kpi, end = self.kpis[0], found.mondays[0]
        seen = Period(end - timedelta(weeks=WEEKS_SEEN), end)
        asked = selection.during(seen)
        frame = query.compute([kpi], asked, by=("weekday", "hour"), grain="week")[kpi.name]
        frame = frame.dropna(subset=_CELL)
        usual = {
            monday
            for monday, share in zip(found.past.index, found.share, strict=True)
            if share == 1 and monday >= seen.start
        }
        table = frame.pivot_table(index=_CELL, columns=BUCKET, values="numerator", fill_value=0.0)
        table = table[[monday for monday in table.columns if monday in usual]]
        if table.empty or not table.to_numpy().sum():
            return pd.DataFrame()
        return _cells(table, found)


def _cells(table: pd.DataFrame, found: Expectation) -> pd.DataFrame:
    """Return per weekday and hour its share, and what to expect of it in a coming week."""
    counts = floats(table.to_numpy())
    weekly = counts.sum(axis=0)
    share = counts.sum(axis=1) / counts.sum()
    coming = found.ahead.value
    level = float(coming.mean())
    spread = (found.ahead.high - found.ahead.low) / (2 * Z)
    of_week = float((spread**2).mean() + coming.var())
    strayed = ((counts - np.outer(share, weekly)) ** 2).mean(axis=1) * level / weekly.mean()
    half = Z * np.sqrt(share**2 * of_week + strayed)
    days = table.index.get_level_values("weekday").astype(int)
    return pd.DataFrame(
        {
            "weekday": days,
            "label": [WEEKDAYS[str(day)] for day in days],
            "hour": table.index.get_level_values("hour").astype(int),
            "numerator": share * level,
            "low": np.maximum(share * level - half, 0.0),
            "high": share * level + half,
            "value": share,
        }
    )


_SAID = Label(
    "Erwartet je Woche im Mittel der kommenden Wochen; verteilt wie im letzten halben Jahr, ohne "
    "Wochen mit Feiertagen. Das 95\u2011%\u2011Intervall steht an jeder Stunde und in der Tabelle.",
    "Expected per week on average of the coming weeks; spread as in the last half year, weeks "
    "with public holidays left out. The 95% interval is at each hour and in the table.",
)
_NOTHING = Label(
    "Für eine Vorausschau sind mindestens zwölf volle Wochen nötig.",
    "An outlook needs at least twelve full weeks.",
)

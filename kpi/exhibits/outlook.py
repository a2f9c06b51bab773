"""Outlook: the weeks to come, with what the same method would have said of past ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi import format as form
from kpi import registry
from kpi.availability import missing
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, Exhibit, Shown, ShownColumn
from kpi.kinds import Forecast, Kpi
from kpi.kinds.forecast import WEEK, per_week
from kpi.model import Unit
from kpi.public_holidays import openness
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics.intervals import floats
from kpi.statistics.smoothing import BackTest, back_test, smoothed
from kpi.text import LANGUAGES, Label

WEEKS_SHOWN = 26
ORIGINS = 26


@dataclass(frozen=True, kw_only=True)
class Outlook(Exhibit):
    """Demand of past weeks and what to expect of the next `weeks`, with the 95 % interval.

    Weeks with public holidays are expected to bring less, in proportion to their working
    days. The note states the back-test over the last half year.
    """

    kpi: str
    weeks: int

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get(self.kpi),)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; expected weeks have no `observed`, past ones no interval."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("start", Label("Woche ab", "Week from"), "date"),
            ShownColumn("observed", Label("Eingetreten", "Observed"), Unit.COUNT),
            ShownColumn("value", Label("Erwartet", "Expected"), Unit.COUNT),
            ShownColumn("low", INTERVAL_FROM, Unit.COUNT),
            ShownColumn("high", INTERVAL_TO, Unit.COUNT),
            ShownColumn("open_days", Label("Offene Werktage", "Open working days"), Unit.COUNT),
        )
        rows, note = (pd.DataFrame(), None) if absent else self._rows(query, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=rows,
            note=note,
            missing=absent,
        )

    def _rows(self, query: Query, selection: Selection) -> tuple[pd.DataFrame, Label | None]:
        kpi = self.kpis[0]
        if not isinstance(kpi, Forecast):
            raise TypeError(f"{kpi.name} is no forecast")
        during = selection.during(selection.period)
        counts, period = query.counts(kpi, during), query.applied(kpi, during).period
        region = query.parameters.holiday_region
        past = per_week(counts, kpi.period_day, period)
        past = past[past.gt(0).cummax()]
        share = floats(openness(region, past.index))
        corrected = floats(past.to_numpy())[share > 0] / share[share > 0]
        ahead = smoothed(corrected)
        if ahead is None:
            return pd.DataFrame(), _TOO_SHORT
        mondays = [period.end + number * WEEK for number in range(self.weeks)]
        open_share = floats(openness(region, mondays))
        low, high = ahead.interval(np.arange(1.0, self.weeks + 1))
        expected = pd.DataFrame(
            {
                "start": mondays,
                "observed": np.nan,
                "value": ahead.level * open_share,
                "low": np.maximum(low, 0.0) * open_share,
                "high": high * open_share,
                "open_days": np.round(open_share * 5),
            }
        )
        shown = past.tail(WEEKS_SHOWN)
        before = pd.DataFrame(
            {
                "start": list(shown.index),
                "observed": shown.to_numpy(),
                "value": np.nan,
                "low": np.nan,
                "high": np.nan,
                "open_days": np.round(share[-len(shown) :] * 5),
            }
        )
        rows = pd.concat([before, expected], ignore_index=True)
        return rows, _tested(back_test(corrected, self.weeks, ORIGINS))


def _tested(found: BackTest | None) -> Label:
    if found is None:
        return _TOO_SHORT
    shares = (found.error, found.naive, found.covered)
    german, english = (
        [form.value(share, Unit.SHARE, language) for share in shares] for language in LANGUAGES
    )
    return Label(
        f"Rückrechnung von {found.weeks} früheren Wochen aus: mittlerer Fehler {german[0]} "
        f"(Fortschreibung der letzten Woche: {german[1]}); {german[2]} der Wochen lagen im "
        "95-%-Intervall.",
        f"Back-test from {found.weeks} earlier weeks: mean error {english[0]} (repeating the last "
        f"week: {english[1]}); {english[2]} of the weeks were within the 95% interval.",
    )


_TOO_SHORT = Label(
    "Für eine Vorausschau sind mindestens zwölf volle Wochen nötig.",
    "An outlook needs at least twelve full weeks.",
)

"""Outlook: the weeks to come, with what the same method would have said of past ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi import format as form
from kpi.availability import missing
from kpi.capacity import capacity
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, OfOneKpi, Shown, ShownColumn
from kpi.expectation import Expectation, expectation
from kpi.kinds import Forecast
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics.smoothing import BackTest
from kpi.text import LANGUAGES, Label

WEEKS_SHOWN = 26


@dataclass(frozen=True, kw_only=True)
class Outlook(OfOneKpi):
    """Demand of past weeks and what to expect of the next `weeks`, with the 95 % interval.

    Weeks with public holidays are expected to bring less, in proportion to their working
    days. The note states the back-test over the last half year.
    """

    weeks: int

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; expected weeks have no `observed`, past ones no interval.

        `capacity` is unknown where the settings do not say how many meetings fit into a week.
        """
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("start", Label("Woche ab", "Week from"), "date"),
            ShownColumn("observed", Label("Eingetreten", "Observed"), Unit.COUNT),
            ShownColumn("value", Label("Erwartet", "Expected"), Unit.COUNT),
            ShownColumn("low", INTERVAL_FROM, Unit.COUNT),
            ShownColumn("high", INTERVAL_TO, Unit.COUNT),
            ShownColumn("capacity", Label("Kapazität", "Capacity"), Unit.COUNT),
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
        found = expectation(query, kpi, selection, self.weeks)
        if found is None:
            return pd.DataFrame(), _TOO_SHORT
        room = capacity(query, kpi, selection, found.open_share)
        expected = pd.DataFrame(
            {
                "start": found.mondays,
                "observed": np.nan,
                "value": found.ahead.value,
                "low": found.ahead.low,
                "high": found.ahead.high,
                "capacity": np.nan if room is None else room,
                "open_days": np.round(found.open_share * 5),
            }
        )
        shown = found.past.tail(WEEKS_SHOWN)
        before = pd.DataFrame(
            {
                "start": list(shown.index),
                "observed": shown.to_numpy(),
                "value": np.nan,
                "low": np.nan,
                "high": np.nan,
                "capacity": np.nan,
                "open_days": np.round(found.share[-len(shown) :] * 5),
            }
        )
        return pd.concat([before, expected], ignore_index=True), told(found)


def told(found: Expectation) -> Label:
    """Return by which method was forecast, and what the back-test says of it."""
    method = _SEASONAL if found.is_seasonal else _SHORT if found.is_short else _SIMPLE
    tested = _tested(found.tested)
    return Label(f"{method.de} {tested.de}", f"{method.en} {tested.en}")


_SEASONAL = Label(
    "Saisons, die Zeit um Weihnachten und, ab zweieinhalb Jahren Daten, das Jahresmuster sind "
    "eingerechnet.",
    "Seasons, the time around Christmas and, from two and a half years of data, the yearly "
    "pattern are included.",
)
_SHORT = Label(
    "Für Saisons reicht die Vergangenheit nicht (unter 91 Wochen): fortgeschrieben wird das "
    "geglättete Niveau.",
    "The past is too short for seasons (below 91 weeks): the smoothed level is carried on.",
)
_SIMPLE = Label(
    "Saisons verbessern die Rückrechnung nicht: fortgeschrieben wird das geglättete Niveau.",
    "Seasons do not improve the back-test: the smoothed level is carried on.",
)


def _tested(found: BackTest | None) -> Label:
    if found is None:
        return _UNTESTED
    shares = (found.error, found.naive, found.covered)
    german, english = (
        [form.value(share, Unit.SHARE, language) for share in shares] for language in LANGUAGES
    )
    verdict = _BETTER if found.error <= found.naive else _WORSE
    return Label(
        f"Rückrechnung von {found.weeks} früheren Wochen aus: mittlerer Fehler {german[0]}, bei "
        f"Fortschreibung der letzten Woche {german[1]}. {verdict.de} {german[2]} der Wochen lagen "
        "im 95\u2011%\u2011Intervall.",
        f"Back-test from {found.weeks} earlier weeks: mean error {english[0]}, against "
        f"{english[1]} when the last week is repeated. {verdict.en} {english[2]} of the weeks "
        "were within the 95% interval.",
    )


_BETTER = Label(
    "Die Vorausschau ist damit mindestens so gut wie die einfachste.",
    "So the outlook is at least as good as the simplest one.",
)
_WORSE = Label(
    "Die Vorausschau ist damit nicht besser als die einfachste: Verlassen Sie sich nicht auf sie.",
    "So the outlook is no better than the simplest one: do not rely on it.",
)
_UNTESTED = Label(
    "Für eine Rückrechnung reicht die Vergangenheit noch nicht.",
    "The past is not yet long enough for a back-test.",
)
_TOO_SHORT = Label(
    "Für eine Vorausschau sind mindestens zwölf volle Wochen nötig.",
    "An outlook needs at least twelve full weeks.",
)

"""Demand: what to expect of the next weeks."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import MEETINGS
from kpi.facts import MEETING
from kpi.kinds import Forecast
from kpi.model import Direction, Unit
from kpi.text import Label

DEMAND_FORECAST = Forecast(
    name="demand_forecast",
    category="scheduling",
    label=Label("Erwartete Nachfrage je Woche", "Expected demand per week"),
    description=Label(
        "Anfragen von Kunden (am Tag der Anfrage) und von Beratern vereinbarte Termine (am Tag "
        "des geplanten Beginns), die in einer Woche ohne Feiertag zu erwarten sind; eine "
        "verschobene Kette zählt einmal. Exponentiell geglättet über bis zu 104 volle Wochen vor "
        "dem Ende des Zeitraums, jede umgerechnet auf fünf offene Werktage.",
        "Requests by customers (on the day of the request) and meetings arranged by advisors (on "
        "the day of their planned start) to expect in a week without public holidays; a moved "
        "chain counts once. Exponentially smoothed over up to 104 full weeks before the end of "
        "the period, each converted to five open working days.",
    ),
    fact=MEETING,
    day="peak_on",
    where=_.is_first,
    unit=Unit.COUNT,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("meeting.starts_at",),
    minimum_sample=100,
    headline=False,
)

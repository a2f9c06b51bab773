"""Peak times of either way in which a meeting comes about, each at its own moment."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import HOUR, MEETINGS, WEEKDAY
from kpi.facts import MEETING
from kpi.kinds import Mix
from kpi.model import Direction, Unit
from kpi.text import Label

INBOUND_PEAK_TIMES = Mix(
    name="inbound_peak_times",
    category="scheduling",
    label=Label("Spitzenzeit der Anfragen", "Peak time of requests"),
    description=Label(
        "Anteil der stärksten Stunde der Woche an den Anfragen von Kunden, zum Zeitpunkt der "
        "Anfrage; eine verschobene Kette zählt einmal. Anfragen ohne bekannten Zeitpunkt und "
        "Termine ohne bekannte Richtung zählen nicht mit.",
        "Share of the busiest hour of the week among requests by customers, at the time of the "
        "request; a moved chain counts once. Requests of an unknown time "
        "and meetings of an unknown direction do not count.",
    ),
    fact=MEETING,
    day="peak_on",
    of=("weekday", "hour"),
    where=_.is_first & (_.direction == "inbound") & _.requested_at.notnull(),
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=(*MEETINGS, WEEKDAY, HOUR),
    needs=("meeting.requested_at", "meeting.direction"),
    minimum_sample=30,
    headline=False,
)
OUTBOUND_PEAK_TIMES = Mix(
    name="outbound_peak_times",
    category="scheduling",
    label=Label(
        "Spitzenzeit der von Beratern vereinbarten Termine",
        "Peak time of meetings arranged by advisors",
    ),
    description=Label(
        "Anteil der stärksten Stunde der Woche an den von Beratern vereinbarten Terminen, zum "
        "geplanten Beginn; eine verschobene Kette zählt einmal, mit ihrem ersten Termin. Termine, "
        "die Kunden gebucht haben oder deren Richtung nicht bekannt ist, zählen nicht mit.",
        "Share of the busiest hour of the week among meetings arranged by advisors, at their "
        "planned start; a moved chain counts once, by its first meeting. Meetings that customers "
        "booked, or of an unknown direction, do not count.",
    ),
    fact=MEETING,
    day="peak_on",
    of=("weekday", "hour"),
    where=_.is_first & (_.direction == "outbound"),
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=(*MEETINGS, WEEKDAY, HOUR),
    needs=("meeting.starts_at", "meeting.direction"),
    minimum_sample=30,
    headline=False,
)

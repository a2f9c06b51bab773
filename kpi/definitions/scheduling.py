"""Scheduling: how appointments come about, when, and whether they take place."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import (
    CHANNEL,
    DIRECTION,
    HOUR,
    LOCATION,
    MEETINGS,
    PEOPLE,
    SERVICE,
    SERVICE_CATEGORY,
    WEEKDAY,
)
from kpi.facts import MEETING
from kpi.facts.virtual import ADVISOR_PERIOD
from kpi.kinds import Count, Distribution, Mix, Ratio
from kpi.model import Direction, Unit
from kpi.text import Label

BOOKED_AND_DUE = _.is_due & (_.status != "rejected")
"""A rejected request never became a booking, so it is neither held nor missed."""

WAS_MOVED = (_.chain_key.fill_null(_.meeting_key) != _.meeting_key) | (_.status == "rescheduled")
"""Of the last meeting of a chain: it names the first, or was moved to one that is not known."""

CHANNEL_MIX = Mix(
    name="channel_mix",
    category="scheduling",
    label=Label("Online-Anteil", "Online share"),
    description=Label(
        "Anteil der Onlinetermine an den gehaltenen Terminen mit bekanntem Kanal; nach Kanal "
        "aufgeteilt der ganze Kanalmix.",
        "Share of online meetings among held meetings of a known channel; split by channel "
        "the whole channel mix.",
    ),
    fact=MEETING,
    of=("channel",),
    focus=("online",),
    where=_.is_held,
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("meeting.channel",),
    minimum_sample=30,
    headline=True,
)
NO_ONLINE_ADVISORS = Ratio(
    name="no_online_advisors",
    category="scheduling",
    label=Label("Aktive Berater ohne Onlinetermin", "Active advisors without online meetings"),
    description=Label(
        "Aktive Berater ohne gehaltenen Onlinetermin im Zeitraum, geteilt durch aktive Berater.",
        "Active advisors without a held online meeting in the period, divided by active advisors.",
    ),
    fact=ADVISOR_PERIOD,
    numerator=_.held_online == 0,
    denominator=_.is_active,
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=PEOPLE,
    needs=("meeting.channel",),
    minimum_sample=10,
    headline=False,
)
PEAK_TIMES = Mix(
    name="peak_times",
    category="scheduling",
    label=Label("Spitzenzeit von Anfragen und Terminen", "Peak time of requests and meetings"),
    description=Label(
        "Anteil der stärksten Stunde der Woche an allen Terminen, beide Wege zusammen gezählt: von "
        "Kunden angefragte zum Zeitpunkt der Anfrage, von Beratern vereinbarte zum geplanten "
        "Beginn. Eine verschobene Kette zählt einmal, mit ihrem ersten Termin.",
        "Share of the busiest hour of the week among all meetings, both ways counted together: "
        "those requested by customers at the time of the request, those arranged by advisors at "
        "their planned start. A moved chain counts once, by its first meeting.",
    ),
    fact=MEETING,
    day="peak_on",
    of=("weekday", "hour"),
    where=_.is_first,
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=(*MEETINGS, WEEKDAY, HOUR),
    needs=("meeting.starts_at",),
    minimum_sample=30,
    headline=False,
)
INBOUND_SHARE = Ratio(
    name="inbound_share",
    category="scheduling",
    label=Label("Von Kunden gebucht", "Inbound share"),
    description=Label(
        "Von Kunden gebuchte Termine geteilt durch alle Termine bekannter Richtung; eine "
        "verschobene Kette zählt einmal.",
        "Meetings booked by customers divided by all meetings of known direction; a moved "
        "chain counts once.",
    ),
    fact=MEETING,
    numerator=_.direction == "inbound",
    denominator=_.is_last,
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("meeting.direction",),
    minimum_sample=30,
    headline=False,
)
CANCELLATION_RATE = Ratio(
    name="cancellation_rate",
    category="scheduling",
    label=Label("Absagequote", "Cancellation rate"),
    description=Label(
        "Von Kunde oder Berater abgesagte Termine geteilt durch die im Zeitraum fälligen "
        "Buchungen; eine verschobene Kette zählt einmal, mit ihrem letzten Termin. Abgelehnte "
        "Anfragen waren nie Buchungen und zählen nicht mit.",
        "Meetings cancelled by customer or advisor divided by the bookings due in the period; a "
        "moved chain counts once, by its last meeting. Rejected requests never were bookings and "
        "do not count.",
    ),
    fact=MEETING,
    numerator=_.status.isin(["cancelled_by_customer", "cancelled_by_advisor"]),
    denominator=BOOKED_AND_DUE,
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=MEETINGS,
    needs=("meeting.status",),
    minimum_sample=30,
    headline=True,
)
HELD_MEETINGS = Count(
    name="held_meetings",
    category="scheduling",
    label=Label("Gehaltene Termine", "Held meetings"),
    description=Label(
        "Termine, die im Zeitraum stattgefunden haben. Eine verschobene Kette zählt einmal, an "
        "dem Tag, an dem der Termin gehalten wurde.",
        "Meetings that took place in the period. A moved chain counts once, on the day on which "
        "the meeting was held.",
    ),
    fact=MEETING,
    where=_.is_held,
    unit=Unit.COUNT,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("meeting.starts_at",),
    minimum_sample=1,
    headline=False,
)
NO_SHOW_RATE = Ratio(
    name="no_show_rate",
    category="scheduling",
    label=Label("Nichterscheinensquote", "No-show rate"),
    description=Label(
        "Termine, zu denen der Kunde nicht erschien, geteilt durch die im Zeitraum fälligen "
        "Buchungen; eine verschobene Kette zählt einmal. Abgelehnte Anfragen waren nie Buchungen "
        "und zählen nicht mit.",
        "Meetings the customer did not appear for divided by the bookings due in the period; a "
        "moved chain counts once. Rejected requests never were bookings and do not count.",
    ),
    fact=MEETING,
    numerator=_.status == "no_show",
    denominator=BOOKED_AND_DUE,
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=MEETINGS,
    needs=("meeting.status=no_show",),
    minimum_sample=30,
    headline=False,
)
RESCHEDULE_RATE = Ratio(
    name="reschedule_rate",
    category="scheduling",
    label=Label("Verschiebungsquote", "Reschedule rate"),
    description=Label(
        "Buchungen, die mindestens einmal verschoben wurden, geteilt durch die im Zeitraum "
        "fälligen Buchungen; eine Kette zählt einmal, am Tag ihres letzten Termins, wie oft sie "
        "auch verschoben wurde. Abgelehnte Anfragen zählen nicht mit.",
        "Bookings that were moved at least once divided by the bookings due in the period; a "
        "chain counts once, on the day of its last meeting, however often it was moved. Rejected "
        "requests do not count.",
    ),
    fact=MEETING,
    numerator=WAS_MOVED,
    denominator=BOOKED_AND_DUE,
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=MEETINGS,
    needs=("meeting.chain_key",),
    minimum_sample=30,
    headline=False,
)
BOOKING_LEAD_TIME = Distribution(
    name="booking_lead_time",
    category="scheduling",
    label=Label("Vorlaufzeit", "Booking lead time"),
    description=Label(
        "Zeit von der ersten Anfrage bis zum Beginn der gehaltenen Termine, Median in Tagen. Nennt "
        "eine Quelle nur den Tag der Anfrage, zählen Kalendertage.",
        "Time from the first request to the start of held meetings, median in days. Where a "
        "source names only the day of the request, calendar days count.",
    ),
    fact=MEETING,
    measure="lead_hours",
    where=_.is_held,
    statistic="median",
    scale=1 / 24,
    unit=Unit.DAYS,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("meeting.requested_at",),
    minimum_sample=20,
    headline=False,
)
LOCATION_MIX = Mix(
    name="location_mix",
    category="scheduling",
    label=Label("Häufigster Besprechungsort", "Most frequent meeting place"),
    description=Label(
        "Anteil des häufigsten Ortes an den gehaltenen Terminen mit bekanntem Ort; nach Ort "
        "aufgeteilt der ganze Mix.",
        "Share of the most frequent place among held meetings of a known place; split by place "
        "the whole mix.",
    ),
    fact=MEETING,
    of=("location",),
    where=_.is_held,
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=(*PEOPLE, SERVICE, SERVICE_CATEGORY, CHANNEL, DIRECTION, LOCATION),
    needs=("meeting.location",),
    minimum_sample=30,
    headline=False,
)

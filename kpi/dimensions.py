"""The dimensions by which KPIs are grouped and filtered."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from kpi import words
from kpi.model import Dimension, Table
from kpi.text import Label

ORG_UNIT = Dimension(
    name="org_unit",
    column="region_key",
    label=Label("Organisationseinheit", "Org unit"),
    describes="org_unit",
)
TEAM = Dimension(name="team", column="unit_key", label=Label("Team", "Team"), describes="org_unit")
ADVISOR = Dimension(
    name="advisor",
    column="advisor_key",
    label=Label("Berater", "Advisor"),
    describes="advisor",
    personal=True,
)
SERVICE = Dimension(
    name="service", column="service_key", label=Label("Service", "Service"), describes="service"
)
SERVICE_CATEGORY = Dimension(
    name="service_category",
    column="service_category",
    label=Label("Servicekategorie", "Service category"),
)
CHANNEL = Dimension(name="channel", column="channel", label=Label("Kanal", "Channel"))
DIRECTION = Dimension(name="direction", column="direction", label=Label("Richtung", "Direction"))
LOCATION = Dimension(
    name="location", column="location", label=Label("Besprechungsort", "Meeting place")
)
FEATURE = Dimension(name="feature", column="feature", label=Label("Funktion", "Feature"))
PAGE = Dimension(
    name="page",
    column="page_key",
    label=Label("Buchungsseite", "Booking page"),
    describes="booking_page",
)
REFERRER = Dimension(name="referrer", column="referrer", label=Label("Herkunft", "Referrer"))
SEGMENT = Dimension(name="segment", column="segment", label=Label("Nutzergruppe", "User segment"))
CHANNEL_SET = Dimension(
    name="channel_set", column="channel_set", label=Label("Kanalkombination", "Channel combination")
)
WEEKDAY = Dimension(name="weekday", column="weekday", label=Label("Wochentag", "Weekday"))
PROCESS = Dimension(name="process", column="process", label=Label("Prozess", "Process"))
STEP = Dimension(name="step", column="step", label=Label("Prozessschritt", "Step"))
FROM_STEP = Dimension(name="from_step", column="from_step", label=Label("Von Schritt", "From step"))
TO_STEP = Dimension(name="to_step", column="to_step", label=Label("Bis Schritt", "To step"))
LEAD_SOURCE = Dimension(
    name="lead_source", column="lead_source", label=Label("Herkunft des Vorgangs", "Lead source")
)
RESULT = Dimension(name="result", column="result", label=Label("Ergebnis", "Result"))
AGE = Dimension(name="age", column="age", label=Label("Alter", "Age"))
TICKET_KIND = Dimension(name="ticket_kind", column="kind", label=Label("Ticketart", "Ticket kind"))
PRIORITY = Dimension(name="priority", column="priority", label=Label("Priorität", "Priority"))
SYSTEM = Dimension(name="system", column="system", label=Label("System", "System"))
CONTACT_CHANNEL = Dimension(
    name="contact_channel",
    column="contact_channel",
    label=Label("Kontaktweg", "Contact channel"),
)
HOUR = Dimension(name="hour", column="hour", label=Label("Uhrzeit", "Hour"))
RULE = Dimension(name="rule", column="rule", label=Label("Regel", "Rule"))
CUSTOMER_SEGMENT = Dimension(
    name="customer_segment", column="segment", label=Label("Kundengruppe", "Customer group")
)

DIMENSIONS = (
    ORG_UNIT,
    TEAM,
    ADVISOR,
    SERVICE,
    SERVICE_CATEGORY,
    CHANNEL,
    DIRECTION,
    LOCATION,
    FEATURE,
    PAGE,
    REFERRER,
    SEGMENT,
    CHANNEL_SET,
    WEEKDAY,
    HOUR,
    RULE,
    CUSTOMER_SEGMENT,
    PROCESS,
    STEP,
    FROM_STEP,
    TO_STEP,
    LEAD_SOURCE,
    RESULT,
    AGE,
    TICKET_KIND,
    PRIORITY,
    SYSTEM,
    CONTACT_CHANNEL,
)
PEOPLE = (ORG_UNIT, TEAM, ADVISOR)
PERSONAL = ("advisor", "page")
"""Names of dimensions whose members are, or lead to, single people."""
MEETINGS = (*PEOPLE, SERVICE, SERVICE_CATEGORY, CHANNEL, DIRECTION, LOCATION)
CASES = (*PEOPLE, SERVICE, SERVICE_CATEGORY, PROCESS, LEAD_SOURCE)
STEPS = (*CASES, STEP)
TICKETS = (*PEOPLE, SERVICE, SERVICE_CATEGORY, TICKET_KIND, PRIORITY)

SEGMENTS = {
    "power": Label("Power-User", "power"),
    "active": Label("regelmäßig aktiv", "regular"),
    "occasional": Label("gelegentlich", "occasional"),
    "inactive": Label("inaktiv", "inactive"),
    "never": Label("nie aktiv", "never active"),
    "unknown": Label("nicht beurteilbar", "cannot be judged"),
}
WEEKDAYS = {
    "1": Label("Montag", "Monday"),
    "2": Label("Dienstag", "Tuesday"),
    "3": Label("Mittwoch", "Wednesday"),
    "4": Label("Donnerstag", "Thursday"),
    "5": Label("Freitag", "Friday"),
    "6": Label("Samstag", "Saturday"),
    "7": Label("Sonntag", "Sunday"),
}


def _channel_sets() -> dict[str, Label]:
    """Return the label of every combination of channels, by its words in alphabetical order."""
    known = sorted(words.CHANNEL)
    sets = [chosen for size in range(1, 5) for chosen in combinations(known, size)]
    return {"+".join(chosen): _together(chosen) for chosen in sets}


def _together(channels: tuple[str, ...]) -> Label:
    german = [words.CHANNEL[channel].de for channel in channels]
    english = [words.CHANNEL[channel].en for channel in channels]
    if len(channels) == 1:
        return Label(f"nur {german[0]}", f"{english[0]} only")
    return Label(" + ".join(german), " + ".join(english))


AGES = {
    "week": Label("bis 7 Tage", "up to 7 days"),
    "month": Label("8–30 Tage", "8–30 days"),
    "quarter": Label("31–90 Tage", "31–90 days"),
    "older": Label("über 90 Tage", "over 90 days"),
}
MEMBER_LABELS = {
    "channel": words.CHANNEL,
    "channel_set": _channel_sets(),
    "direction": words.DIRECTION,
    "segment": SEGMENTS,
    "weekday": WEEKDAYS,
    "rule": words.RULE,
    "result": words.STEP_RESULT,
    "age": AGES,
    "ticket_kind": words.TICKET_KIND,
    "priority": words.PRIORITY,
}
"""Labels of members that are words of the product rather than names from a source."""


@cache
def by_name(name: str) -> Dimension:
    """Return the dimension called `name`. Raises KeyError."""
    return {dimension.name: dimension for dimension in DIMENSIONS}[name]


@cache
def column_of(dimension: Dimension, table: Table) -> str | None:
    """Return the column of `table` that holds `dimension`, or None where it has none.

    What publishing resolved (an answer's advisor by its meeting) wins over what was delivered.
    """
    names = {column.name for column in (*table.columns, *table.derived)}
    for candidate in (f"resolved_{dimension.column}", dimension.column):
        if candidate in names:
            return candidate
    return None

"""Tables of days that publishing derives from outages, contacts and licences."""

from __future__ import annotations

from kpi.facts.derived import TIME_DERIVED
from kpi.model import Column, Table
from kpi.text import Label

_PLACE = (
    Column(name="unit_key", type="string", label=Label("Team", "Team")),
    Column(name="region_key", type="string", label=Label("Region", "Region")),
)

SYSTEM_DAY = Table(
    name="system_day",
    label=Label("Systemtage", "System days"),
    grain=Label("ein System und Tag der Ortszeit", "one system and local day"),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        *TIME_DERIVED,
        Column(name="system", type="string", label=Label("System", "System")),
        Column(
            name="service_minutes",
            type="float64",
            label=Label("Betriebsminuten", "Minutes of service"),
        ),
        Column(
            name="down_minutes",
            type="float64",
            label=Label("Ungeplante Ausfallminuten", "Unplanned minutes down"),
        ),
    ),
)
"""Every system on every day from the first outage of any to the last event of the data.
`service_minutes`: the minutes of that day, less on the last one. `down_minutes`: those in which
at least one outage that was not planned lasted; an outage without an end still does."""

INTERACTION_DAY = Table(
    name="interaction_day",
    label=Label("Kontakte je Tag", "Contacts per day"),
    grain=Label(
        "eine gelieferte Zeile mit Kontakten und Tag ihres Zeitraums",
        "one delivered row of contacts and day of its period",
    ),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        *TIME_DERIVED,
        Column(name="service_key", type="string", label=Label("Service", "Service")),
        Column(
            name="service_category",
            type="string",
            label=Label("Servicekategorie", "Service category"),
        ),
        Column(name="contact_channel", type="string", label=Label("Kontaktweg", "Contact channel")),
        Column(name="contacts", type="float64", label=Label("Kontakte", "Contacts")),
        Column(name="minutes", type="float64", label=Label("Minuten", "Minutes")),
        Column(name="cost", type="float64", label=Label("Kosten", "Cost")),
        Column(name="is_estimate", type="boolean", label=Label("Geschätzt", "Estimated")),
    ),
)
"""The contacts of a period are spread evenly over its days, so that any selection holds its
part. `minutes` and `cost` are those of the day's contacts, null where unknown; what nobody
marked as estimated is measured."""

LICENCE_DAY = Table(
    name="licence_day",
    label=Label("Lizenztage", "Licence days"),
    grain=Label("ein Team und Tag", "one team and day"),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        *TIME_DERIVED,
        *_PLACE,
        Column(name="advisors", type="int64", label=Label("Lizenzierte", "Licensed people")),
    ),
)
"""How many people hold a licence, by their main unit of that day, from the first event of the
data to its last day."""

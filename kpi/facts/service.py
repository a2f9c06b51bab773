"""Facts about tickets, outages and contacts."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import TICKET_DERIVED, TIME_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

TICKET = Table(
    name="ticket",
    label=Label("Tickets", "Tickets"),
    grain=Label("ein Ticket", "one ticket"),
    key="ticket_key",
    event_time="opened_at",
    columns=(
        Column(name="ticket_key", type="string", label=Label("Ticket", "Ticket"), required=True),
        Column(
            name="kind",
            type="string",
            label=Label("Art", "Kind"),
            required=True,
            words=tuple(words.TICKET_KIND),
        ),
        Column(
            name="opened_at", type="timestamp", label=Label("Eröffnet", "Opened"), required=True
        ),
        Column(
            name="first_response_at",
            type="timestamp",
            label=Label("Erste Antwort", "First response"),
        ),
        Column(name="resolved_at", type="timestamp", label=Label("Gelöst", "Resolved")),
        Column(
            name="reopened_count",
            type="int64",
            label=Label("Wieder eröffnet", "Reopened"),
            minimum=0,
        ),
        Column(
            name="priority",
            type="string",
            label=Label("Priorität", "Priority"),
            words=tuple(words.PRIORITY),
        ),
        Column(
            name="status",
            type="string",
            label=Label("Status", "Status"),
            words=tuple(words.TICKET_STATUS),
        ),
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            references="advisor",
        ),
        Column(
            name="unit_key", type="string", label=Label("Einheit", "Unit"), references="org_unit"
        ),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
    ),
    orders=(
        Order(earlier="opened_at", later="first_response_at"),
        Order(earlier="opened_at", later="resolved_at"),
    ),
    derived=TICKET_DERIVED,
)

OUTAGE = Table(
    name="outage",
    label=Label("Ausfälle", "Outages"),
    grain=Label("ein Ausfall", "one outage"),
    key=None,
    event_time="from_at",
    columns=(
        Column(name="system", type="string", label=Label("System", "System"), required=True),
        Column(name="from_at", type="timestamp", label=Label("Von", "From"), required=True),
        Column(name="to_at", type="timestamp", label=Label("Bis", "To")),
        Column(name="planned", type="boolean", label=Label("Geplant", "Planned")),
    ),
    orders=(Order(earlier="from_at", later="to_at"),),
    derived=TIME_DERIVED,
)

INTERACTION = Table(
    name="interaction",
    label=Label("Kontakte", "Interactions"),
    grain=Label("Kontakte eines Service in einem Zeitraum", "contacts of one service in a period"),
    key=None,
    event_time="from_on",
    columns=(
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            required=True,
            references="service",
        ),
        Column(name="channel", type="string", label=Label("Kanal", "Channel"), required=True),
        Column(name="from_on", type="date", label=Label("Von", "From"), required=True),
        Column(name="to_on", type="date", label=Label("Bis", "To"), required=True),
        Column(
            name="count", type="int64", label=Label("Anzahl", "Count"), required=True, minimum=0
        ),
        Column(
            name="minutes_each",
            type="float64",
            label=Label("Minuten je Kontakt", "Minutes each"),
            minimum=0,
        ),
        Column(
            name="cost_each",
            type="float64",
            label=Label("Kosten je Kontakt", "Cost each"),
            minimum=0,
        ),
        Column(name="is_estimate", type="boolean", label=Label("Geschätzt", "Estimated")),
    ),
    orders=(Order(earlier="from_on", later="to_on"),),
    derived=TIME_DERIVED,
)

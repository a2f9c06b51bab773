"""Service: tickets, the systems themselves, and what customers get in touch about."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Curve, Layers, Measures, ShownColumn, Tiles, Trend
from kpi.exhibits.measures import IN_CALENDAR, SAMPLE
from kpi.model import Unit
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "service"
TITLE = Label("Service", "Service")
ICON = ":material/support_agent:"
ROLES = EVERYONE
TIMES = (
    ShownColumn("value", Label("Median, Arbeitszeit", "Median, working time"), Unit.HOURS),
    ShownColumn("p90", Label("90 % bis, Arbeitszeit", "90% within, working time"), Unit.HOURS),
    ShownColumn(
        f"{IN_CALENDAR}value", Label("Median, Kalenderzeit", "Median, calendar time"), Unit.HOURS
    ),
    ShownColumn(
        f"{IN_CALENDAR}p90",
        Label("90 % bis, Kalenderzeit", "90% within, calendar time"),
        Unit.HOURS,
    ),
    SAMPLE,
)
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Wie schnell wird geholfen, laufen die Systeme, und was beschäftigt die Kunden?",
        "How fast is help given, do the systems run, and what do customers get in touch about?",
    ),
    rows=(
        (
            Tiles(
                name="tickets",
                title=Label("Tickets und Systeme", "Tickets and systems"),
                names=(
                    "first_response_time",
                    "resolution_time",
                    "sla_attainment",
                    "ticket_backlog",
                    "availability",
                ),
            ),
        ),
        (
            Tiles(
                name="load",
                title=Label("Belastung", "Load"),
                names=("internal_tickets", "service_interactions"),
            ),
        ),
        (
            Trend(
                name="backlog_over_time",
                title=Label(
                    "Wie entwickeln sich die offenen Tickets?", "How does the backlog develop?"
                ),
                kpi="ticket_backlog",
            ),
        ),
        (
            Curve(
                name="resolution_curve",
                title=Label(
                    "Welcher Anteil ist nach wie vielen Arbeitsstunden gelöst?",
                    "Which share is resolved after how many working hours?",
                ),
                kpi="resolution_time",
                upto=90,
            ),
            Layers(
                name="backlog_by_age",
                title=Label("Wie alt sind die offenen Tickets?", "How old are the open tickets?"),
                kpi="ticket_backlog",
                dimension="priority",
                of="age",
            ),
        ),
        (
            Measures(
                name="response_times",
                title=Label(
                    "Erste Antwort nach Ticketart und Priorität",
                    "First response by ticket kind and priority",
                ),
                kpi="first_response_time",
                by=("ticket_kind", "priority"),
                measures=TIMES,
            ),
        ),
        (
            Measures(
                name="resolution_times",
                title=Label(
                    "Lösung nach Ticketart und Priorität", "Resolution by ticket kind and priority"
                ),
                kpi="resolution_time",
                by=("ticket_kind", "priority"),
                measures=TIMES,
            ),
        ),
        (
            Breakdown(
                name="response_by_team",
                title=Label("Erste Antwort je Team", "First response by team"),
                kpi="first_response_time",
                dimension="team",
            ),
            Breakdown(
                name="within_target_by_priority",
                title=Label("Gelöst in der Zielzeit je Priorität", "Within target by priority"),
                kpi="sla_attainment",
                dimension="priority",
            ),
        ),
        (
            Breakdown(
                name="availability_by_system",
                title=Label("Verfügbarkeit je System", "Availability by system"),
                kpi="availability",
                dimension="system",
            ),
            Breakdown(
                name="internal_by_team",
                title=Label(
                    "Interne Tickets je 100 Anwender und Monat",
                    "Internal tickets per 100 users and month",
                ),
                kpi="internal_tickets",
                dimension="team",
            ),
        ),
        (
            Measures(
                name="interactions",
                title=Label(
                    "Worum melden sich Kunden, und was würde Selbstbedienung sparen?",
                    "What do customers get in touch about, and what would self-service save?",
                ),
                kpi="service_interactions",
                by=("service",),
                largest_first="value",
                measures=(
                    ShownColumn("value", Label("Kontakte", "Contacts"), Unit.COUNT),
                    ShownColumn(
                        "minutes_each", Label("Min. je Kontakt", "Min. per contact"), Unit.MINUTES
                    ),
                    ShownColumn(
                        "cost_each", Label("Kosten je Kontakt", "Cost per contact"), Unit.EURO
                    ),
                    ShownColumn("cost", Label("Kosten", "Cost"), Unit.EURO),
                    ShownColumn(
                        "saving", Label("Ersparnis bei Verlagerung", "Saving if moved"), Unit.EURO
                    ),
                    ShownColumn("estimated", Label("davon geschätzt", "estimated"), Unit.SHARE),
                ),
                bar="estimated",
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

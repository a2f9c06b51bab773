"""Service and system support: tickets, systems, and what customers get in touch about."""

from __future__ import annotations

from typing import Any

import ibis
from ibis import _

from kpi.dimensions import (
    AGE,
    CONTACT_CHANNEL,
    ORG_UNIT,
    SERVICE,
    SERVICE_CATEGORY,
    SYSTEM,
    TEAM,
    TICKETS,
)
from kpi.engine.compile import bind
from kpi.facts import INTERACTION_DAY, LICENCE_DAY, SYSTEM_DAY, TICKET
from kpi.facts.backlog import OPEN_TICKET
from kpi.kinds import Backlog, Contacts, CrossRatio, Ratio, Survival, Uptime
from kpi.model import Direction, Unit
from kpi.text import Label
from kpi.words import PRIORITY

MINUTES_PER_HOUR = 60
DAYS_PER_MONTH = 365.25 / 12
USERS = 100


def _target_minutes() -> Any:
    """Return the working minutes in which a ticket is to be resolved; unknown is normal."""
    hours: Any = bind("target_hours_normal", "float64")
    for priority in PRIORITY:
        is_it = (_.priority == priority).fill_null(False)
        hours = is_it.ifelse(bind(f"target_hours_{priority}", "float64"), hours)
    return hours * MINUTES_PER_HOUR


_IS_WITHIN = _.resolution_work_minutes <= _target_minutes()
_OPEN = ibis.null("boolean")

FIRST_RESPONSE_TIME = Survival(
    name="first_response_time",
    category="service",
    label=Label("Erste Antwort", "First response"),
    description=Label(
        "Arbeitsstunden von der Eröffnung eines Tickets bis zur ersten Antwort, Median nach "
        "Kaplan–Meier über die im Zeitraum eröffneten; unbeantwortete zählen mit ihrer "
        "bisherigen Dauer. Arbeitszeit und Feiertage stehen in den Einstellungen.",
        "Working hours from the opening of a ticket to the first response, median by "
        "Kaplan–Meier over those opened in the period; unanswered ones count with their time so "
        "far. Working hours and public holidays are settings.",
    ),
    fact=TICKET,
    duration="response_work_minutes",
    calendar="response_minutes",
    happened="is_answered",
    where=_.ticket_key.notnull(),
    scale=1 / MINUTES_PER_HOUR,
    unit=Unit.HOURS,
    better=Direction.LOWER,
    dimensions=TICKETS,
    needs=("ticket.first_response_at",),
    minimum_sample=20,
    headline=True,
)
RESOLUTION_TIME = Survival(
    name="resolution_time",
    category="service",
    label=Label("Lösungszeit", "Resolution time"),
    description=Label(
        "Arbeitsstunden von der Eröffnung eines Tickets bis zu seiner Lösung, Median nach "
        "Kaplan–Meier über die im Zeitraum eröffneten; ungelöste zählen mit ihrer bisherigen "
        "Dauer.",
        "Working hours from the opening of a ticket to its resolution, median by Kaplan–Meier "
        "over those opened in the period; unresolved ones count with their time so far.",
    ),
    fact=TICKET,
    duration="resolution_work_minutes",
    calendar="resolution_minutes",
    happened="is_resolved",
    where=_.ticket_key.notnull(),
    scale=1 / MINUTES_PER_HOUR,
    unit=Unit.HOURS,
    better=Direction.LOWER,
    dimensions=TICKETS,
    needs=("ticket.resolved_at",),
    minimum_sample=20,
    headline=False,
)
TICKET_BACKLOG = Backlog(
    name="ticket_backlog",
    category="service",
    label=Label("Offene Tickets", "Ticket backlog"),
    description=Label(
        "Tickets, die am Ende des Zeitraums offen sind; nach Alter aufgeteilt: Tage seit der "
        "Eröffnung.",
        "Tickets open at the end of the period; split by age: days since they were opened.",
    ),
    fact=OPEN_TICKET,
    where=_.ticket_key.notnull(),
    unit=Unit.COUNT,
    better=Direction.LOWER,
    dimensions=(*TICKETS, AGE),
    needs=("ticket.resolved_at",),
    minimum_sample=1,
    headline=False,
)
SLA_ATTAINMENT = Ratio(
    name="sla_attainment",
    category="service",
    label=Label("Gelöst in der Zielzeit", "Resolved within target"),
    description=Label(
        "Im Zeitraum eröffnete Tickets, die innerhalb der Zielzeit ihrer Priorität (in "
        "Arbeitsstunden, eine Einstellung) gelöst wurden, geteilt durch die eröffneten, deren "
        "Urteil feststeht: gelöste und solche, deren Zielzeit abgelaufen ist.",
        "Tickets opened in the period that were resolved within the target of their priority "
        "(in working hours, a setting), divided by those that can be judged: resolved ones and "
        "those whose target has passed.",
    ),
    fact=TICKET,
    numerator=_IS_WITHIN.ifelse(_.is_resolved.ifelse(ibis.literal(True), _OPEN), False),
    denominator=_.resolution_work_minutes.notnull(),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=TICKETS,
    needs=("ticket.resolved_at",),
    minimum_sample=30,
    headline=True,
)
AVAILABILITY = Uptime(
    name="availability",
    category="service",
    label=Label("Systemverfügbarkeit", "System availability"),
    description=Label(
        "1 − ungeplante Ausfallzeit / Betriebszeit rund um die Uhr. Was sich überschneidet, "
        "zählt einmal; über mehrere Systeme der Mittelwert. Erfasst ab dem ersten Ausfall in "
        "den Daten.",
        "1 − unplanned downtime / time of service around the clock. What overlaps counts once; "
        "over several systems their mean. Known from the first outage in the data.",
    ),
    fact=SYSTEM_DAY,
    down="down_minutes",
    service="service_minutes",
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=(SYSTEM,),
    needs=("outage.from_at",),
    minimum_sample=1,
    headline=False,
)
INTERNAL_TICKETS = CrossRatio(
    name="internal_tickets",
    category="service",
    label=Label("Interne Tickets je 100 Anwender", "Internal tickets per 100 users"),
    description=Label(
        "Im Zeitraum eröffnete interne Tickets je 100 Lizenzierte und Monat (30,4 Tage).",
        "Internal tickets opened in the period per 100 licensed people and month (30.4 days).",
    ),
    fact=LICENCE_DAY,
    numerator_fact=TICKET,
    numerator_day="event_on",
    numerator=_.kind == "internal",
    denominator="advisors",
    scale=USERS * DAYS_PER_MONTH,
    unit=Unit.RATIO,
    better=Direction.LOWER,
    dimensions=(ORG_UNIT, TEAM),
    needs=("ticket.kind", "advisor.advisor_key"),
    minimum_sample=100,
    headline=False,
)
SERVICE_INTERACTIONS = Contacts(
    name="service_interactions",
    category="service",
    label=Label("Kontakte der Kunden", "Customer contacts"),
    description=Label(
        "Kontakte zu allen Services, gemessen oder geschätzt (gekennzeichnet); was ein Zeitraum "
        "der Quelle umfasst, verteilt sich gleichmäßig auf seine Tage. Dazu Minuten und Kosten "
        "je Kontakt und was die Verlagerung eines eingestellten Anteils in die Selbstbedienung "
        "sparen würde.",
        "Contacts about all services, measured or estimated (marked); what a period of the "
        "source holds is spread evenly over its days. With minutes and cost per contact, and "
        "what moving a set share to self-service would save.",
    ),
    fact=INTERACTION_DAY,
    unit=Unit.COUNT,
    better=Direction.NEITHER,
    dimensions=(SERVICE, SERVICE_CATEGORY, CONTACT_CHANNEL),
    needs=("interaction.count",),
    minimum_sample=1,
    headline=False,
)

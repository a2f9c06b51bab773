"""What may be set about working time, tickets, invitations and self-service."""

from __future__ import annotations

from kpi.dimensions import WEEKDAYS
from kpi.text import Label
from kpi.words import PRIORITY
from portal.field import Field

_FOR_TIMES = Label(
    "Für Antwort- und Lösungszeiten in Arbeitsstunden.",
    "For response and resolution times in working hours.",
)


def _target(priority: str, label: Label) -> Field:
    return Field(
        name=f"target_hours_{priority}",
        group="service",
        kind="amount",
        label=Label(
            f"Lösungsziel bei Priorität „{label.de}“ (Arbeitsstunden)",
            f"Target for priority “{label.en}” (working hours)",
        ),
        explanation=Label(
            "So viele Arbeitsstunden nach der Eröffnung soll ein Ticket gelöst sein.",
            "That many working hours after it was opened a ticket is to be resolved.",
        ),
        minimum=0.5,
        maximum=2000,
        step=0.5,
    )


SERVICE_FIELDS: tuple[Field, ...] = (
    *(_target(priority, label) for priority, label in reversed(PRIORITY.items())),
    Field(
        name="invitation_days",
        group="service",
        kind="count",
        label=Label("Tage bis zur Buchung nach Einladung", "Days to book after an invitation"),
        explanation=Label(
            "Innerhalb so vieler Tage muss ein versendeter Buchungslink zur Buchung führen.",
            "Within that many days a booking link must lead to a booking.",
        ),
        minimum=1,
        maximum=365,
    ),
    Field(
        name="self_service_share",
        group="service",
        kind="share",
        label=Label("Verlagerung in die Selbstbedienung", "Move to self-service"),
        explanation=Label(
            "Dieser Anteil der Kontakte könnte in die Selbstbedienung verlagert werden.",
            "This share of contacts could move to self-service.",
        ),
        minimum=0.01,
        maximum=1,
    ),
    Field(
        name="self_service_cost",
        group="service",
        kind="amount",
        label=Label(
            "Kosten je Kontakt in der Selbstbedienung (€)", "Cost of a self-service contact (€)"
        ),
        explanation=Label(
            "Was ein verlagerter Kontakt noch kostet.", "What a contact that moved still costs."
        ),
        maximum=1000,
        step=0.01,
    ),
)
WORK_FIELDS: tuple[Field, ...] = (
    Field(
        name="work_begins",
        group="time",
        kind="count",
        label=Label("Arbeitszeit ab (Uhr)", "Working hours from"),
        explanation=_FOR_TIMES,
        minimum=0,
        maximum=23,
    ),
    Field(
        name="work_ends",
        group="time",
        kind="count",
        label=Label("Arbeitszeit bis (Uhr)", "Working hours until"),
        explanation=_FOR_TIMES,
        minimum=1,
        maximum=24,
    ),
    Field(
        name="work_days",
        group="time",
        kind="choices",
        label=Label("Arbeitstage", "Working days"),
        explanation=Label(
            "Gesetzliche Feiertage sind keine Arbeitstage.", "Public holidays are none of them."
        ),
        choices=tuple(WEEKDAYS.items()),
    ),
    Field(
        name="meetings_possible",
        group="time",
        kind="optional_amount",
        label=Label("Mögliche Termine je Vollzeitwoche", "Meetings possible in a full-time week"),
        explanation=Label(
            "Daraus folgt die Kapazität in der Vorausschau. Leer: unbekannt.",
            "From it follows the capacity in the outlook. Empty: unknown.",
        ),
        maximum=200,
        step=0.5,
    ),
    Field(
        name="holiday_region",
        group="time",
        kind="region",
        label=Label("Feiertage von", "Public holidays of"),
        explanation=Label(
            "Gilt für Personen, deren Bundesland oder Kanton nicht bekannt ist.",
            "Holds for people whose federal state or canton is not known.",
        ),
    ),
)

"""Easy!Appointments 1.5 on MariaDB or MySQL."""

from __future__ import annotations

from connectors.base import Mapping
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from connectors.database.statement import sql_file
from connectors.easyappointments.unknown import UNKNOWN
from connectors.easyappointments.words import CHANNEL, STATUS
from connectors.field import Field
from kpi.text import Label


class EasyappointmentsConnector(DatabaseConnector):
    """Appointments with providers, customers and services.

    All rows are read each time: appointments are deleted for good, and what a service says of its
    place holds for all of its appointments.
    """

    name = "easyappointments"
    label = Label("Easy!Appointments", "Easy!Appointments")
    fields = (
        *database_fields(("mysql",)),
        Field(
            name="prefix",
            label=Label("Präfix der Tabellen", "Prefix of the tables"),
            kind="identifier",
            default="ea_",
            required=False,
        ),
        Field(
            name="site_zone",
            label=Label("Zeitzone der Installation", "Time zone of the installation"),
            kind="zone",
            default="Europe/Berlin",
            explanation=Label(
                "Gilt, wo die Installation selbst keine angibt.",
                "Holds where the installation itself states none.",
            ),
        ),
        Field(
            name="cancelled_statuses",
            label=Label("Status abgesagter Termine", "Statuses of cancelled appointments"),
            default="Cancelled,Abgesagt,Storniert",
            explanation=Label("Durch Komma getrennt.", "Separated by commas."),
        ),
        Field(
            name="draft_statuses",
            label=Label("Status von Entwürfen", "Statuses of drafts"),
            default="Draft,Entwurf",
        ),
    )
    knows_completion = False
    time_rule = Label(
        "Beginn und Ende stehen in der Zone des Beraters, der Buchungszeitpunkt in der der "
        "Installation.",
        "Starts and ends are in the provider's zone, times of booking in the installation's.",
    )
    reservation = Label(
        "Sagt ein Kunde ab, löscht Easy!Appointments den Termin. Die Absagequote zählt deshalb nur "
        "Absagen, die das Büro eingetragen hat, und ist zu niedrig.",
        "When a customer cancels, Easy!Appointments deletes the appointment. The cancellation rate "
        "therefore counts only what the office cancelled, and is too low.",
    )
    unknown = UNKNOWN
    declared = (
        Mapping(table="advisor", source=sql_file(__file__, "advisor")),
        Mapping(
            table="customer",
            source=sql_file(__file__, "customer"),
            zones={"created_at": "site_zone", "updated_at": "site_zone"},
        ),
        Mapping(table="service", source=sql_file(__file__, "service")),
        Mapping(
            table="meeting",
            source=sql_file(__file__, "meeting"),
            zones={
                "starts_at": "provider_zone",
                "ends_at": "provider_zone",
                "requested_at": "site_zone",
            },
            words={"status": STATUS, "channel": CHANNEL},
        ),
    )

"""EspoCRM from release 8 on, on MariaDB or MySQL."""

from __future__ import annotations

from connectors.base import Mapping
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from connectors.database.statement import sql_file
from connectors.espocrm.unknown import UNKNOWN
from connectors.espocrm.words import CHANNEL, MEETING_STATUS, TICKET_STATUS
from connectors.field import Field
from kpi.text import Label


class EspocrmConnector(DatabaseConnector):
    """Meetings, calls, customers, opportunities, leads, cases and sign-ins.

    Sign-ins are only ever added, so later runs read the new ones. All other rows are read each
    time: links to teams, contacts and addresses change without a mark on the record.
    """

    name = "espocrm"
    label = Label("EspoCRM", "EspoCRM")
    fields = (
        *database_fields(("mysql",)),
        Field(
            name="time_zone",
            label=Label("Zeitzone ganztägiger Termine", "Time zone of all-day meetings"),
            kind="zone",
            default="Europe/Berlin",
        ),
        Field(
            name="won_stages",
            label=Label("Phasen gewonnener Verkaufschancen", "Stages of won opportunities"),
            default="Closed Won",
            explanation=Label("Durch Komma getrennt.", "Separated by commas."),
        ),
        Field(
            name="lost_stages",
            label=Label("Phasen verlorener Verkaufschancen", "Stages of lost opportunities"),
            default="Closed Lost",
        ),
        Field(
            name="lost_statuses",
            label=Label("Status verlorener Leads", "Statuses of lost leads"),
            default="Dead",
        ),
        Field(
            name="closed_statuses",
            label=Label("Status erledigter Fälle", "Statuses of closed cases"),
            default="Closed,Rejected,Duplicate",
        ),
    )
    knows_completion = True
    time_rule = Label(
        "Zeiten sind UTC; nur ganztägige Termine haben Tage der Zone, die Sie angeben.",
        "Times are UTC; only all-day meetings have days, in the zone you enter.",
    )
    reservation = Label(
        "„Not Held“ gilt als Absage des Kunden, denn EspoCRM unterscheidet Absagen und "
        "Nichterscheinen nicht; die Wortzuordnung kann das ändern. Eigene Status, die nicht "
        "zugeordnet sind, kommen in Quarantäne.",
        "'Not Held' counts as cancelled by the customer, since EspoCRM does not tell cancellations "
        "from no-shows; the mapping of words can change that. Statuses of your own that are not "
        "mapped go to quarantine.",
    )
    unknown = UNKNOWN
    declared = (
        Mapping(table="org_unit", source=sql_file(__file__, "org_unit")),
        Mapping(table="advisor", source=sql_file(__file__, "advisor")),
        Mapping(
            table="advisor_unit",
            source=sql_file(__file__, "advisor_unit"),
            key=("advisor_key", "unit_key"),
        ),
        Mapping(table="customer", source=sql_file(__file__, "customer")),
        Mapping(
            table="meeting",
            source=sql_file(__file__, "meeting"),
            zones={"starts_at": "start_zone"},
            words={"status": MEETING_STATUS, "channel": CHANNEL},
        ),
        Mapping(
            table="login",
            source=sql_file(__file__, "login"),
            key=("record",),
            cursor="logged_in_at",
        ),
        Mapping(table="process_case", source=sql_file(__file__, "process_case")),
        Mapping(
            table="process_step",
            source=sql_file(__file__, "process_step"),
            key=("case_key", "note_number"),
        ),
        Mapping(
            table="ticket",
            source=sql_file(__file__, "ticket"),
            words={"status": TICKET_STATUS},
        ),
    )

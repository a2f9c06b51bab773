"""Zammad on PostgreSQL."""

from __future__ import annotations

from connectors.base import Mapping
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from connectors.database.statement import sql_file
from connectors.field import Field
from connectors.zammad.unknown import UNKNOWN
from connectors.zammad.words import PRIORITY, STATUS
from kpi.text import Label


class ZammadConnector(DatabaseConnector):
    """Tickets with groups, agents and customers.

    Tickets carry the time of their last change, which each article and each state moves: later
    runs read those that changed. All else is read as a whole.
    """

    name = "zammad"
    label = Label("Zammad", "Zammad")
    fields = (
        *database_fields(("postgresql",)),
        Field(
            name="time_zone",
            label=Label("Zeitzone der Organisation", "Time zone of the organisation"),
            kind="zone",
            default="Europe/Berlin",
            explanation=Label(
                "Entscheidet, an welchem Tag eine Lizenz beginnt.",
                "Decides on which day a licence begins.",
            ),
        ),
    )
    knows_completion = True
    time_rule = Label(
        "Zeiten stehen ohne Zone in der Datenbank und sind UTC.",
        "Times are kept without a zone and are UTC.",
    )
    reservation = Label(
        "Antwort- und Lösungszeiten zählt das Portal nach der Arbeitszeit in seinen Einstellungen; "
        "Zammads eigene Minuten gelten nach dessen SLA-Kalender und weichen davon ab.",
        "Response and resolution times are counted by the working hours in the portal's settings; "
        "Zammad's own minutes follow its SLA calendar and differ.",
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
            table="ticket",
            source=sql_file(__file__, "ticket"),
            cursor="changed_at",
            words={"status": STATUS, "priority": PRIORITY},
        ),
    )

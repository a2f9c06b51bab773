"""Odoo 16 and 17, community edition, on PostgreSQL."""

from __future__ import annotations

from connectors.base import Mapping
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from connectors.database.statement import sql_file
from connectors.field import Field
from connectors.odoo.unknown import UNKNOWN
from connectors.odoo.words import CHANNEL, STATUS
from kpi.text import Label


class OdooConnector(DatabaseConnector):
    """Users, sales teams, customers, calendar, leads and opportunities, ratings and surveys.

    All rows are read each time: attendees, tracked values and partners change without a mark on
    what they belong to.
    """

    name = "odoo"
    label = Label("Odoo 16/17", "Odoo 16/17")
    fields = (
        *database_fields(("postgresql",)),
        Field(
            name="language",
            label=Label("Sprache der Namen", "Language of names"),
            default="de_DE",
            explanation=Label(
                "Kürzel in Odoo; fehlt ein Name darin, gilt der englische.",
                "Odoo's code; where it has no name, the English one holds.",
            ),
        ),
        Field(
            name="time_zone",
            label=Label("Zeitzone ganztägiger Termine", "Time zone of all-day events"),
            kind="zone",
            default="Europe/Berlin",
        ),
    )
    knows_completion = False
    time_rule = Label(
        "Zeiten stehen ohne Zone in der Datenbank und sind UTC; nur ganztägige Termine haben Tage "
        "der Zone, die Sie angeben.",
        "Times are kept without a zone and are UTC; only all-day events have days, in the zone you "
        "enter.",
    )
    reservation = Label(
        "Odoo kennt kein Nichterscheinen: Vergangene Termine gelten als gehalten. Gelöschte "
        "Termine fehlen in der Absagequote.",
        "Odoo knows no no-shows: past meetings count as held. Deleted meetings are missing from "
        "the cancellation rate.",
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
            words={"status": STATUS, "channel": CHANNEL},
        ),
        Mapping(table="rating", source=sql_file(__file__, "rating"), key=("record",)),
        Mapping(table="nps_answer", source=sql_file(__file__, "nps_answer"), key=("record",)),
        Mapping(table="process_case", source=sql_file(__file__, "process_case")),
        Mapping(
            table="process_step",
            source=sql_file(__file__, "process_step"),
            key=("case_key", "place"),
        ),
    )

"""A booking system beside Matomo, read as any database: some KPIs need people and bookings."""

from __future__ import annotations

from connectors.base import Mapping
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from kpi.text import Label

_PEOPLE = """
-- The bank's people.
SELECT mail AS advisor_key, name, mail AS email, since AS licensed_from_on,
    until AS licensed_to_on, team AS unit_key FROM bank_person"""


class BookingsConnector(DatabaseConnector):
    """People, teams and bookings with the page they were made on."""

    name = "bookings"
    label = Label("Buchungen", "Bookings")
    fields = database_fields(("mysql",))
    knows_completion = True
    time_rule = Label("Zeiten sind UTC.", "Times are UTC.")
    unknown = ()
    declared = (
        Mapping(
            table="org_unit",
            source="SELECT DISTINCT team AS unit_key, team AS name FROM bank_person",
        ),
        Mapping(table="advisor", source=_PEOPLE),
        Mapping(table="advisor_unit", source=_PEOPLE, key=("advisor_key",)),
        Mapping(
            table="meeting",
            source="SELECT id AS meeting_key, mail AS advisor_key, page AS page_key, "
            "requested AS requested_at, begins AS starts_at, state AS status FROM bank_booking",
        ),
    )

"""Cal.com and Cal.diy, which share their base tables; nothing that only one of them has is read."""

from __future__ import annotations

from connectors.base import Mapping, Unknown
from connectors.calcom.words import CHANNEL, DIRECTION, STATUS
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from connectors.database.statement import sql_file
from kpi.text import Label


class CalcomConnector(DatabaseConnector):
    """Bookings with hosts, guests, services, pages and ratings.

    All rows are read each time: a guest's no-show mark does not touch its booking, so no column
    tells what has changed.
    """

    name = "calcom"
    label = Label("Cal.com / Cal.diy", "Cal.com / Cal.diy")
    fields = database_fields(("postgresql",))
    knows_completion = False
    time_rule = Label(
        "Zeiten stehen ohne Zone in der Datenbank und sind UTC.",
        "Times are kept without a zone and are UTC.",
    )
    unknown = (
        Unknown(
            what="meeting.actual_minutes",
            why=Label(
                "Cal.com kennt nur geplante Zeiten; die Dauer ist die geplante.",
                "Cal.com knows planned times only; durations are the planned ones.",
            ),
        ),
        Unknown(
            what="advisor_unit.valid_from_on",
            why=Label(
                "Frühere Zugehörigkeiten sind nicht gespeichert; frühere Termine zählen zum "
                "heutigen Team.",
                "Former memberships are not kept; earlier meetings count for today's team.",
            ),
        ),
        Unknown(
            what="page_visit",
            why=Label(
                "Besuche der Buchungsseiten werden nicht gezählt; Matomo kann sie liefern.",
                "Visits of booking pages are not counted; Matomo can deliver them.",
            ),
        ),
        Unknown(
            what="login",
            why=Label(
                "Nur die letzte Aktivität eines Benutzers ist gespeichert.",
                "Only a user's last activity is kept.",
            ),
        ),
        Unknown(
            what="signature",
            why=Label("Cal.com kennt keine E-Signaturen.", "Cal.com knows no e-signatures."),
        ),
        Unknown(
            what="process_case",
            why=Label("Cal.com kennt keine Verkaufschancen.", "Cal.com knows no opportunities."),
        ),
        Unknown(what="ticket", why=Label("Cal.com kennt keine Tickets.", "There are no tickets.")),
        Unknown(
            what="meeting.travel_km",
            why=Label("Fahrten sind nicht gespeichert.", "Journeys are not kept."),
        ),
    )
    declared = (
        Mapping(table="org_unit", source=sql_file(__file__, "org_unit")),
        Mapping(table="advisor", source=sql_file(__file__, "advisor")),
        Mapping(
            table="advisor_unit",
            source=sql_file(__file__, "advisor_unit"),
            key=("advisor_key", "unit_key"),
        ),
        Mapping(table="customer", source=sql_file(__file__, "customer")),
        Mapping(table="service", source=sql_file(__file__, "service")),
        Mapping(table="booking_page", source=sql_file(__file__, "booking_page")),
        Mapping(
            table="meeting",
            source=sql_file(__file__, "meeting"),
            words={"status": STATUS, "channel": CHANNEL, "direction": DIRECTION},
        ),
        Mapping(table="rating", source=sql_file(__file__, "rating"), key=("meeting_key",)),
    )

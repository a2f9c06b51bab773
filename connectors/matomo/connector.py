"""Matomo 5 on MariaDB or MySQL."""

from __future__ import annotations

from connectors.base import Mapping, Unknown
from connectors.database.base import DatabaseConnector
from connectors.database.fields import database_fields
from connectors.database.statement import sql_file
from connectors.field import Field
from connectors.matomo.words import DEVICE
from kpi.text import Label


class MatomoConnector(DatabaseConnector):
    """Visits of booking pages, and sign-ins to a CRM that Matomo measures.

    Logs only grow, and Matomo deletes old ones by a setting: what was read stays.
    """

    name = "matomo"
    label = Label("Matomo", "Matomo")
    fields = (
        *database_fields(("mysql",)),
        Field(
            name="prefix",
            label=Label("Präfix der Tabellen", "Prefix of the tables"),
            kind="identifier",
            default="matomo_",
            required=False,
        ),
        Field(
            name="booking_site",
            label=Label("Nummer der Website mit Buchungsseiten", "Id of the site with pages"),
            kind="number",
            default="1",
        ),
        Field(
            name="page_pattern",
            label=Label("Muster der Buchungsseiten", "Pattern of booking pages"),
            default="%",
            explanation=Label(
                "Rechner und Pfad ohne https://; % steht für Beliebiges, etwa „%/termin%“.",
                "Host and path without https://; % stands for anything, as in '%/meet%'.",
            ),
        ),
        Field(
            name="crm_site",
            label=Label("Nummer der Website des CRM", "Id of the CRM's site"),
            kind="number",
            required=False,
            explanation=Label(
                "Nur, wo Matomo das CRM misst und die Benutzerkennung erhält.",
                "Only where Matomo measures the CRM and is told the user ID.",
            ),
        ),
    )
    knows_completion = True
    time_rule = Label("Zeiten sind UTC.", "Times are UTC.")
    reservation = Label(
        "Matomo zählt nur, wer das Messen erlaubt, und löscht alte Rohdaten je nach Einstellung; "
        "einmal Gelesenes bleibt im Portal. Eine Benutzerkennung kann personenbezogen sein.",
        "Matomo counts only those who allow it and deletes old logs by a setting; what was read "
        "stays in the portal. A user ID may be personal.",
    )
    unknown = (
        Unknown(
            what="page_visit.service_key",
            why=Label(
                "Eine Seite nennt keinen Service; das Buchungssystem kann es.",
                "A page names no service; the booking system can.",
            ),
        ),
        Unknown(
            what="feature_use.minutes",
            why=Label(
                "Die Dauer je Modul ist nicht verlässlich.",
                "The time spent per module is not reliable.",
            ),
        ),
        Unknown(what="rating", why=Label("Es gibt keine Bewertungen.", "There are no ratings.")),
        Unknown(what="ticket", why=Label("Es gibt keine Tickets.", "There are no tickets.")),
        Unknown(
            what="signature", why=Label("Es gibt keine E-Signaturen.", "There are no signatures.")
        ),
        Unknown(
            what="process_case",
            why=Label("Es gibt keine Verkaufschancen.", "There are no opportunities."),
        ),
    )
    declared = (
        Mapping(table="booking_page", source=sql_file(__file__, "booking_page"), forgets=True),
        Mapping(
            table="page_visit",
            source=sql_file(__file__, "page_visit"),
            key=("visit_number", "page_key"),
            cursor="visited_at",
            forgets=True,
        ),
        Mapping(
            table="login",
            source=sql_file(__file__, "login"),
            key=("visit_number",),
            cursor="logged_in_at",
            words={"device": DEVICE},
            forgets=True,
        ),
        Mapping(
            table="feature_use",
            source=sql_file(__file__, "feature_use"),
            key=("visit_number", "advisor_key", "feature"),
            cursor="used_at",
            forgets=True,
        ),
    )

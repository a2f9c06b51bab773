"""What Zammad does not keep."""

from __future__ import annotations

from connectors.base import Unknown
from kpi.text import Label

UNKNOWN = (
    Unknown(
        what="meeting",
        why=Label(
            "Es gibt keine Termine; die Anrufliste nennt Nummern, keine Agenten.",
            "There are no meetings; the list of calls names numbers, not agents.",
        ),
    ),
    Unknown(
        what="login",
        why=Label(
            "Nur die letzte Anmeldung eines Benutzers ist gespeichert.",
            "Only a user's last sign-in is kept.",
        ),
    ),
    Unknown(
        what="ticket.service_key",
        why=Label("Ein Ticket hat keinen Service.", "A ticket has no service."),
    ),
    Unknown(
        what="customer.owner_key",
        why=Label("Kunden haben keinen Betreuer.", "Customers have no owner."),
    ),
    Unknown(
        what="advisor_unit.valid_from_on",
        why=Label(
            "Frühere Zugehörigkeiten sind nicht gespeichert.", "Former memberships are not kept."
        ),
    ),
    Unknown(
        what="process_case",
        why=Label("Es gibt keine Verkaufschancen.", "There are no opportunities."),
    ),
    Unknown(what="signature", why=Label("Es gibt keine E-Signaturen.", "There are no signatures.")),
    Unknown(
        what="rating",
        why=Label("Bewertungen gehören nicht zum Kern.", "Ratings are no part of the core."),
    ),
    Unknown(
        what="page_visit",
        why=Label("Es gibt keine Buchungsseiten.", "There are no booking pages."),
    ),
)

"""What Easy!Appointments does not keep."""

from __future__ import annotations

from connectors.base import Unknown
from kpi.text import Label

UNKNOWN = (
    Unknown(
        what="org_unit",
        why=Label("Es gibt keine Teams.", "There are no teams."),
    ),
    Unknown(
        what="meeting.chain_key",
        why=Label(
            "Eine Verschiebung überschreibt den Termin; Verschiebungen sind nicht erkennbar.",
            "Moving an appointment overwrites it; that it was moved cannot be seen.",
        ),
    ),
    Unknown(
        what="meeting.direction",
        why=Label(
            "Ob Kunde oder Büro gebucht hat, ist nicht gespeichert.",
            "Whether the customer or the office booked is not kept.",
        ),
    ),
    Unknown(
        what="meeting.actual_minutes",
        why=Label(
            "Nur geplante Zeiten sind bekannt; die Dauer ist die geplante.",
            "Planned times only are known; durations are the planned ones.",
        ),
    ),
    Unknown(
        what="page_visit",
        why=Label(
            "Besuche werden nicht gezählt; Matomo kann sie liefern.",
            "Visits are not counted; Matomo can deliver them.",
        ),
    ),
    Unknown(what="rating", why=Label("Es gibt keine Bewertungen.", "There are no ratings.")),
    Unknown(what="login", why=Label("Anmeldungen werden nicht geführt.", "Sign-ins are not kept.")),
    Unknown(what="signature", why=Label("Es gibt keine E-Signaturen.", "There are no signatures.")),
    Unknown(
        what="process_case",
        why=Label("Es gibt keine Verkaufschancen.", "There are no opportunities."),
    ),
    Unknown(what="ticket", why=Label("Es gibt keine Tickets.", "There are no tickets.")),
)

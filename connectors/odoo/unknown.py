"""What Odoo's community edition does not keep."""

from __future__ import annotations

from connectors.base import Unknown
from kpi.text import Label

UNKNOWN = (
    Unknown(
        what="advisor_unit.valid_from_on",
        why=Label(
            "Früheres zählt zum heutigen Team.",
            "What was earlier counts for today's team.",
        ),
    ),
    Unknown(
        what="meeting.service_key",
        why=Label("Ein Termin hat keinen Service.", "A meeting has no service."),
    ),
    Unknown(
        what="meeting.chain_key",
        why=Label(
            "Ein verschobener Termin wird überschrieben; Verschiebungen sind nicht erkennbar.",
            "A moved meeting is overwritten; that it was moved cannot be seen.",
        ),
    ),
    Unknown(
        what="meeting.direction",
        why=Label(
            "Von wem ein Termin ausging, ist nicht gespeichert.",
            "Whose initiative a meeting was is not kept.",
        ),
    ),
    Unknown(
        what="meeting.status=no_show",
        why=Label(
            "Nichterscheinen wird nicht vermerkt; Vergangenes gilt als gehalten.",
            "No-shows are not marked; what is past counts as held.",
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
        what="login",
        why=Label(
            "Odoo behält von jedem Benutzer nur die letzte Anmeldung.",
            "Odoo keeps the last sign-in of each user only.",
        ),
    ),
    Unknown(
        what="process_step.effort_minutes",
        why=Label("Aufwand wird nicht erfasst.", "Effort is not kept."),
    ),
    Unknown(
        what="ticket",
        why=Label(
            "Tickets gibt es nur in der Enterprise-Ausgabe.",
            "Tickets exist in the Enterprise edition only.",
        ),
    ),
    Unknown(
        what="signature",
        why=Label(
            "E-Signaturen gibt es nur in der Enterprise-Ausgabe.",
            "E-signatures exist in the Enterprise edition only.",
        ),
    ),
    Unknown(
        what="page_visit",
        why=Label(
            "Buchungsseiten gibt es nur in der Enterprise-Ausgabe.",
            "Booking pages exist in the Enterprise edition only.",
        ),
    ),
    Unknown(
        what="feature_use",
        why=Label("Die Nutzung von Modulen ist nicht gespeichert.", "Use of modules is not kept."),
    ),
)

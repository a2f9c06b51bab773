"""What EspoCRM does not keep."""

from __future__ import annotations

from connectors.base import Unknown
from kpi.text import Label

UNKNOWN = (
    Unknown(
        what="org_unit.parent_key",
        why=Label("Teams haben keine übergeordnete Einheit.", "Teams have no unit above them."),
    ),
    Unknown(
        what="advisor_unit.valid_from_on",
        why=Label(
            "Frühere Zugehörigkeiten sind nicht gespeichert; Früheres zählt zum heutigen Team.",
            "Former memberships are not kept; what was earlier counts for today's team.",
        ),
    ),
    Unknown(
        what="meeting.service_key",
        why=Label(
            "Ein Termin hat keinen Service, nur einen Namen.",
            "A meeting has no service, only a name.",
        ),
    ),
    Unknown(
        what="meeting.location",
        why=Label("Termine haben keinen Ort.", "Meetings have no place."),
    ),
    Unknown(
        what="meeting.chain_key",
        why=Label(
            "Ein verschobener Termin wird überschrieben; Verschiebungen sind nicht erkennbar.",
            "A moved meeting is overwritten; that it was moved cannot be seen.",
        ),
    ),
    Unknown(
        what="meeting.status=no_show",
        why=Label(
            "„Not Held“ kann Absage oder Nichterscheinen sein; die Wortzuordnung entscheidet.",
            "'Not Held' may be a cancellation or a no-show; the mapping of words decides.",
        ),
    ),
    Unknown(
        what="meeting.actual_minutes",
        why=Label(
            "Beginn und Ende sind die eingetragenen; gemessen wird nicht.",
            "Start and end are what was entered; nothing is measured.",
        ),
    ),
    Unknown(
        what="login.device",
        why=Label(
            "Das Gerät einer Anmeldung ist nicht gespeichert.",
            "The device of a sign-in is not kept.",
        ),
    ),
    Unknown(what="rating", why=Label("Es gibt keine Bewertungen.", "There are no ratings.")),
    Unknown(what="nps_answer", why=Label("Es gibt keine Umfragen.", "There are no surveys.")),
    Unknown(what="signature", why=Label("Es gibt keine E-Signaturen.", "There are no signatures.")),
    Unknown(
        what="page_visit",
        why=Label("Es gibt keine Buchungsseiten.", "There are no booking pages."),
    ),
    Unknown(
        what="feature_use",
        why=Label("Die Nutzung von Modulen ist nicht gespeichert.", "Use of modules is not kept."),
    ),
    Unknown(
        what="process_step.effort_minutes",
        why=Label("Aufwand wird nicht erfasst.", "Effort is not kept."),
    ),
)

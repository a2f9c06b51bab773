"""The words a canonical column may hold, with their labels. Sources are mapped to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kpi.text import Label

STATUS = {
    "scheduled": Label("geplant", "scheduled"),
    "completed": Label("gehalten", "completed"),
    "cancelled_by_customer": Label("vom Kunden abgesagt", "cancelled by customer"),
    "cancelled_by_advisor": Label("vom Berater abgesagt", "cancelled by advisor"),
    "no_show": Label("Kunde nicht erschienen", "customer did not appear"),
    "no_show_advisor": Label("Berater nicht erschienen", "advisor did not appear"),
    "rescheduled": Label("verschoben", "rescheduled"),
    "rejected": Label("abgelehnt", "rejected"),
}
CHANNEL = {
    "onsite": Label("vor Ort", "on site"),
    "phone": Label("Telefon", "phone"),
    "online": Label("online", "online"),
    "other": Label("sonstiger", "other"),
}
DIRECTION = {
    "inbound": Label("vom Kunden gebucht", "inbound"),
    "outbound": Label("vom Berater vereinbart", "outbound"),
}
RATER = {"customer": Label("Kunde", "customer"), "agent": Label("Berater", "advisor")}
SUBJECT = {"meeting": Label("Termin", "meeting"), "service": Label("Service", "service")}
RESPONDENT = {"customer": Label("Kunde", "customer"), "user": Label("Anwender", "user")}
SIGNATURE_STATUS = {
    "started": Label("begonnen", "started"),
    "completed": Label("abgeschlossen", "completed"),
    "declined": Label("abgelehnt", "declined"),
    "expired": Label("verfallen", "expired"),
}
AREA = {
    "meeting_room": Label("Beratungsraum", "meeting room"),
    "crm_module": Label("CRM-Modul", "CRM module"),
}
DEVICE = {
    "desktop": Label("Arbeitsplatz", "desktop"),
    "mobile": Label("Mobiltelefon", "mobile"),
    "tablet": Label("Tablet", "tablet"),
}
OUTCOME = {
    "open": Label("offen", "open"),
    "won": Label("gewonnen", "won"),
    "lost": Label("verloren", "lost"),
    "no_interest": Label("kein Interesse", "no interest"),
    "outside_target": Label("außerhalb der Zielgruppe", "outside target group"),
    "converted": Label("überführt", "converted"),
}
PROCESS = {
    "lead": Label("Lead", "lead"),
    "opportunity": Label("Verkaufschance", "opportunity"),
    "onboarding": Label("Neukundenaufnahme", "customer onboarding"),
}
"""Names of processes that sources usually call so; any other process keeps its own name."""
CONTACT_CHANNEL = {
    **CHANNEL,
    "email": Label("E-Mail", "e-mail"),
    "letter": Label("Brief", "letter"),
}
"""Names of ways of contact that sources usually call so; any other keeps its own name."""
STEP_RESULT = {
    "advanced": Label("weitergekommen", "advanced"),
    "won": Label("gewonnen", "won"),
    "converted": Label("überführt", "converted"),
    "lost": Label("verloren", "lost"),
    "no_interest": Label("kein Interesse", "no interest"),
    "outside_target": Label("außerhalb der Zielgruppe", "outside target group"),
}
TICKET_KIND = {"customer": Label("Kunde", "customer"), "internal": Label("intern", "internal")}
TICKET_STATUS = {
    "new": Label("neu", "new"),
    "open": Label("in Arbeit", "open"),
    "waiting": Label("wartet", "waiting"),
    "resolved": Label("gelöst", "resolved"),
}
PRIORITY = {
    "low": Label("niedrig", "low"),
    "normal": Label("normal", "normal"),
    "high": Label("hoch", "high"),
    "urgent": Label("dringend", "urgent"),
}
FEEDBACK_KIND = {
    "praise": Label("Lob", "praise"),
    "problem": Label("Problem", "problem"),
    "idea": Label("Idee", "idea"),
    "change_request": Label("Änderungswunsch", "change request"),
}
PHASE = {
    "pre_sales": Label("vor dem Abschluss", "before the sale"),
    "after_sales": Label("nach dem Abschluss", "after the sale"),
}
ABSENCE_KIND = {
    "holiday": Label("Urlaub", "holiday"),
    "sick": Label("Krankheit", "sick leave"),
    "parental": Label("Elternzeit", "parental leave"),
    "training": Label("Schulung", "training"),
    "other": Label("Sonstiges", "other"),
}
UNIT_KIND = {
    "organisation": Label("Organisation", "organisation"),
    "division": Label("Bereich", "division"),
    "region": Label("Region", "region"),
    "branch": Label("Filiale", "branch"),
    "team": Label("Team", "team"),
}
FEATURE = {
    "whiteboard": Label("Whiteboard", "whiteboard"),
    "co_browsing": Label("Gemeinsames Surfen", "co-browsing"),
    "screen_sharing": Label("Bildschirm teilen", "screen sharing"),
    "file_exchange": Label("Dateiaustausch", "file exchange"),
    "e_signature": Label("E-Signatur", "e-signature"),
}
"""Names of features that sources usually call so; any other feature keeps its own name."""
RULE = {
    "given_name": Label("Name angegeben", "name given"),
    "given_email": Label("E-Mail angegeben", "e-mail given"),
    "given_phone": Label("Telefon angegeben", "phone given"),
    "given_postcode": Label("Postleitzahl angegeben", "postcode given"),
    "given_industry": Label("Branche angegeben", "industry given"),
    "given_segment": Label("Kundengruppe angegeben", "customer group given"),
    "given_owner_key": Label("Betreuer angegeben", "owner given"),
    "valid_email": Label("E-Mail gültig", "e-mail valid"),
    "valid_phone": Label("Telefon gültig", "phone valid"),
    "valid_postcode": Label("Postleitzahl gültig", "postcode valid"),
    "valid_dates": Label("Datumsangaben schlüssig", "dates plausible"),
    "valid_owner": Label("Betreuer tätig", "owner at work"),
    "known_customer": Label("Kunde im Bestand", "customer on record"),
    "unique": Label("ohne mögliche Dublette", "no possible duplicate"),
}
"""Rules of data quality. `given_…` belong to completeness, `unique` to duplicates, the others
to validity."""


def labels(allowed: tuple[str, ...]) -> Mapping[str, Label]:
    """Return the labels of the words a column allows; none where they are no words of here."""
    return _groups().get(allowed, {})


@cache
def _groups() -> dict[tuple[str, ...], dict[str, Label]]:
    groups = [value for value in globals().values() if isinstance(value, dict)]
    return {tuple(group): group for group in groups if _is_labels(group)}


def _is_labels(group: dict[object, object]) -> bool:
    return bool(group) and all(isinstance(label, Label) for label in group.values())

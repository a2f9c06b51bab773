"""Delivered words of status, channel, direction and so on, and what they mean to us.

The rules only propose; a person confirms them, and what no rule knows is asked about.
They see normalised words and are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from connectors.upload.normal import normalise

Rules = tuple[tuple[str, str], ...]

NOT = r"\b(nicht|not|kein|keine|no|never|un)\b"

_CANCELLED = r"storn|abgesagt|absage|cancel|entfallen|ausgefallen|geloescht|deleted"
_CUSTOMER = r"(kund|customer|client|patient|gast|guest|invitee|mandant|interessent)"
_BY_WHOM = ("cancelled_by_customer", "cancelled_by_advisor")
_PLACE = re.compile(
    r"filiale|geschaeftsstelle|niederlassung|agentur|buero|office|branch|bankstelle|zentrale"
    r"|hausbesuch|beim kunden|kundenadresse|zuhause|zu hause|\bhome\b|aussendienst|servicecenter"
    r"|beratungscenter|clinic|\bstore\b|besuch"
)

STATUS: Rules = (
    (r"(berater|mitarbeiter|advisor|host|agent).*(no ?show|nicht erschienen)", "no_show_advisor"),
    (r"no ?show (by )?(host|advisor|agent|berater|mitarbeiter)", "no_show_advisor"),
    (r"no ?show|nicht (erschienen|gekommen|angetroffen|wahrgenommen)", "no_show"),
    (
        r"(did not|didn t|not) (attend|show|arrive|appear)|absent|missed|verpasst|ferngeblieben",
        "no_show",
    ),
    (r"verschoben|verlegt|umgebucht|re ?schedul|moved|postponed|umgeplant", "rescheduled"),
    (
        r"(storn|abgesagt|absage|cancel).*(berater|mitarbeiter|bank|advis|host|staff|agent|provider|intern|clinic)",
        "cancelled_by_advisor",
    ),
    (
        r"(berater|mitarbeiter|bank|advis|host|staff|agent|provider|intern|clinic).*(storn|abgesagt|absage|cancel)",
        "cancelled_by_advisor",
    ),
    (rf"{_CUSTOMER}.*({_CANCELLED})", "cancelled_by_customer"),
    (rf"({_CANCELLED}).*{_CUSTOMER}", "cancelled_by_customer"),
    (_CANCELLED, ""),
    (r"abgelehnt|ablehnung|reject|declined|denied|refused|zurueckgewiesen", "rejected"),
    (NOT, ""),
    (
        r"durchgefuehrt|stattgefunden|erledigt|abgeschlossen|gehalten|wahrgenommen|erschienen|beendet"
        r"|complet|\bdone\b|\bheld\b|attended|\bshow(ed)?\b|finished|fulfilled|\bclosed\b"
        r"|checked? ?out"
        r"|check out|arrived|\bseen\b|successful|erfolgreich|teilgenommen|\bmet\b|realisiert"
        r"|vollendet",
        "completed",
    ),
    (
        r"geplant|gebucht|bestaetigt|offen|vereinbart|angefragt|terminiert|reserviert|schedul|booked|confirmed"
        r"|planned|accepted|active|aktiv|\bopen\b|\bnew\b|\bneu\b|pending|upcoming|approved|reserved|ausstehend",
        "scheduled",
    ),
)

CHANNEL: Rules = (
    (
        r"video|\bteams\b|zoom|webex|google meet|\bmeet\b|gotomeeting|skype|online|virtu"
        r"|remote|digital|https?\b"
        r"|facetime|jitsi|bildschirm|\bweb\b|conferenc|integrations",
        "online",
    ),
    (r"telef|phone|anruf|\bcall|mobil|\btel\b|fernmuendlich", "phone"),
    (
        r"vor ort|filiale|persoenlich|in ?person|on ?site|office|branch|buero|praesenz"
        r"|face to face|\bf2f\b"
        r"|beim kunden|zuhause|zu hause|home|hausbesuch|geschaeftsstelle|walk in|physi"
        r"|clinic|besuch|visit"
        r"|aussendienst|niederlassung|kundenadresse|store|lokal|\bort\b",
        "onsite",
    ),
    (r"sonst|other|andere|chat|email|brief|\bpost\b|\bsms\b|whatsapp|unbekannt|unknown", "other"),
)

DIRECTION: Rules = (
    (
        r"outbound|ausgehend|\bout\b|berater|mitarbeiter|advis|agent|staff|\bhost\b|backend|admin|manuell|manual"
        r"|employee|provider|intern|owner|vertrieb|sales|organizer",
        "outbound",
    ),
    (
        r"inbound|eingehend|\bin\b|kund|customer|client|invitee|guest|\bgast\b|online|website|\bweb|portal|self"
        r"|selbst|buchungsseite|booking page|public|widget|eingang|patient|visitor|interessent",
        "inbound",
    ),
)

_PERSON: Rules = (
    (r"kund|customer|client|patient|gast|guest|invitee|mandant|interessent", "customer"),
)

RULES: Mapping[str, Rules] = {
    "meeting.status": STATUS,
    "meeting.channel": CHANNEL,
    "rating.channel": CHANNEL,
    "meeting.direction": DIRECTION,
    "rating.rater": (
        *_PERSON,
        (r"berater|mitarbeiter|agent|advis|staff|employee|user|anwender", "agent"),
    ),
    "rating.subject": (
        (r"service|leistung|produkt|product", "service"),
        (r"termin|meeting|gespraech|beratung|appoint|besuch", "meeting"),
    ),
    "nps_answer.respondent": (
        *_PERSON,
        (r"anwender|nutzer|user|berater|mitarbeiter|agent|employee|staff|advis", "user"),
    ),
    "signature.status": (
        (r"abgelehnt|declin|reject|voided|widerrufen|storn|cancel", "declined"),
        (r"verfallen|abgelaufen|expired|timeout", "expired"),
        (NOT, ""),
        (
            r"abgeschlossen|complet|signed|unterschrieben|unterzeichnet|signiert|fertig|done|finished",
            "completed",
        ),
        (
            r"begonnen|gestartet|started|sent|gesendet|delivered|offen|open|pending|progress|ausstehend|erstellt|created",
            "started",
        ),
    ),
    "feature_use.area": (
        (r"meeting|raum|beratung|gespraech|termin|room", "meeting_room"),
        (r"crm|modul|module", "crm_module"),
    ),
    "login.device": (
        (r"tablet|\bi ?pad", "tablet"),
        (r"mobil|phone|handy|android|ios|smart", "mobile"),
        (
            r"desktop|pc|laptop|notebook|windows|mac|linux|arbeitsplatz|browser|computer|\bweb\b",
            "desktop",
        ),
    ),
    "process_case.outcome": (
        (r"no interest|not interested|kein interesse|nicht interessiert", "no_interest"),
        (r"zielgruppe|target|unqualifi|disqualifi|out of scope|nicht geeignet", "outside_target"),
        (r"convert|weitergefuehrt|umgewandelt|qualifiziert weiter|konvertiert", "converted"),
        (r"lost|verloren|abgelehnt|reject|dead|storn|cancel", "lost"),
        (r"won|gewonnen|gewinn|erfolgreich|success|abgeschlossen|sold|verkauft", "won"),
        (
            r"open|offen|prospect|engag|qualif|propos|negot|angebot|verhandl|laufend|neu|new|progress|discover|"
            r"contact|kontakt|analys|nurtur|demo|lead|review|apprais|pending|arbeit",
            "open",
        ),
    ),
    "ticket.kind": (*_PERSON, (r"intern|mitarbeiter|berater|employee|staff", "internal")),
    "ticket.status": (
        (r"geloest|geschlossen|erledigt|resolved|closed|solved|done|fertig", "resolved"),
        (r"wart|pending|hold|waiting|rueckfrage", "waiting"),
        (r"\bneu\b|\bnew\b|eingegangen", "new"),
        (r"arbeit|offen|open|progress|assigned|zugewiesen", "open"),
    ),
    "ticket.priority": (
        (r"dringend|urgent|kritisch|critical|sofort|\bp1\b|blocker|highest", "urgent"),
        (r"hoch|high|\bp2\b|major", "high"),
        (r"niedrig|low|gering|\bp4\b|minor|trivial|lowest", "low"),
        (r"normal|mittel|\bmed|\bp3\b|standard", "normal"),
    ),
    "feedback.kind": (
        (r"lob|praise|kompliment|positive", "praise"),
        (r"aenderung|change", "change_request"),
        (r"idee|idea|vorschlag|suggest|wunsch|feature", "idea"),
        (r"problem|fehler|bug|beschwerde|complain|kritik|stoerung|issue|negative", "problem"),
    ),
    "touchpoint.phase": (
        (r"nach|after|post|service|bestand", "after_sales"),
        (r"vor|before|pre|akquise|sales", "pre_sales"),
    ),
    "absence.kind": (
        (r"urlaub|holiday|vacation|ferien|annual|\bpto\b", "holiday"),
        (r"krank|sick|\bau\b|arbeitsunfaehig|ill", "sick"),
        (r"eltern|parental|mutterschutz|maternity|paternity", "parental"),
        (r"schulung|training|fortbildung|weiterbildung|seminar|lehrgang", "training"),
        (r"sonst|other|andere|sonder", "other"),
    ),
    "org_unit.kind": (
        (r"team|gruppe|group", "team"),
        (r"filiale|branch|geschaeftsstelle|niederlassung|agentur|standort|office", "branch"),
        (r"region|gebiet|bezirk|area|district|territor", "region"),
        (r"bereich|division|direktion|abteilung|department", "division"),
        (r"organisation|organization|firma|company|gesamt|bank|konzern", "organisation"),
    ),
}

_YES = "ja j yes y true wahr 1 x t oui si vorhanden on signed abgeschlossen erledigt"
_NO = "nein n no false falsch 0 f non off nicht keine kein none"
YES, NO = frozenset(_YES.split()), frozenset(_NO.split())


def proposed(field: str, word: str) -> str:
    """Return the canonical word that `word` of this column probably means, or empty text."""
    plain = normalise(word)
    canonical = plain.replace(" ", "_")
    rules = RULES.get(field, ())
    if canonical in {meaning for _, meaning in rules if meaning}:
        return canonical
    for pattern, meaning in rules:
        if re.search(pattern, plain):
            return meaning
    return ""


def candidates(field: str, word: str) -> tuple[str, ...]:
    """Return the meanings between which only a person can decide, none where there is no such
    doubt: a plain *cancelled* does not say by whom. The likelier one goes first."""
    if field == "meeting.cancelled":
        return _BY_WHOM
    is_open = field == "meeting.status" and not proposed(field, word)
    return _BY_WHOM if is_open and re.search(_CANCELLED, normalise(word)) else ()


def says_place(word: str) -> bool:
    """Return whether a word of the channel also says where: `Filiale`, `Hausbesuch`."""
    return _PLACE.search(normalise(word)) is not None


def flag(word: str) -> bool | None:
    """Return what a yes-or-no word means, None where it is neither."""
    plain = normalise(word) or word.strip()
    if plain in YES or plain in ("✓", "✔"):
        return True
    return False if plain in NO or plain in ("-", "–") else None

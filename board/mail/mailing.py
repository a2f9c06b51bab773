"""Mail about a meeting: the invitation, its cancellation, and the pack of each recipient."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from board.mail import invitation, post
from board.mail.invitation import Guest, Issued, Method
from board.mail.post import Attachment, Call, Letter, Outcome
from board.mail.smtp import Server, is_address
from board.planning import rights
from board.planning.item import Item
from board.planning.meeting import Meeting
from kpi import format as form
from kpi.errors import PortalError
from kpi.text import Label, Language
from portal import audit, session, settings
from portal.reader import Reader
from portal.state.database import writing

What = Literal["invitation", "pack", "cancellation"]
WHATS: tuple[What, ...] = get_args(What)
WHAT_LABELS: dict[What, Label] = {
    "invitation": Label("Einladung mit Tagesordnung", "Invitation with agenda"),
    "pack": Label("Sitzungsunterlage", "Hand-out"),
    "cancellation": Label("Absage", "Cancellation"),
}
Files = tuple[Attachment, ...]
Pack = Callable[[Reader, Language], Files]
Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """What of which meeting is mailed. `language` is for those whose own is not known.

    `pack(reader, language)` makes the files of one reader. A draft leaves no trace.
    """

    meeting: Meeting
    items: tuple[Item, ...]
    what: What
    language: Language
    pack: Pack
    is_draft: bool = False


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What someone invited would get: a letter, or the reason why there is none."""

    guest: Guest
    letter: Letter | None
    reason: Label | None = None


def prepared(
    by: Reader, mailing: Mailing, keys: Iterable[str] | None = None
) -> tuple[Prepared, ...]:
    """Return what everyone invited gets, each in their own language; of `keys` (`Guest.key`) only.

    Each gets what their own rights allow at this moment; whoever is no user of the portal gets
    no figures. Raises NotAllowedError unless the reader leads the meeting.
    """
    rights.check_leader(by, mailing.meeting)
    found = invitation.guests(mailing.meeting)
    wanted = {guest.key for guest in found} if keys is None else frozenset(keys)
    chosen = [guest for guest in found if guest.key in wanted]
    if mailing.what == "pack":
        return tuple(_packed(guest, mailing) for guest in chosen)
    method: Method = "CANCEL" if mailing.what == "cancellation" else "REQUEST"
    issued = invitation.issue(
        by.name, mailing.meeting, mailing.items, method, is_draft=mailing.is_draft
    )
    return tuple(_called(guest, mailing, issued) for guest in chosen)


def _packed(guest: Guest, mailing: Mailing) -> Prepared:
    reader = session.absent(guest.user) if guest.user else None
    if not _is_reached(guest):
        return Prepared(guest=guest, letter=None, reason=_NO_ADDRESS)
    if reader is None:
        return Prepared(guest=guest, letter=None, reason=_NO_USER)
    if not rights.may_read(reader, mailing.meeting):
        return Prepared(guest=guest, letter=None, reason=_NO_RIGHT)
    language = reader.language or mailing.language
    try:
        files = mailing.pack(reader, language)
    except PortalError as error:
        return Prepared(guest=guest, letter=None, reason=error.label)
    return Prepared(guest=guest, letter=_pack_letter(guest, mailing.meeting, language, files))


def _called(guest: Guest, mailing: Mailing, issued: Issued) -> Prepared:
    if not _is_reached(guest):
        return Prepared(guest=guest, letter=None, reason=_NO_ADDRESS)
    reader = session.absent(guest.user) if guest.user else None
    language = (reader.language if reader else None) or mailing.language
    return Prepared(guest=guest, letter=_call_letter(guest, mailing, issued, language))


def _is_reached(guest: Guest) -> bool:
    return guest.address is not None and is_address(guest.address)


def send(by: Reader, mailing: Mailing, letters: Sequence[Letter], server: Server) -> Outcomes:
    """Mail what was prepared; what was mailed to whom goes to the audit trail.

    Raises MailError where the server cannot be reached; then nothing was mailed.
    """
    outcomes = post.send(letters, server)
    with writing() as state:
        for outcome in outcomes:
            if outcome.failure is None:
                told = _noted(mailing, outcome)
                audit.note(state, by.name, "meeting_mailed", **told)
    return outcomes


def became(
    found: Iterable[Prepared], outcomes: Outcomes, mailing: Mailing
) -> tuple[tuple[Prepared, Label], ...]:
    """Return what was prepared with what became of it, or would become of a draft."""
    failed = {one.letter.address: one.failure for one in outcomes if one.failure is not None}
    otherwise = WOULD if mailing.is_draft else SENT
    return tuple(
        (one, one.reason or failed.get(one.letter.address if one.letter else "", otherwise))
        for one in found
    )


def _noted(mailing: Mailing, outcome: Outcome) -> dict[str, object]:
    files = outcome.letter.attachments
    digests = [hashlib.sha256(file.content).hexdigest() for file in files]
    told = {"meeting": mailing.meeting.id, "what": mailing.what, "to": outcome.letter.address}
    return told | {"sha256": digests}


def _call_letter(guest: Guest, mailing: Mailing, issued: Issued, language: Language) -> Letter:
    meeting, items = mailing.meeting, mailing.items
    content = invitation.calendar(issued, meeting, items, language)
    is_off = issued.method == "CANCEL"
    agenda = [] if is_off else invitation.agenda(meeting, items, language)
    words = (_OFF if is_off else _INVITED).in_(language)
    return Letter(
        name=guest.name,
        address=guest.address or "",
        subject=f"{(_OFF_SUBJECT if is_off else _SUBJECT).in_(language)}: {meeting.title}",
        text=words.format(name=guest.name, agenda="\n".join(agenda), **_told(meeting, language)),
        attachments=(Attachment(name="invitation.ics", media=invitation.MEDIA, content=content),),
        call=Call(method=issued.method, content=content),
    )


def _pack_letter(guest: Guest, meeting: Meeting, language: Language, files: Files) -> Letter:
    words = _told(meeting, language)
    return Letter(
        name=guest.name,
        address=guest.address or "",
        subject=f"{WHAT_LABELS['pack'].in_(language)}: {meeting.title}",
        text=_PACKED.in_(language).format(name=guest.name, link=invitation.link(meeting), **words),
        attachments=files,
    )


def _told(meeting: Meeting, language: Language) -> dict[str, str]:
    zone = settings.load().parameters.time_zone
    begins = form.moment(meeting.starts_at, zone, language)
    return {"title": meeting.title, "begins": begins, "place": meeting.place or form.UNKNOWN}


_SUBJECT = Label("Einladung", "Invitation")
_OFF_SUBJECT = Label("Absage", "Cancelled")
_INVITED = Label(
    "Guten Tag {name},\n\nSie sind eingeladen: {title}.\nBeginn: {begins}\nOrt: {place}\n\n"
    "{agenda}\n",
    "Dear {name},\n\nyou are invited: {title}.\nBegins: {begins}\nPlace: {place}\n\n{agenda}\n",
)
_OFF = Label(
    "Guten Tag {name},\n\ndie Sitzung „{title}“ am {begins} findet nicht statt.\n{agenda}",
    "Dear {name},\n\nthe meeting '{title}' on {begins} does not take place.\n{agenda}",
)
_PACKED = Label(
    "Guten Tag {name},\n\nanbei finden Sie die Unterlage zu: {title}, {begins}.\n\nSie enthält, "
    "was Sie auch im Portal sehen: {link}\n",
    "Dear {name},\n\nplease find attached the hand-out of: {title}, {begins}.\n\nIt "
    "holds what you also see in the portal: {link}\n",
)
_NO_ADDRESS = Label("keine gültige E-Mail-Adresse", "no valid e-mail address")
_NO_RIGHT = Label("sieht diese Sitzung nicht", "does not see this meeting")
_NO_USER = Label(
    "kein Benutzer des Portals, bekommt deshalb keine Zahlen",
    "no user of the portal, hence gets no figures",
)
WOULD, SENT = Label("würde verschickt", "would be mailed"), Label("verschickt", "mailed")

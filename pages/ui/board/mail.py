"""Invitation and mail: the calendar file, and what is mailed to whom."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from board.handout.handouts import FORM_LABELS, FORMS, Form
from board.mail import invitation, mailing, smtp
from board.mail.invitation import Guest
from board.mail.mailing import WHAT_LABELS, WHATS, Mailing, Prepared, What
from board.planning import agenda, rights
from board.planning.meeting import Meeting
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import failure
from pages.ui.board import calendar_file, meeting_files, pack_files
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.moment import moment
from pages.ui.several import several
from portal import audit
from portal.reader import Reader

TITLE = Label("Einladung", "Invitation")
MOST_LOOKED_AT = 200
_USUAL: tuple[Form, ...] = ("a4.pdf",)


def is_for(reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is someone to invite, by this reader."""
    return meeting is not None and rights.may_lead(reader, meeting)


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the calendar files, and the form that mails."""
    if meeting is None:
        return
    with st.container(border=True, key="part_calendar"):
        section(_CALENDAR, _CALENDAR_SENTENCE)
        with st.container(horizontal=True):
            for label, file in _FILES.items():
                url = meeting_files.link(meeting.id, file, language())
                st.link_button(say(label), url, icon=":material/event:", key=f"ics_{file}")
    with st.container(border=True, key="part_mail"):
        section(_MAIL, _MAIL_SENTENCE)
        if smtp.is_configured():
            _draw_form(reader, meeting)
            _draw_sent(meeting)
        else:
            st.info(say(smtp.NONE), icon=":material/mail_off:")


def _draw_form(reader: Reader, meeting: Meeting) -> None:
    what: What = st.selectbox(
        say(_WHAT), WHATS, format_func=lambda one: say(WHAT_LABELS[one]), key="mail_what"
    )
    chosen = _guests_field(meeting)
    forms = _forms_field() if what == "pack" else _USUAL
    with st.container(horizontal=True):
        shows = st.button(say(_TRY), icon=":material/preview:", key="mail_try")
        sends = st.button(say(_SEND), icon=":material/send:", type="primary", key="mail_send")
    if shows or sends:
        mail = Mailing(
            meeting=meeting,
            items=agenda.of(meeting.id),
            what=what,
            language=language(),
            pack=pack_files.of(meeting, forms),
            is_draft=shows,
        )
        _try(reader, mail, chosen)


def _guests_field(meeting: Meeting) -> Sequence[str]:
    names = {guest.key: _addressed(guest) for guest in invitation.guests(meeting)}
    return several(
        say(_TO),
        list(names),
        default=list(names),
        format_func=lambda key: names[key],
        placeholder=say(_CHOOSE),
        key="mail_to",
    )


def _forms_field() -> Sequence[Form]:
    return several(
        say(_FORMS),
        FORMS,
        default=_USUAL,
        format_func=lambda form: say(FORM_LABELS[form]),
        placeholder=say(_CHOOSE),
        key="mail_forms",
    )


def _try(reader: Reader, mail: Mailing, keys: Sequence[str]) -> None:
    try:
        with st.spinner(say(_MAKING)):
            _carry_out(reader, mail, keys)
    except PortalError as error:
        failure.explain(error)


def _addressed(guest: Guest) -> str:
    return f"{guest.name} <{guest.address}>" if guest.address else guest.name


def _carry_out(reader: Reader, mail: Mailing, keys: Sequence[str]) -> None:
    """Mail, or make everything that would be mailed, and say what became of each letter."""
    server = smtp.configured()
    found = mailing.prepared(reader, mail, keys)
    letters = [one.letter for one in found if one.letter is not None]
    outcomes = () if mail.is_draft else mailing.send(reader, mail, letters, server)
    rows = [_row(one, state) for one, state in mailing.became(found, outcomes, mail)]
    st.dataframe(rows, hide_index=True, key="mail_outcome")


def _row(one: Prepared, state: Label) -> dict[str, str]:
    files = one.letter.attachments if one.letter else ()
    sizes = ", ".join(f"{file.name} ({_kilobytes(file.content)} kB)" for file in files)
    return {say(_WHO): _addressed(one.guest), say(_STATE): say(state), say(_FILES_OF): sizes}


def _kilobytes(content: bytes) -> int:
    return max(round(len(content) / 1000), 1)


def _draw_sent(meeting: Meeting) -> None:
    """Draw when what was mailed last, and to how many."""
    entries = audit.of(("meeting_mailed",), None, MOST_LOOKED_AT)
    mine = [one for one in entries if one.details["meeting"] == meeting.id]
    for what in WHATS:
        times = [one.at for one in mine if one.details["what"] == what]
        if times:
            words = _LAST.format(at=moment(times[0]), count=len(times))
            st.caption(f"{say(WHAT_LABELS[what])}: {say(words)}")


_CALENDAR = Label("Kalenderdatei", "Calendar file")
_CALENDAR_SENTENCE = Label(
    "Jeder Kalender nimmt sie an. Nach einer Änderung der Sitzung ersetzt die neue Datei die alte.",
    "Every calendar takes it. After a change of the meeting, the new file replaces the old one.",
)
_FILES = {
    Label("Einladung (.ics)", "Invitation (.ics)"): calendar_file.INVITATION,
    Label("Absage (.ics)", "Cancellation (.ics)"): calendar_file.CANCELLATION,
}
_MAIL = Label("Mail", "Mail")
_MAIL_SENTENCE = Label(
    "Jeder bekommt eine eigene Nachricht in seiner Sprache. Die Unterlage enthält, was die Person "
    "auch im Portal sieht; Gäste ohne Zugang bekommen keine Zahlen.",
    "Each gets a message of their own in their language. The hand-out holds what the person also "
    "sees in the portal; guests without access get no figures.",
)
_FORMS = Label("Als", "As")
_CHOOSE = Label("Auswählen", "Choose")
_WHAT = Label("Was", "What")
_TO = Label("An", "To")
_TRY = Label("Vorher ansehen", "Look first")
_SEND = Label("Verschicken", "Send")
_MAKING = Label("Wird zusammengestellt …", "Being put together …")
_WHO, _STATE = Label("Person", "Person"), Label("Stand", "State")
_FILES_OF = Label("Anlagen", "Attachments")
_LAST = Label("zuletzt {at}, {count} Nachrichten", "last {at}, {count} messages")

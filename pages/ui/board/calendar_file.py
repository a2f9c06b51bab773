"""A meeting's calendar file. Who leads it issues it; others get what was issued last."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from board.mail import invitation
from board.mail.invitation import Method
from board.planning import agenda, rights
from board.planning.meeting import Meeting
from kpi.text import Language
from pages.ui.attachment import attachment, note, nothing
from pages.ui.board import meeting_files
from portal.reader import Reader

INVITATION, CANCELLATION = "invitation.ics", "cancellation.ics"
_METHODS: dict[str, Method] = {INVITATION: "REQUEST", CANCELLATION: "CANCEL"}


def routes() -> list[Route]:
    """Return the routes of the invitation and of the cancellation."""
    return [meeting_files.route(file, answer) for file in _METHODS]


def answer(reader: Reader, meeting: Meeting, file: str, language: Language) -> Response:
    """Return the file, noted as taken along."""
    items = agenda.of(meeting.id)
    if rights.may_lead(reader, meeting):
        issued = invitation.issue(reader.name, meeting, items, _METHODS[file], is_draft=False)
    elif last := invitation.last_issued(meeting):
        issued = last
    else:
        return nothing()
    given = next(name for name, method in _METHODS.items() if method == issued.method)
    note(reader, meeting_files.PAGE, given)
    return attachment(invitation.calendar(issued, meeting, items, language), given)

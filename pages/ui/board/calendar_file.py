"""The route that delivers a meeting's calendar file to who may see the meeting.

Who leads it issues it; others get what was issued last.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from board.mail import invitation
from board.mail.invitation import Method
from board.planning import agenda, meetings, rights
from kpi.errors import PortalError
from kpi.text import Language
from pages.ui.attachment import asked_language, attachment, note, nothing
from pages.ui.export import ROUTE as EXPORTS
from pages.ui.language import language
from portal import session
from portal.cookies import session_cookie
from portal.roles import EVERYONE

PAGE, INVITATION, CANCELLATION = "board_meeting", "invitation.ics", "cancellation.ics"
_METHODS: dict[str, Method] = {INVITATION: "REQUEST", CANCELLATION: "CANCEL"}


def routes() -> list[Route]:
    """Return the routes of the invitation and of the cancellation."""
    return [Route(f"{EXPORTS}/board/{{meeting:int}}/{file}", deliver) for file in _METHODS]


def link(meeting: int, file: str) -> str:
    """Return the address of a meeting's calendar file in the language of the page."""
    return f"{EXPORTS}/board/{meeting}/{file}?lang={language()}"


async def deliver(request: Request) -> Response:
    """Deliver the file."""
    cookie = request.cookies.get(session_cookie())
    chosen = asked_language({"lang": request.query_params.getlist("lang")})
    meeting, file = request.path_params["meeting"], request.url.path.rpartition("/")[2]
    return await run_in_threadpool(_answer, cookie, meeting, file, chosen)


def _answer(cookie: str | None, number: int, file: str, chosen: Language) -> Response:
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*EVERYONE):
        return nothing()
    try:
        meeting = meetings.get(reader, number)
    except PortalError:
        return nothing()
    items = agenda.of(meeting.id)
    if rights.may_lead(reader, meeting):
        issued = invitation.issue(reader.name, meeting, items, _METHODS[file], is_draft=False)
    elif last := invitation.last_issued(meeting):
        issued = last
    else:
        return nothing()
    given = next(name for name, method in _METHODS.items() if method == issued.method)
    note(reader, PAGE, given)
    return attachment(invitation.calendar(issued, meeting, items, chosen), given)

"""The routes that deliver a meeting's hand-outs: who asks is looked up at every download."""

from __future__ import annotations

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from board.handout import handouts
from board.handout.handouts import FORMS, Form
from board.planning import meetings
from kpi.errors import PortalError
from kpi.text import Language
from pages.ui.attachment import asked_language, attachment, note, nothing, refusal
from pages.ui.exhibit_named import for_board
from pages.ui.export import ROUTE as EXPORTS
from portal import session
from portal.cookies import session_cookie
from portal.errors import NotAllowedError
from portal.roles import EVERYONE

PAGE = "board_meeting"


def routes() -> list[Route]:
    """Return a route for each form."""
    return [Route(f"{EXPORTS}/board/{{meeting:int}}/{form}", _deliver) for form in FORMS]


def link(meeting: int, form: Form, language: Language) -> str:
    """Return the address of a hand-out in a language."""
    return f"{EXPORTS}/board/{meeting}/{form}?lang={language}"


async def _deliver(request: Request) -> Response:
    cookie = request.cookies.get(session_cookie())
    language = asked_language({"lang": request.query_params.getlist("lang")})
    meeting, file = request.path_params["meeting"], request.url.path.rpartition("/")[2]
    return await run_in_threadpool(_answer, cookie, meeting, cast(Form, file), language)


def _answer(cookie: str | None, number: int, form: Form, language: Language) -> Response:
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*EVERYONE):
        return nothing()
    try:
        meeting = meetings.get(reader, number)
        content = handouts.of(reader, meeting, form, language, for_board)
    except NotAllowedError:
        return nothing()
    except PortalError as error:
        return refusal(error.in_(language))
    note(reader, PAGE, f"{number}/{form}")
    return attachment(content, handouts.file_name(meeting, form, language))

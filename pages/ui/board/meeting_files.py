"""Routes of files of a meeting: who asks, and whether they may see it, is looked up each time."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from board.planning import meetings
from board.planning.meeting import Meeting
from kpi.errors import PortalError
from kpi.text import Language
from pages.ui.attachment import explained, language_of, nothing, refusal
from pages.ui.export import ROUTE as EXPORTS
from portal import session
from portal.cookies import session_cookie
from portal.errors import NotAllowedError
from portal.reader import Reader
from portal.roles import EVERYONE

PAGE = "board_meeting"
Answer = Callable[[Reader, Meeting, str, Language], Response]


def route(file: str, answer: Answer) -> Route:
    """Return the route of a file; `answer` makes it for a reader who may see the meeting."""

    @explained
    async def deliver(request: Request) -> Response:
        cookie = request.cookies.get(session_cookie())
        language = language_of(request)
        meeting = request.path_params["meeting"]
        return await run_in_threadpool(answered, cookie, meeting, file, language, answer)

    return Route(f"{EXPORTS}/board/{{meeting:int}}/{file}", deliver)


def link(meeting: int, file: str, language: Language) -> str:
    """Return the address of a meeting's file in a language."""
    return f"{EXPORTS}/board/{meeting}/{file}?lang={language}"


def answered(
    cookie: str | None, number: int, file: str, language: Language, answer: Answer
) -> Response:
    """Return what `answer` makes, or that there is nothing for whoever asks, or why it cannot be
    made."""
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*EVERYONE):
        return nothing()
    try:
        return answer(reader, meetings.get(reader, number), file, language)
    except NotAllowedError:
        return nothing()
    except PortalError as error:
        return refusal(error.in_(language))

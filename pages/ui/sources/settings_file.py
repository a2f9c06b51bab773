"""The route that hands over a source's settings as a file, without secrets."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from connectors.sync import saved
from connectors.sync.source import exported
from pages.ui.export import ROUTE
from portal import audit, session
from portal.cookies import session_cookie
from portal.roles import KEEPERS
from portal.state.database import writing

_ADDRESS = f"{ROUTE}/source"


def routes() -> list[Route]:
    """Return the route of sources."""
    return [Route(f"{_ADDRESS}/{{name}}.json", _deliver)]


def address(name: str) -> str:
    """Return where the settings of a source are to be had."""
    return f"{_ADDRESS}/{quote(name)}.json"


async def _deliver(request: Request) -> Response:
    cookie = request.cookies.get(session_cookie())
    return await run_in_threadpool(_answer, cookie, request.path_params["name"])


def _answer(cookie: str | None, name: str) -> Response:
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*KEEPERS) or name not in saved.names():
        return PlainTextResponse("Not found", status_code=404)
    with writing() as state:
        audit.note(state, reader.name, "export", page="sources", file=f"{name}.json")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.json",
        "Cache-Control": "no-store",
    }
    return Response(exported(saved.load(name)), media_type="application/json", headers=headers)

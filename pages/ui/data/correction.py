"""The route that hands over quarantined rows to be corrected; for those who keep the data."""

from __future__ import annotations

import io

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from connectors.upkeep.correction import write_csv
from kpi.text import LANGUAGES, Language
from pages.ui import figures
from pages.ui.export import ROUTE
from portal import audit, session
from portal.cookies import session_cookie
from portal.roles import KEEPERS
from portal.state.database import writing

QUARANTINE_ADDRESS = f"{ROUTE}/quarantine.csv"


def routes() -> list[Route]:
    """Return the route of the quarantine."""
    return [Route(QUARANTINE_ADDRESS, _deliver)]


async def _deliver(request: Request) -> Response:
    cookie = request.cookies.get(session_cookie())
    wanted = request.query_params.get("lang", "")
    language = next((known for known in LANGUAGES if known == wanted), LANGUAGES[0])
    return await run_in_threadpool(_answer, cookie, language)


def _answer(cookie: str | None, language: Language) -> Response:
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*KEEPERS):
        return PlainTextResponse("Not found", status_code=404)
    text = io.StringIO(newline="")
    rows = write_csv(figures.store(), text, language)
    with writing() as state:
        audit.note(state, reader.name, "export", page="data", file="quarantine.csv", rows=rows)
    headers = {
        "Content-Disposition": 'attachment; filename="quarantine.csv"',
        "Cache-Control": "no-store",
    }
    content = text.getvalue().encode("utf-8-sig")
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

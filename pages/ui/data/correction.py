"""The route that hands over quarantined rows to be corrected; for those who keep the data."""

from __future__ import annotations

import contextlib
import io
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from connectors.upkeep.correction import write_csv
from kpi import facts
from kpi.errors import PortalError
from kpi.text import LANGUAGES, Label, Language
from pages.ui import figures
from pages.ui.export import ROUTE
from portal import audit, session
from portal.cookies import session_cookie
from portal.roles import KEEPERS
from portal.state.database import writing
from store.quarantine import Filter

QUARANTINE_ADDRESS = f"{ROUTE}/quarantine.csv"


def routes() -> list[Route]:
    """Return the route of the quarantine."""
    return [Route(QUARANTINE_ADDRESS, _deliver)]


async def _deliver(request: Request) -> Response:
    cookie = request.cookies.get(session_cookie())
    wanted = request.query_params.get("lang", "")
    language = next((known for known in LANGUAGES if known == wanted), LANGUAGES[0])
    chosen = Filter(
        source=request.query_params.get("source"), table=request.query_params.get("table")
    )
    return await run_in_threadpool(_answer, cookie, language, chosen)


def address(source: str, table: str, language: Language) -> str:
    """Return where the rows of one source and table are to be had: only those fit one file."""
    asked = urlencode({"lang": language, "source": source, "table": table})
    return f"{QUARANTINE_ADDRESS}?{asked}"


def _answer(cookie: str | None, language: Language, chosen: Filter) -> Response:
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*KEEPERS):
        return PlainTextResponse("Not found", status_code=404)
    text = io.StringIO(newline="")
    rows = write_csv(figures.store(), text, language, chosen)
    file = _file(chosen, language)
    with writing() as state:
        audit.note(state, reader.name, "export", page="data", file=file, rows=rows)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file)}",
        "Cache-Control": "no-store",
    }
    content = text.getvalue().encode("utf-8-sig")
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _file(chosen: Filter, language: Language) -> str:
    """Return the name of the file; what a reader made up is no part of it."""
    parts = [_QUARANTINE.in_(language)]
    with contextlib.suppress(PortalError):
        parts += [chosen.source or "", facts.table(chosen.table or "").label.in_(language)]
    return " ".join(filter(None, parts)) + ".csv"


_QUARANTINE = Label("Quarantäne", "Quarantine")

"""Files that are handed over: their type, their name, and who took them along."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kpi.text import LANGUAGES, Label, Language
from pages.ui.failure import unforeseen
from portal import audit
from portal.reader import Reader
from portal.state.database import writing

Endpoint = Callable[[Request], Awaitable[Response]]
_TYPES = {
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment(content: bytes, name: str) -> Response:
    """Return a file that the browser saves under a name and keeps no copy of."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type(name), headers=headers)


def media_type(name: str) -> str:
    """Return the type of a file by how its name ends."""
    return _TYPES[name.rpartition(".")[2]]


def nothing() -> Response:
    """Return the answer where there is no such file, or not for whoever asks."""
    return PlainTextResponse("Not found", status_code=404)


def refusal(sentence: str) -> Response:
    """Return the answer where a file cannot be made, and why."""
    return PlainTextResponse(sentence, status_code=409)


def explained(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that says an error's number where nobody foresaw what happens."""

    @wraps(endpoint)
    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:
            sentence = unforeseen(error, _FAILED).in_(language_of(request))
            return PlainTextResponse(sentence, status_code=500)

    return answered


def language_of(request: Request) -> Language:
    """Return the language that a request asks for, else German."""
    return asked_language({"lang": request.query_params.getlist("lang")})


def asked_language(query: Mapping[str, list[str]]) -> Language:
    """Return the language that an address asks for, else German."""
    wanted = next(iter(query.get("lang", [])), "")
    return next((known for known in LANGUAGES if known == wanted), "de")


def note(reader: Reader, page: str, file: str, **more: object) -> None:
    """Write down who took along which file, and what more is known of it."""
    with writing() as state:
        audit.note(state, reader.name, "export", page=page, file=file, **more)


_FAILED = Label(
    "Die Datei konnte nicht erstellt werden: Es ist ein Fehler aufgetreten, den das Portal nicht "
    "vorhergesehen hat. Versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie der "
    "Administration die Fehlernummer {number}.",
    "The file could not be made: an error occurred that the portal did not foresee. Try again. If "
    "the error stays, tell an administrator the error number {number}.",
)

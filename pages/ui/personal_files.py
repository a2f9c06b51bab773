"""Files of all that is stored about a person: their own, or one that administrators hand out."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kpi import facts
from kpi.own_rows import own_rows
from kpi.text import Label, Language
from pages.ui import figures
from pages.ui.attachment import attachment, explained, language_of, note, nothing, refusal
from pages.ui.export import ROUTE
from portal import own_data, session, subject_access
from portal.cookies import session_cookie
from portal.roles import ADMINISTRATORS
from store.erasure import told
from store.erasure.erase import ERASED
from store.location import store_folder
from store.reader import Reader as StoreReader
from store.versions import Versions


def routes() -> list[Route]:
    """Return the routes that deliver the files."""
    own = Route(ROUTE + "/own/data.json", _deliver_own)
    return [own, Route(ROUTE + "/person/data.json", _deliver_person)]


@explained
async def _deliver_own(request: Request) -> Response:
    return await run_in_threadpool(_own, request.cookies.get(session_cookie()))


@explained
async def _deliver_person(request: Request) -> Response:
    cookie, asked = request.cookies.get(session_cookie()), request.query_params
    language = language_of(request)
    given = asked.get("kind", ""), asked.get("key", "")
    return await run_in_threadpool(_person, cookie, *given, language)


def _own(cookie: str | None) -> Response:
    """Return all that is known about whoever asks: by the portal, and in the loaded data."""
    reader = session.lookup(cookie)
    if reader is None:
        return nothing()
    known = own_data.of(reader.user_id)
    advisors = frozenset(known["user"]["advisors"])
    rows = {
        table.name: subject_access.records(found)
        for table, found in own_rows(figures.engine().pinned(), advisors)
    }
    note(reader, "own", "data.json")
    aside = {key: _set_aside(key) for key in sorted(advisors)}
    return _file({"portal": known, "rows": rows, "set_aside": aside}, "own-data.json")


def _set_aside(advisor: str) -> object:
    """Return the rows about an advisor that broke a rule, as they were delivered."""
    found = told.about(_store(), facts.ADVISOR, advisor)
    frames = found.rows if found else {}
    return {
        place: subject_access.records(frames[place]) for place in told.SET_ASIDE if place in frames
    }


def _person(cookie: str | None, kind: str, key: str, language: Language) -> Response:
    """Return what is stored about a person in the data, to administrators.

    Where single people are hidden, an unlock comes first: these are figures of one.
    """
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*ADMINISTRATORS) or kind not in ERASED:
        return nothing()
    if not (reader.scope.names and reader.scope.persons):
        return refusal(LOCKED.in_(language))
    found = subject_access.of(_store(), kind, key) if figures.has_loaded() else None
    if found is None:
        return nothing()
    note(reader, "person", "data.json", **{kind: key})
    return _file(found, f"{kind}-data.json")


def _store() -> StoreReader:
    return StoreReader.open(Versions(store_folder()))


def _file(content: object, name: str) -> Response:
    return attachment(json.dumps(content, ensure_ascii=False, indent=1).encode(), name)


LOCKED = Label(
    "Einzelne Personen sind gesperrt. Für eine Auskunft beantragen Sie auf der Seite "
    "„Mitbestimmung“ eine Freigabe. Wer ein Konto hat, lädt die eigenen Daten selbst herunter.",
    "Single people are hidden. To tell somebody what is stored, ask for an unlock on the page "
    "'Oversight'. Whoever has an account downloads their own data.",
)

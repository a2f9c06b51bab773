"""The export route: who asks is looked up again, then the file is computed and handed over."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kpi import address
from kpi.errors import PortalError, WithheldError
from kpi.exhibits import Exhibit
from kpi.export.cover import cover
from kpi.export.csv import csv_bytes
from kpi.export.xlsx import xlsx_bytes
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label, Language
from pages.ui import evaluations, figures, personal_files
from pages.ui.attachment import (
    asked_language,
    attachment,
    explained,
    language_of,
    note,
    nothing,
    refusal,
)
from pages.ui.board import calendar_file, handout_files
from pages.ui.exhibit_named import exhibit_of, page_for
from pages.ui.export import ROUTE
from pages.ui.looked_at import names_somebody, words_of
from pages.ui.page import Page
from pages.ui.page_pdf import page_pdf
from portal import kpi_release, not_released, session
from portal.capacity import PARAMETER
from portal.cookies import session_cookie
from portal.reader import Reader
from portal.roles import COUNCIL, KEEPERS


def routes() -> list[Route]:
    """Return the route that delivers exports."""
    catalogue = Route(ROUTE + "/evaluations/catalogue.pdf", _deliver_catalogue)
    pages = Route(ROUTE + "/{page}/{file}", _deliver)
    special = (*personal_files.routes(), *calendar_file.routes(), *handout_files.routes())
    return [catalogue, *special, pages]


@explained
async def _deliver_catalogue(request: Request) -> Response:
    cookie = request.cookies.get(session_cookie())
    language = language_of(request)
    return await run_in_threadpool(_catalogue, cookie, language)


def _catalogue(cookie: str | None, language: Language) -> Response:
    reader = session.lookup(cookie)
    if reader is None or not reader.has(*KEEPERS, *COUNCIL):
        return nothing()
    note(reader, "evaluations", "catalogue.pdf")
    return attachment(evaluations.paper(language), "evaluations-catalogue.pdf")


@explained
async def _deliver(request: Request) -> Response:
    cookie = request.cookies.get(session_cookie())
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    page, file = request.path_params["page"], request.path_params["file"]
    return await run_in_threadpool(_answer, cookie, page, file, query)


def _answer(cookie: str | None, page: str, file: str, query: Mapping[str, list[str]]) -> Response:
    reader = session.lookup(cookie, next(iter(query.get(PARAMETER, [])), None))
    shown = page_for(page, reader) if reader else None
    if reader is None or shown is None:
        return nothing()
    language = asked_language(query)
    try:
        exhibits = _wanted(shown, file, query, reader)
    except KeyError:
        return nothing()
    try:
        exhibits, closed = _released(exhibits, is_page=file.startswith("page."))
        content, selection = _content(shown, exhibits, file, query, reader, closed=closed)
    except PortalError as error:
        return refusal(error.in_(language))
    note(reader, page, file, **_told(reader, exhibits, selection, content))
    return attachment(content, f"{page}-{file}")


def _released(
    exhibits: tuple[Exhibit, ...], *, is_page: bool
) -> tuple[tuple[Exhibit, ...], frozenset[str]]:
    """Return what of exhibits may be downloaded, and the KPIs that are left out of a page.

    Raises WithheldError where none is left, or a single exhibit is not whole.
    """
    closed = not_released.closed_in(exhibits)
    kept = not_released.without(exhibits, closed)
    if not kept or not is_page:
        for one in exhibits:
            kpi_release.check_export(one.kpis)
    return kept, closed


def _told(
    reader: Reader, exhibits: tuple[Exhibit, ...], selection: Selection, content: bytes
) -> dict[str, object]:
    """Return what was taken along: each exhibit, those that name people, and which bytes."""
    sees_names = reader.scope.names and reader.scope.limit is None
    of_people = [one.name for one in exhibits if sees_names and names_somebody(one, selection)]
    return {
        "what": [one.name for one in exhibits],
        "with_names": of_people,
        **words_of(selection),
        "sha256": sha256(content).hexdigest(),
    }


def _wanted(
    page: Page, file: str, query: Mapping[str, list[str]], reader: Reader
) -> tuple[Exhibit, ...]:
    """Return the exhibits a file holds. Raises KeyError where there is no such file."""
    name, _dot, form = file.rpartition(".")
    named = page.exhibits if name == "page" else (exhibit_of(page, name, names=reader.scope.names),)
    forms = ("pdf", "xlsx") if name == "page" else ("csv", "xlsx")
    if form not in forms:
        raise KeyError(file)
    return tuple(exhibit.narrowed(query) for exhibit in named)


def _content(
    page: Page,
    exhibits: tuple[Exhibit, ...],
    file: str,
    query: Mapping[str, list[str]],
    who: Reader,
    *,
    closed: frozenset[str],
) -> tuple[bytes, Selection]:
    asked, language = figures.query(who), asked_language(query)
    selection = figures.selection(asked, address.parse(query))
    if file.endswith(".csv"):
        return csv_bytes(exhibits[0].shown(asked, selection), language), selection
    if file.endswith(".pdf"):
        return page_pdf(page, exhibits, asked, selection, language, left_out=closed), selection
    return _workbook(page, exhibits, asked, selection, language, closed=closed), selection


def _workbook(
    page: Page,
    exhibits: tuple[Exhibit, ...],
    query: Query,
    selection: Selection,
    language: Language,
    *,
    closed: frozenset[str],
) -> bytes:
    kpis = {kpi.name: kpi for exhibit in exhibits for kpi in exhibit.kpis}
    front = cover(page.title, list(kpis.values()), query, selection, language)
    front.facts.extend(not_released.fact(closed, language))
    tables, withheld = [], []
    for exhibit in exhibits:
        try:
            tables.append(exhibit.shown(query, selection))
        except WithheldError:
            withheld.append(exhibit.title.in_(language))
    if withheld:
        front.facts.append((_WITHHELD.in_(language), "; ".join(withheld)))
    return xlsx_bytes(front, [table for table in tables if len(table.rows)], language)


_WITHHELD = Label("Für Ihre Rolle nicht enthalten", "Left out for your role")

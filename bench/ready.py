"""The figures of a page, computed beforehand for every choice a benchmark makes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from kpi import format as form
from kpi.address import Choice
from kpi.engine.duckdb import DuckdbEngine
from kpi.exhibits import Exhibit, Listing, People, Shown, Tiles, WhatIf
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.wording.lacking import is_empty
from pages import VIEWS
from pages.ui import listing, panel, pictures
from pages.ui.filters import of_page, standing_filters
from pages.ui.page import Page, Row
from pages.ui.showing import Showing
from pages.ui.tables import cells_of, table_of
from portal.reader import Reader
from portal.roles import EVERYONE
from store.reader import Reader as StoreReader
from store.versions import Versions

PAGES = VIEWS["figures"]
Chosen = tuple[str, ...]
"""The members of a dimension that are chosen."""


@dataclass(frozen=True)
class Drawn:
    """One thing a bare page draws: `kind` is tiles, chart or table."""

    kind: str
    content: Any


@dataclass(frozen=True)
class Choices:
    """Sets of members of a dimension that are chosen one after the other, and what members are
    called."""

    dimension: str
    sets: list[Chosen]
    names: dict[str, str]


Rows = list[list[Drawn]]
READER = Reader(
    user_id=0,
    name="bench",
    display_name="bench",
    roles=EVERYONE,
    scope=Scope.everything(),
    language="en",
    session="",
)


def open_query(store: Path) -> Query:
    """Return questions of a reader who may see everything to the store in a folder."""
    engine = DuckdbEngine(StoreReader.open(Versions(store)))
    return Query(engine.pinned(), READER.scope, Parameters())


def page_called(name: str) -> Page:
    """Return the declaration of a page."""
    page: Page = importlib.import_module(f"pages.views.{name}").PAGE
    return page


def filtered_by(page: Page, query: Query) -> str:
    """Return the dimension by which the page is filtered: the service where it stands in its bar,
    else the org unit."""
    standing = {*standing_filters(page.name, Choice(), query)} & of_page(page)
    return "service" if "service" in standing else "org_unit"


def choices(query: Query, dimension: str, most: int) -> Choices:
    """Return at most so many distinct sets of members, each one more than before or one alone.

    Members that hold others are left out: with them sets would choose the same rows.
    """
    names = {member.key: member.label.en for member in query.members.of(dimension)}
    members = [*names]
    if dimension == "org_unit":
        below = {key: {*query.members.units_below((key,))} - {key} for key in members}
        members = [key for key in members if not below[key] & {*members}]
    turned = [(*members[first:], *members[:first]) for first in range(len(members))]
    sets = [turn[:size] for turn in turned for size in range(1, len(members))]
    return Choices(dimension, sets[:most], names)


def selection(query: Query, period: str, dimension: str, members: Chosen) -> Selection:
    """Return what the portal would select by default: the period before is compared."""
    choice = Choice(preset=period, filters={dimension: members} if members else {})
    freshness = query.engine.freshness()
    return choice.selection(freshness, (freshness.last_on or date.today()) + timedelta(days=1))


def rows(page: Page) -> tuple[Row, ...]:
    """Return what a page shows at first: its rows, and those of its first part."""
    return (*page.first_rows, *(page.parts[0].rows if page.parts else ()))


def drawn(page: Page, query: Query, asked: Selection) -> Rows:
    """Return the rows of a page as they are drawn: words of tiles, charts, tables."""
    seen = Showing(page=page, reader=READER, query=query, selection=asked, language="en")
    return [[item for exhibit in row for item in _drawn(exhibit, seen)] for row in rows(page)]


def slowest(page: Page, query: Query, asked: Selection) -> tuple[str, float]:
    """Return the exhibit that takes the most time of a page, and its share of that time (0…1).

    They are computed one after another, as they stand on the page; what one has asked the
    others know.
    """
    times = {}
    for exhibit in (exhibit for row in rows(page) for exhibit in row):
        begun = perf_counter()
        shown(exhibit, query, asked)
        times[exhibit.name] = perf_counter() - begun
    name = max(times, key=lambda one: times[one])
    return name, times[name] / sum(times.values())


def shown(exhibit: Exhibit, query: Query, asked: Selection) -> Shown:
    """Return what the page computes of an exhibit: of a listing its first lines."""
    if isinstance(exhibit, Listing):
        return exhibit.first(query, asked, listing.MOST_LINES)
    return exhibit.shown(query, asked)


def _drawn(exhibit: Exhibit, seen: Showing) -> list[Drawn]:
    if isinstance(exhibit, Tiles):
        return [Drawn("tiles", _tiles(exhibit, seen))]
    found = shown(exhibit, seen.query, seen.selection)
    if found.missing or is_empty(found):
        return []
    if isinstance(exhibit, People | Listing | WhatIf):
        first = found.rows.head(panel.MOST_PEOPLE)
        cells = {
            column.name: cells_of(first[column.name], column, "en")
            for column in found.columns
            if column.name in first
        }
        return [Drawn("table", table_of(cells))]
    tall = pictures.height(exhibit, found)
    return [Drawn("chart", pictures.picture(exhibit, found, seen, tall).chart.spec)]


def _tiles(exhibit: Tiles, seen: Showing) -> list[tuple[str, str, str, list[float]]]:
    found = exhibit.figures(seen.query, seen.selection)
    return [
        (
            kpi.label.en,
            form.value(found[kpi.name].now.value, kpi.unit, "en"),
            form.change(change.absolute, kpi.unit, "en") if change else "",
            [point.value for point in found[kpi.name].trend if point.value is not None],
        )
        for kpi in exhibit.kpis
        for change in (found[kpi.name].change,)
    ]

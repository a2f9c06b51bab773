"""The figures of a page, computed beforehand for every choice of services a benchmark makes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from kpi import format as form
from kpi.address import Choice
from kpi.engine.duckdb import DuckdbEngine
from kpi.exhibits import Exhibit, People, Tiles
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from pages.ui import panel, pictures
from pages.ui.page import Page
from pages.ui.showing import Showing
from pages.ui.tables import cells_of
from portal.reader import Reader
from portal.roles import EVERYONE
from store.reader import Reader as StoreReader
from store.versions import Versions

PAGES = ("overview", "adoption", "satisfaction", "scheduling", "contracts")
CHOICES = 20


@dataclass(frozen=True)
class Drawn:
    """One thing a bare page draws: `kind` is tiles, chart or table."""

    kind: str
    content: Any


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


def choices(query: Query) -> list[tuple[str, ...]]:
    """Return distinct sets of services, each one more than the set before or one alone."""
    services = [member.key for member in query.members.of("service")]
    turned = [services[first:] + services[:first] for first in range(len(services))]
    sets = [tuple(turn[:size]) for turn in turned for size in range(1, len(services))]
    return sets[:CHOICES]


def selection(query: Query, period: str, services: tuple[str, ...]) -> Selection:
    """Return what the portal would select by default: the period before is compared."""
    chosen = Choice(preset=period, filters={"service": services} if services else {})
    freshness = query.engine.freshness()
    return chosen.selection(freshness, (freshness.last_on or date.today()) + timedelta(days=1))


def drawn(page: Page, query: Query, asked: Selection) -> Rows:
    """Return the rows of a page as they are drawn: words of tiles, charts, tables."""
    seen = Showing(page=page, reader=READER, query=query, selection=asked, language="en")
    return [[item for exhibit in row for item in _drawn(exhibit, seen)] for row in page.rows]


def _drawn(exhibit: Exhibit, seen: Showing) -> list[Drawn]:
    if isinstance(exhibit, Tiles):
        return [Drawn("tiles", _tiles(exhibit, seen))]
    shown = exhibit.shown(seen.query, seen.selection)
    if shown.missing or panel.is_empty(shown):
        return []
    if isinstance(exhibit, People):
        rows = shown.rows.head(panel.MOST_PEOPLE)
        cells = {column.name: cells_of(rows[column.name], column, "en") for column in shown.columns}
        return [Drawn("table", pd.DataFrame(cells))]
    tall = pictures.height(exhibit, shown)
    return [Drawn("chart", pictures.picture(exhibit, shown, seen, tall).chart.spec)]


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

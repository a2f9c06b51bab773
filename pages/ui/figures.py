"""The one door from pages to numbers: a query with the reader's scope, made anew in each run."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from kpi.address import Choice
from kpi.engine import present
from kpi.engine.base import Engine
from kpi.engine.duckdb import DuckdbEngine
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label
from pages.ui.language import say
from portal import clock, references, settings
from portal.reader import Reader
from store.reader import Reader as StoreReader


def store() -> StoreReader:
    """Return the portal's store, for pages that show what is loaded rather than figures."""
    return present.store()


def loaded() -> DuckdbEngine:
    """Return what was loaded into the portal's own store, wherever figures are read from."""
    return present.loaded()


def engine() -> Engine:
    """Return the engine that figures are read from, one for all readers; it knows no scope."""
    return present.engine()


def query(reader: Reader) -> Query:
    """Return what `reader` may ask, by the rights, settings and facts of this moment."""
    return Query(
        engine().pinned(),
        reader.scope,
        settings.load().parameters,
        references.of(reader.scope),
    )


def released(query: Query, chosen: Choice) -> Choice:
    """Return a choice as the reader may make it: of whole months where only groups are seen."""
    return chosen.in_months() if query.scope.limit else chosen


def selection(query: Query, chosen: Choice) -> Selection:
    """Return what a reader asks about by a choice."""
    asked = released(query, chosen).selection(query.engine.freshness(), today())
    return query.timed(asked)


def today() -> date:
    """Return the present day in the reporting time zone."""
    return clock.now().astimezone(ZoneInfo(settings.load().parameters.time_zone)).date()


def has_data() -> bool:
    """Return whether there is anything to compute figures from."""
    return bool(engine().version)


def has_loaded() -> bool:
    """Return whether anything was ever loaded into the portal's own store."""
    return bool(loaded().version)


def demo_ribbon(*, may_replace: bool) -> None:
    """Say that the figures are invented while a demo source is loaded, and to those who may
    replace them, where."""
    if has_data() and engine().freshness().is_demo:
        st.caption(f"{say(_DEMO)} {say(_REPLACE) if may_replace else ''}")


_DEMO = Label(
    ":material/science: Demodaten: Personen und Zahlen dieser Musterbank sind erfunden.",
    ":material/science: Demo data: people and figures of this sample bank are invented.",
)
_REPLACE = Label(
    "Auf der Seite „Daten“ ersetzen Sie sie durch eigene.",
    "Replace them with your own on the Data page.",
)

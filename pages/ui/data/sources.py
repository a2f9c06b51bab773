"""What is loaded: freshness, sources, and which KPIs it suffices for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from kpi.availability import report
from kpi.format import day, moment
from kpi.text import Label
from pages.ui import figures
from pages.ui.data import alike, extent, read_from
from pages.ui.escape import as_text
from pages.ui.heading import section
from pages.ui.language import language, say
from portal import settings
from portal.reader import Reader


def draw(reader: Reader) -> None:
    """Draw what is loaded; without data, where to begin."""
    read_from.draw(reader)
    if not figures.has_loaded():
        st.info(say(_EMPTY), icon=":material/upload_file:")
        return
    freshness = figures.loaded().freshness()
    if freshness.warning is not None:
        st.warning(as_text(say(freshness.warning)), icon=":material/warning:")
    last, at = freshness.last_on, freshness.published_at
    if last is not None and at is not None:
        when = moment(at, settings.load().parameters.time_zone, language())
        st.caption(say(_FRESH.format(last=day(last, language()), at=when)))
    alike.draw()
    extent.draw(reader)
    if figures.has_data():
        _draw_availability()


def _draw_availability() -> None:
    found = report(figures.engine())
    count = sum(1 for one in found if one.is_available)
    section(_COMPUTABLE.format(count=count, all=len(found)))
    rows = pd.DataFrame(
        {
            say(_KPI): [say(one.label) for one in found],
            say(_AVAILABLE): [one.is_available for one in found],
            say(_MISSING): [say(one.missing_in_words()) for one in found],
        }
    )
    st.dataframe(rows, hide_index=True)


_EMPTY = Label(
    "Es sind noch keine Daten geladen. Laden Sie eine Datei hoch.",
    "No data has been loaded yet. Upload a file.",
)
_FRESH = Label("Daten bis {last}, Stand {at}.", "Data until {last}, as of {at}.")
_COMPUTABLE = Label("{count} von {all} Kennzahlen verfügbar", "{count} of {all} KPIs available")
_KPI = Label("Kennzahl", "KPI")
_AVAILABLE = Label("Verfügbar", "Available")
_MISSING = Label("Es fehlt", "Missing")

"""A KPI's definition, the same wherever it is explained."""

from __future__ import annotations

import streamlit as st

from kpi.analysis import Analysis
from kpi.availability import Availability
from kpi.catalogue import facts_of
from kpi.custom.reading import Broken
from kpi.kinds import Kpi
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.language import language, say


def mentions(kpi: Kpi | Analysis, wanted: str) -> bool:
    """Return whether a KPI's id, name or description contains the wanted text."""
    texts = (kpi.name, *(label.in_(language()) for label in (kpi.label, kpi.description)))
    return any(wanted.strip().casefold() in text.casefold() for text in texts)


def draw(kpi: Kpi | Analysis, available: Availability | None) -> None:
    """Draw one KPI as a line that opens to its definition."""
    missing = available is not None and not available.is_available
    icon = ":material/lock:" if missing else ":material/insights:"
    with st.expander(as_text(say(kpi.label)), icon=icon):
        st.markdown(as_text(say(kpi.description)))
        if available is not None and missing:
            text = say(_MISSING.format(columns=say(available.missing_in_words())))
            st.info(text, icon=":material/database_off:")
        lines = "\n".join(f"| {label} | {text} |" for label, text in facts_of(kpi, language()))
        st.markdown(f"| | |\n|---|---|\n{lines}")


def broken(one: Broken) -> None:
    """Say that a file of declared KPIs was left out, and why."""
    text = say(_BROKEN.format(file=one.file))
    st.warning(f"{as_text(text)}  \n{as_text(say(one.reason))}", icon=":material/draft:")


_BROKEN = Label(
    "Die Datei {file} mit eigenen Kennzahlen wurde ausgelassen.",
    "The file {file} with own KPIs was left out.",
)
_MISSING = Label(
    "Noch nicht verfügbar. Es fehlt: {columns}.", "Not available yet. Missing: {columns}."
)

"""Catalogue: what every KPI means, and whether it can be computed from what is loaded."""

from __future__ import annotations

import streamlit as st

from kpi.analysis import Analysis
from kpi.availability import Availability, report
from kpi.categories import CATEGORIES
from kpi.kinds import Kpi
from kpi.registry import entries, own
from kpi.text import Label
from pages.ui import definition, figures
from pages.ui.heading import heading
from pages.ui.language import say
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "catalogue"
TITLE = Label("Kennzahlenkatalog", "Catalogue")
ICON = ":material/menu_book:"
ROLES = EVERYONE
QUESTION = Label(
    "Was bedeutet jede Kennzahl, woraus wird sie berechnet, und ist sie verfügbar?",
    "What does each KPI mean, what is it computed from, and is it available?",
)
SEARCH = Label("Kennzahl suchen", "Search a KPI")


def render(reader: Reader) -> None:
    """Draw the catalogue; it is the same for every reader."""
    heading(TITLE, QUESTION)
    wanted = st.text_input(say(SEARCH), key="catalogue_search", icon=":material/search:")
    for broken in own().broken:
        definition.broken(broken)
    known = _availability()
    with st.container(gap="large"):
        for name, label in CATEGORIES.items():
            kpis = [one for one in entries(name) if definition.mentions(one, wanted)]
            if kpis:
                _draw_category(label, kpis, known)


def _draw_category(
    label: Label, kpis: list[Kpi | Analysis], known: dict[str, Availability]
) -> None:
    with st.container(gap="medium"):
        st.subheader(say(label), anchor=False)
        with st.container(gap="xsmall"):
            for kpi in kpis:
                definition.draw(kpi, known.get(kpi.name))


def _availability() -> dict[str, Availability]:
    return {one.kpi: one for one in report(figures.engine())} if figures.has_data() else {}

"""Pinned evidence as it is shown: its chart and its table, below what it is about."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from board.scorecard.snapshot import Evidence
from kpi.text import Label
from pages.ui.board import blocks
from pages.ui.charts import presented
from pages.ui.charts.template import draw as draw_chart
from pages.ui.escape import as_text
from pages.ui.language import language, say


def draw(evidence: Iterable[Evidence], key: str) -> None:
    """Draw each piece of evidence behind its caption; `key` is unique on the page."""
    for one in evidence:
        with st.expander(as_text(one.caption or say(_EVIDENCE)), icon=":material/push_pin:"):
            _draw(one, f"{key}_{one.id}")


def _draw(one: Evidence, key: str) -> None:
    depicted = one.depicted.get(language())
    if depicted is None:
        st.caption(as_text(say(one.withheld) if one.withheld else ""))
        return
    st.caption(as_text(f"{depicted.title} · {depicted.about}"))
    if depicted.chart is not None:
        draw_chart(presented.on_page(depicted.chart, language()), key=f"evidence_{key}")
    if depicted.grid is not None:
        table = blocks.markup(depicted.grid, language())
        st.html(f'<div class="board-table" lang="{language()}">{table}</div>')


_EVIDENCE = Label("Beleg", "Evidence")

"""A KPI by a dimension the reader chooses, beside the detail of its number."""

from __future__ import annotations

import streamlit as st

from kpi.exhibits import split
from kpi.kinds import Kpi
from kpi.text import Label
from pages.ui import export, looked_at, pictures, why
from pages.ui.charts import template
from pages.ui.showing import Showing


def draw(kpi: Kpi, seen: Showing) -> None:
    """Draw the choice of a dimension; once one is chosen, its part in the change and its values."""
    offered = {d.name: d for d in split.dimensions(kpi, names=seen.reader.scope.names)}
    name = st.selectbox(
        seen.say(_BY),
        list(offered),
        index=None,
        key=f"split_{kpi.name}",
        format_func=lambda key: seen.say(offered[key].label),
        placeholder=seen.say(_CHOOSE),
        width=320,
    )
    if name is None:
        return
    why.draw(kpi, name, seen)
    exhibit = split.split(kpi, offered[name])
    shown = exhibit.shown(seen.query, seen.selection)
    if shown.rows.empty or shown.rows["value"].isna().all():
        st.caption(seen.say(_NOTHING))
        return
    looked_at.exhibit(exhibit, seen)
    tall = pictures.height(exhibit, shown)
    template.draw(pictures.picture(exhibit, shown, seen, tall).chart, f"chart_{exhibit.name}")
    export.buttons(seen, exhibit)


_BY = Label("Aufteilen nach", "Split by")
_CHOOSE = Label("Dimension wählen", "Choose a dimension")
_NOTHING = Label(
    "Für diese Aufteilung gibt es im Zeitraum keine Werte.",
    "There are no values for this split in the period.",
)

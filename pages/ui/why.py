"""Why a number changed: the segments it comes from, and the rows of one of them."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from kpi import format as form
from kpi.drawn.parts import REST
from kpi.errors import WithheldError
from kpi.exhibits import Shown
from kpi.exhibits.behind import Line, narrowed
from kpi.exhibits.bridge import Bridge, bridge, offered
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label
from pages.ui import export, failure, lines, looked_at, tables
from pages.ui.charts import template, waterfall
from pages.ui.escape import as_text
from pages.ui.headings import headings
from pages.ui.showing import Showing

MOST_OFFERED = 8


def draw(kpi: Kpi, dimension: str, seen: Showing) -> None:
    """Draw the bridge of a KPI's change by a dimension, or why the reader may not see it.

    Nothing where none can be made.
    """
    found = {one.name: one for one in offered(kpi, names=seen.reader.scope.names)}
    if dimension not in found:
        return
    exhibit = bridge(kpi, found[dimension])
    try:
        shown = exhibit.shown(seen.query, seen.selection)
    except WithheldError as error:
        _head("", seen)
        failure.explain(error)
        return
    if len(shown.rows):
        looked_at.exhibit(exhibit, seen)
        _drawn(exhibit, shown, seen)


def _head(reading: str, seen: Showing) -> None:
    scheme = st.context.theme.type or "light"
    head = f"<h3>{escape(seen.say(_WHY))}</h3>{reading}"
    # A dialog stands outside the app, which alone knows whether the theme is dark.
    st.html(f'<div class="detail panel-head" style="color-scheme: {scheme}">{head}</div>')


def _drawn(exhibit: Bridge, shown: Shown, seen: Showing) -> None:
    [kpi] = exhibit.kpis
    picked = f"why_{exhibit.name}"
    has_rows = seen.query.scope.limit is None
    _head(_reading(kpi, shown, seen), seen)
    if shown.note is not None:
        st.warning(as_text(seen.say(shown.note)), icon=":material/swap_vert:")
    template.draw(
        waterfall.chart(shown.rows, kpi, seen.language, alt=_alt(kpi, shown, seen)),
        f"chart_{exhibit.name}",
        (lambda member: _pick(picked, member)) if has_rows else None,
        seen.say(_HINT) if has_rows else "",
    )
    if has_rows:
        _rows(exhibit, kpi, shown.rows, seen)
    with st.expander(seen.say(_TABLE), icon=":material/table_rows:"):
        told = headings(exhibit, shown, seen)
        tables.draw(shown, f"values_{exhibit.name}", pinned="label", told=told)
        export.buttons(seen, exhibit)


def _pick(key: str, member: str) -> None:
    st.session_state[key] = member or None


def _reading(kpi: Kpi, shown: Shown, seen: Showing) -> str:
    """Return how much of the change is the segments' own, and how much their weight."""
    total = shown.rows.iloc[-1]
    said = [seen.say(_SUM).format(period=seen.compared(kpi))]
    if "rate" in shown.rows:
        unit = _unit(shown)
        said.append(
            seen.say(_PARTS).format(
                rate=form.change(total["rate"], unit, seen.language),
                mix=form.change(total["mix"], unit, seen.language),
            )
        )
    if shown.rows["member"].eq(REST).any():
        said.append(seen.say(_OTHERS))
    return f"<p>{escape(' '.join(said))}</p>"


def _unit(shown: Shown) -> Unit:
    form_of_effect = next(one.form for one in shown.columns if one.name == "effect")
    return form_of_effect if isinstance(form_of_effect, Unit) else Unit.RATIO


def _alt(kpi: Kpi, shown: Shown, seen: Showing) -> str:
    first = shown.rows.iloc[:-1].head(3)
    words = ", ".join(
        f"{row.label.in_(seen.language)}: {form.change(row.effect, kpi.unit, seen.language)}"
        for row in first.itertuples()
    )
    return f"{shown.title.in_(seen.language)}: {words}"


def _rows(exhibit: Bridge, kpi: Kpi, rows: pd.DataFrame, seen: Showing) -> None:
    """Offer the rows of the segments that moved most, and draw those of the chosen one."""
    known = rows[rows["member"].notna() & (rows["member"] != "")]
    labels = {row.member: row.label for row in known.itertuples()}
    key = f"why_{exhibit.name}"
    offered_members = list(labels)[:MOST_OFFERED]
    if st.session_state.get(key) in labels and st.session_state[key] not in offered_members:
        offered_members.append(st.session_state[key])
    chosen = st.pills(
        seen.say(_ROWS_OF),
        offered_members,
        key=key,
        format_func=lambda member: as_text(seen.say(labels[member])),
    )
    if chosen and seen.still_holds():
        rows_of(kpi, exhibit.dimension, chosen, seen)


def rows_of(kpi: Kpi, dimension: str, member: str, seen: Showing) -> None:
    """Draw the newest rows behind a KPI that are of one member of a dimension."""
    asked = narrowed(seen.query, seen.selection, dimension, member)
    lines.rows(Line(kpi, asked), f"{kpi.name}_{dimension}_{member}", seen)


_WHY = Label("Warum hat sich der Wert verändert?", "Why did the value change?")
_SUM = Label(
    "Die Beiträge ergeben zusammen genau die Veränderung. Vorher: {period}.",
    "The contributions add up to the change exactly. Before: {period}.",
)
_PARTS = Label(
    "Durch Veränderung der Gruppen selbst {rate}, durch verschobene Gewichte {mix}.",
    "By the groups' own change {rate}, by shifted weights {mix}.",
)
_OTHERS = Label(
    "„Übrige“ sind die Gruppen, die Ihre Rolle nicht einzeln sieht, zusammen.",
    "“Others” are the groups that your role does not see one by one, together.",
)
_HINT = Label("Klick: Zeilen zeigen", "Click: show the rows")
_ROWS_OF = Label("Zeilen zeigen von", "Show the rows of")
_TABLE = Label("Beiträge als Tabelle", "Contributions as a table")

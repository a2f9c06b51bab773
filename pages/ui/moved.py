"""The segments that moved a number most, each one click away from its rows."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from kpi import format as form
from kpi.dimensions import by_name
from kpi.exhibits.bridge import bridge, offered
from kpi.kinds import Kpi
from kpi.text import Label
from pages.ui import why
from pages.ui.escape import as_text
from pages.ui.showing import Showing

MOST = 6
UNITS = ("org_unit", "team")
ASKED = (*UNITS, "channel", "service", "process", "ticket_kind", "rule")
"""Dimensions few enough of whose members are worth a look."""


def draw(kpi: Kpi, seen: Showing) -> None:
    """Draw the segments that changed a KPI most; nothing where the change has no parts.

    Readers of groups see none, since no rows stand behind them.
    """
    found = pd.DataFrame() if seen.query.scope.limit else _segments(kpi, seen)
    if found.empty:
        return
    scheme = st.context.theme.type or "light"
    head = f"<h3>{escape(seen.say(_MOVED))}</h3><p>{escape(seen.say(_READING))}</p>"
    st.html(f'<div class="detail panel-head" style="color-scheme: {scheme}">{head}</div>')
    named = {row.key: row.words for row in found.itertuples()}
    chosen = st.pills(
        seen.say(_MOVED),
        list(named),
        key=f"moved_{kpi.name}",
        format_func=lambda key: as_text(named[key]),
        label_visibility="collapsed",
    )
    if chosen and seen.still_holds():
        dimension, _, member = chosen.partition(" ")
        why.rows_of(kpi, dimension, member, seen)


def _segments(kpi: Kpi, seen: Showing) -> pd.DataFrame:
    """Return `key` (dimension, a blank, member) and `words`, what moved most first.

    A unit that is a team and what teams are below at once is one segment.
    """
    parts = [
        bridge(kpi, dimension).shown(seen.query, seen.selection).rows.assign(of=dimension.name)
        for dimension in offered(kpi, names=seen.reader.scope.names)
        if dimension.name in ASKED
    ]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    if rows.empty:
        return rows
    rows = rows[rows["member"].notna() & (rows["member"] != "") & (rows["effect"] != 0)]
    units = rows["of"].isin(UNITS)
    rows = rows[~units | ~rows["member"].where(units).duplicated()]
    rows = rows.loc[rows["effect"].abs().sort_values(ascending=False, kind="stable").index]
    rows = rows.head(MOST)
    words = [
        f"{_kind(row.of, seen)}{seen.say(row.label)} "
        f"{form.change(row.effect, kpi.unit, seen.language)}"
        for row in rows.itertuples()
    ]
    return rows.assign(key=rows["of"] + " " + rows["member"], words=words)


def _kind(dimension: str, seen: Showing) -> str:
    """Return what a member is; units say so by their names."""
    return "" if dimension in UNITS else f"{seen.say(by_name(dimension).label)}: "


_MOVED = Label("Was die Veränderung am meisten bewegt hat", "What moved the change most")
_READING = Label(
    "Beitrag jeder Gruppe zur Veränderung. Ein Klick zeigt ihre Zeilen.",
    "What each group contributes to the change. A click shows its rows.",
)

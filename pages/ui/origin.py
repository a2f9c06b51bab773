"""Why a source shows another number: from rows received to rows counted, drawn when asked for."""

from __future__ import annotations

from html import escape

import streamlit as st

from kpi import format as form
from kpi.exhibits.reconciliation import reconciliation
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label
from pages.ui import export
from pages.ui.showing import Showing


def draw(kpi: Kpi, seen: Showing) -> None:
    """Draw the question, and the answer once it is wanted."""
    if not st.toggle(seen.say(_WHY), key=f"origin_{kpi.name}"):
        return
    exhibit = reconciliation(kpi)
    rows = exhibit.shown(seen.query, seen.selection).rows
    lines = "".join(
        f'<tr class="{"sum" if row.is_sum else "less"}"><td>{escape(seen.say(row.label))}</td>'
        f"<td>{form.value(float(row.rows), Unit.COUNT, seen.language)}</td></tr>"
        for row in rows.itertuples()
    )
    scheme = st.context.theme.type or "light"
    st.html(
        f'<div class="detail" style="color-scheme: {scheme}">'
        f'<table class="origin"><tbody>{lines}</tbody></table>'
        f"<p>{escape(seen.say(_READING))}</p></div>"
    )
    export.buttons(seen, exhibit)


_WHY = Label(
    "Warum zeigt meine Quelle eine andere Zahl?", "Why does my source show another number?"
)
_READING = Label(
    "Gezählt sind die Zeilen hinter dieser Zahl. Vergleichen Sie Zeile für Zeile mit Ihrer Quelle: "
    "Tage beginnen in der Zeitzone der Auswertung um Mitternacht, und verschobene Termine zählen "
    "in Quoten einmal.",
    "Counted are the rows behind this number. Compare line by line with your source: days begin "
    "at midnight in the reporting time zone, and moved meetings count once in rates.",
)

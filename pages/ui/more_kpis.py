"""Further KPIs for a table that shows the headlines; the address says which were chosen."""

from __future__ import annotations

import streamlit as st

from kpi.exhibits.impact import MORE, Impact
from kpi.text import Label
from pages.ui.several import several
from pages.ui.showing import Showing


def asked(exhibit: Impact, seen: Showing) -> Impact:
    """Draw the choice, if there is one, and return the exhibit with the KPIs that the address
    adds."""
    labels = {kpi.name: seen.say(kpi.label) for kpi in exhibit.offered(seen.query, seen.selection)}
    if not labels:
        return exhibit
    found = exhibit.narrowed({MORE: st.query_params.get_all(MORE)})
    key = f"more_{exhibit.name}"
    st.session_state[key] = [name for name in found.more if name in labels]
    several(
        seen.say(_MORE).format(table=seen.say(exhibit.title)),
        tuple(labels),
        key=key,
        format_func=labels.__getitem__,
        placeholder=seen.say(_CHOOSE),
        on_change=_put,
        args=(key, tuple(name for name in found.more if name not in labels)),
        width=520,
    )
    return found


def _put(key: str, others: tuple[str, ...]) -> None:
    st.query_params[MORE] = [*st.session_state[key], *others]


_MORE = Label("Weitere Kennzahlen: {table}", "Further KPIs: {table}")
_CHOOSE = Label("Kennzahlen wählen", "Choose KPIs")

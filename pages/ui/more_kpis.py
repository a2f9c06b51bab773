"""Further KPIs for a table that shows the headlines; the address says which were chosen."""

from __future__ import annotations

import streamlit as st

from kpi import registry
from kpi.exhibits.impact import MORE, Impact
from kpi.text import Label
from pages.ui.language import say
from pages.ui.several import several


def asked(exhibit: Impact) -> Impact:
    """Draw the choice and return the exhibit with the KPIs that the address adds."""
    offered = [kpi.name for kpi in exhibit.offered]
    if not offered:
        return exhibit
    found = exhibit.narrowed({MORE: st.query_params.get_all(MORE)})
    key = f"more_{exhibit.name}"
    st.session_state[key] = [name for name in found.more if name in offered]
    several(
        say(_MORE).format(table=say(exhibit.title)),
        offered,
        key=key,
        format_func=lambda name: say(registry.get(name).label),
        placeholder=say(_CHOOSE),
        on_change=_put,
        args=(key, tuple(name for name in found.more if name not in offered)),
        width=520,
    )
    return found


def _put(key: str, others: tuple[str, ...]) -> None:
    st.query_params[MORE] = [*st.session_state[key], *others]


_MORE = Label("Weitere Kennzahlen: {table}", "Further KPIs: {table}")
_CHOOSE = Label("Kennzahlen wählen", "Choose KPIs")

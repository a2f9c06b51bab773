"""The switch between the board's view and that of the own team; the address holds it."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label
from pages.ui.language import say
from portal.capacity import LABELS, PARAMETER, has_both
from portal.reader import Reader

_REMEMBERED = "portal_capacity"
_SWITCH = "capacity"


def asked() -> str:
    """Return what the address says, else what was chosen last in this page."""
    return str(st.query_params.get(PARAMETER) or st.session_state.get(_REMEMBERED, ""))


def stated() -> dict[str, list[str]]:
    """Return the parameter for an address that shows the same."""
    return {PARAMETER: [asked()]} if asked() else {}


def draw(reader: Reader) -> None:
    """Draw the switch for whoever has both capacities, and keep the address saying which."""
    if not has_both(reader.roles):
        return
    present = "team" if asked() == "team" else "board"
    st.session_state[_SWITCH] = st.session_state[_REMEMBERED] = present
    st.query_params[PARAMETER] = present
    st.sidebar.segmented_control(
        say(_AS),
        tuple(LABELS),
        required=True,
        format_func=lambda one: say(LABELS[one]),
        key=_SWITCH,
        on_change=_switch,
        help=say(_HELP),
    )


def _switch() -> None:
    chosen = st.session_state[_SWITCH]
    st.session_state[_REMEMBERED] = chosen
    # Filters of one view would be none of the other.
    st.query_params.from_dict({PARAMETER: chosen})


_AS = Label("Ansicht als", "View as")
_HELP = Label(
    "Als Vorstand sehen Sie die ganze Organisation in Gruppen, als Team die eigenen Einheiten mit "
    "Namen. Beides zugleich gibt es nicht, weil sich sonst kleine Gruppen ausrechnen ließen.",
    "As board you see the whole organisation in groups, as team your own units with names. You "
    "cannot see both at once, because small groups could then be worked out.",
)

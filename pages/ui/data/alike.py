"""A warning that the same names in several sources count as several people."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label, counted
from pages.ui import figures
from pages.ui.escape import as_text
from pages.ui.language import language
from store import namesakes


def draw() -> None:
    """Draw how many names of advisors occur in several sources without a common key, if any."""
    if not figures.has_loaded():
        return
    found = namesakes.of_advisors(figures.store())
    if found.names:
        said = _ALIKE.in_(language()).format(
            names=counted(found.names, _NAME, _NAMES).in_(language()),
            sources=", ".join(found.sources),
        )
        st.warning(as_text(said), icon=":material/group:")


_NAME = Label("Name eines Beraters steht", "name of an advisor stands")
_NAMES = Label("Namen von Beratern stehen", "names of advisors stand")
_ALIKE = Label(
    "{names} in mehreren Quellen unter verschiedenen Schlüsseln ({sources}) und zählen als "
    "verschiedene Personen. Sind es dieselben, so ordnen Sie in jeder dieser Quellen als "
    "„Berater“ die E-Mail-Adresse zu: Wer an ihr erkannt wird, ist überall dieselbe Person.",
    "{names} in several sources under different keys ({sources}) and count as different people. "
    "Where they are the same, map the e-mail address as “Advisor” in each of these: whoever "
    "is known by it is the same person everywhere.",
)

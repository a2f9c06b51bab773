"""The form that says which roles may see some KPIs, and whether they may be downloaded."""

from __future__ import annotations

import streamlit as st

from kpi import registry
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import say
from pages.ui.oversight.sent import sent
from pages.ui.several import several
from portal import kpi_release
from portal.reader import Reader
from portal.roles import EVERYONE, KEEPERS, ROLE_LABELS, ROLES, Role


def draw_release(reader: Reader) -> None:
    """Draw the form for those who may change it."""
    if not reader.has(*KEEPERS):
        return
    labels = {kpi.name: say(kpi.label) for kpi in registry.all_kpis().values()}
    with st.container(border=True, key="part_release"), st.form("release", border=False):
        section(_TITLE, _SENTENCE)
        kpis = several(
            say(_KPIS),
            list(labels),
            format_func=lambda name: labels[name],
            placeholder=say(_CHOOSE),
        )
        roles = st.pills(
            say(_ROLES),
            [role for role in ROLES if role in EVERYONE],
            selection_mode="multi",
            format_func=lambda role: say(ROLE_LABELS[role]),
        )
        exported = st.toggle(say(_EXPORTED), value=True)
        reason = st.text_input(say(_REASON), max_chars=500)
        is_sent = st.form_submit_button(say(_SAVE))
    if is_sent:
        _send(reader, kpis, roles, exported=exported, reason=reason)


def _send(
    reader: Reader, kpis: list[str], roles: list[Role], *, exported: bool, reason: str
) -> None:
    try:
        holds = kpi_release.release(reader, kpis, roles, is_exported=exported, reason=reason)
    except PortalError as error:
        explain(error)
        return
    sent(holds=holds)


_TITLE = Label("Kennzahlen freigeben", "Release KPIs")
_SENTENCE = Label(
    "Weniger Rollen und kein Herunterladen gelten sofort. Für mehr braucht es einen Zweck und eine "
    "zweite Person.",
    "Restrictions take effect immediately; anything wider needs a second person and a purpose.",
)
_KPIS = Label("Kennzahlen", "KPIs")
_CHOOSE = Label("Auswählen", "Choose")
_ROLES = Label("Nur diese Rollen sehen sie", "Only these roles see them")
_EXPORTED = Label("Dürfen heruntergeladen werden", "May be downloaded")
_REASON = Label("Zweck, falls mehr freigegeben wird", "Purpose, if more is released")
_SAVE = Label("Festlegen", "Set")

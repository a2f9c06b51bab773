"""Fields for what a user may do and see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from kpi.text import Label
from pages.ui.language import say
from portal import org_units
from portal.roles import ROLE_LABELS, ROLE_RIGHTS, ROLES, Role
from portal.users import Rights


def rights_fields(key: str, rights: Rights) -> Rights:
    """Draw the roles, and what those chosen extend to; return what is chosen.

    Not for use within a form, since the fields below depend on the roles.
    """
    chosen = st.pills(
        say(_ROLES),
        ROLES,
        default=[role for role in ROLES if role in rights.roles],
        selection_mode="multi",
        format_func=lambda role: say(ROLE_LABELS[role]),
        key=f"{key}_roles",
    )
    if chosen:
        st.caption("  \n".join(_right(role) for role in ROLES if role in chosen))
    units, advisors = rights.units, rights.advisors
    if "team_lead" in chosen:
        names = {unit.key: unit.path for unit in org_units.all_units()}
        units = _keys(_UNITS, names, rights.units, f"{key}_units")
    if "advisor" in chosen:
        advisors = _keys(_ADVISORS, org_units.all_advisors(), rights.advisors, f"{key}_advisors")
    return Rights(roles=frozenset(chosen), units=units, advisors=advisors)


def _right(role: Role) -> str:
    return f"**{say(ROLE_LABELS[role])}** {say(ROLE_RIGHTS[role])}"


def _keys(
    label: Label, names: Mapping[str, str], present: Iterable[str], key: str
) -> frozenset[str]:
    """Draw a choice among the keys of `names`; those present stay, also when unknown today."""
    options = (*names, *sorted(set(present) - set(names)))
    chosen = st.multiselect(
        say(label),
        options,
        default=sorted(present, key=options.index),
        format_func=lambda option: names.get(option, option),
        placeholder=say(_CHOOSE) if options else say(_NONE),
        key=key,
    )
    return frozenset(chosen)


_ROLES = Label("Rollen", "Roles")
_UNITS = Label("Leitet diese Einheiten", "Leads these units")
_ADVISORS = Label("Ist im Datenbestand", "Is in the data")
_CHOOSE = Label("Auswählen", "Choose")
_NONE = Label("Noch keine Daten geladen", "No data loaded yet")

"""Fields for what a user may do and see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from kpi import registry
from kpi.text import Label
from pages.ui.language import language, say
from pages.ui.several import several
from portal import org_units
from portal.roles import ROLE_LABELS, ROLE_RIGHTS, ROLES, Role
from portal.users import Rights


def rights_fields(key: str, rights: Rights) -> Rights:
    """Draw the roles, and what those chosen extend to; return what is chosen.

    Not for use within a form, since the fields below depend on the roles.
    """
    chosen = _roles(key, rights.roles)
    units, advisors, days = rights.units, rights.advisors, (rights.valid_from, rights.valid_to)
    if "team_lead" in chosen:
        names = {unit.key: unit.path for unit in org_units.all_units()}
        units = _keys(_UNITS, names, rights.units, f"{key}_units")
        days = _days(key, days)
    if "advisor" in chosen:
        advisors = _keys(_ADVISORS, org_units.all_advisors(), rights.advisors, f"{key}_advisors")
    with st.expander(say(_NARROWER), expanded=rights.hides_names or rights.kpis is not None):
        hides_names = st.toggle(say(_NO_NAMES), rights.hides_names, key=f"{key}_hides_names")
        kpis = _keys(_KPIS, _kpi_names(), rights.kpis or (), f"{key}_kpis", _ALL_KPIS)
    return Rights(
        roles=chosen,
        units=units,
        advisors=advisors,
        valid_from=days[0],
        valid_to=days[1],
        hides_names=hides_names,
        kpis=kpis or None,
    )


def _roles(key: str, present: frozenset[Role]) -> frozenset[Role]:
    """Draw the roles, and what those chosen may do."""
    chosen = st.pills(
        say(_ROLES),
        ROLES,
        default=[role for role in ROLES if role in present],
        selection_mode="multi",
        format_func=lambda role: say(ROLE_LABELS[role]),
        key=f"{key}_roles",
    )
    if chosen:
        st.caption("  \n".join(_right(role) for role in ROLES if role in chosen))
    else:
        st.warning(say(_NO_ROLE), icon=":material/visibility_off:")
    return frozenset(chosen)


def _days(key: str, present: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Draw the first and the last day on which the units are led; none = for good."""
    places = st.columns(2, gap="medium")
    shown = "DD.MM.YYYY" if language() == "de" else "DD/MM/YYYY"
    first, last = (
        place.date_input(say(label), value=day, format=shown, key=f"{key}_{name}")
        for place, label, day, name in zip(
            places, (_FROM, _TO), present, ("valid_from", "valid_to"), strict=True
        )
    )
    return first, last


def _kpi_names() -> dict[str, str]:
    return {kpi.name: say(kpi.label) for kpi in registry.all_kpis().values()}


def _right(role: Role) -> str:
    return f"**{say(ROLE_LABELS[role])}** {say(ROLE_RIGHTS[role])}"


def _keys(
    label: Label,
    names: Mapping[str, str],
    present: Iterable[str],
    key: str,
    without: Label | None = None,
) -> frozenset[str]:
    """Draw a choice among the keys of `names`; those present stay, also when unknown today."""
    options = (*names, *sorted(set(present) - set(names)))
    chosen = several(
        say(label),
        options,
        default=sorted(present, key=options.index),
        format_func=lambda option: names.get(option, option),
        placeholder=say(without or _CHOOSE) if options else say(_NONE),
        key=key,
    )
    return frozenset(chosen)


_ROLES = Label("Rollen", "Roles")
_NO_ROLE = Label(
    "Ohne Rolle kann die Person sich anmelden, sieht aber nichts.",
    "Without a role the person can sign in but sees nothing.",
)
_UNITS = Label("Leitet diese Einheiten", "Leads these units")
_ADVISORS = Label("Ist im Datenbestand", "Is in the data")
_FROM = Label("Leitet sie vom (frei = seit jeher)", "Leads them from (empty = ever)")
_TO = Label("bis einschließlich (frei = auf Dauer)", "to, included (empty = for good)")
_NARROWER = Label("Weniger zeigen, als die Rollen erlauben", "Show less than the roles allow")
_NO_NAMES = Label("Keine Namen zeigen", "Show no names")
_KPIS = Label("Nur diese Kennzahlen", "Only these KPIs")
_ALL_KPIS = Label("alle", "all")
_CHOOSE = Label("Auswählen", "Choose")
_NONE = Label("Noch keine Daten geladen", "No data loaded yet")

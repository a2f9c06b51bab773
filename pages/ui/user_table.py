"""The table of users, one of whom can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.text import Label
from pages.ui import choosable
from pages.ui.language import say
from pages.ui.moment import moment
from portal import org_units
from portal.roles import ROLE_LABELS, ROLES
from portal.users import Person, Rights


def choose_user(people: Sequence[Person]) -> Person | None:
    """Draw `people` and return the one whose row is chosen."""
    units = org_units.names()
    rows = [_row(person, units) for person in people]
    return choosable.choose("users", people, rows, [person.id for person in people])


def _row(person: Person, units: dict[str, str]) -> dict[str, str]:
    rights = person.rights
    return {
        say(_NAME): person.display_name,
        say(_SIGN_IN_NAME): person.name,
        say(_ROLES): ", ".join(say(ROLE_LABELS[role]) for role in ROLES if role in rights.roles)
        or say(_NO_ROLE),
        say(_UNITS): _reach(rights, units),
        say(_STATE): _state(person),
        say(_SEEN): "–" if person.seen_at is None else moment(person.seen_at),
    }


def _reach(rights: Rights, units: dict[str, str]) -> str:
    if rights.roles & {"administrator", "crm_owner", "board_member"}:
        return say(_ALL)
    return ", ".join(sorted(units.get(key, key) for key in rights.units)) or "–"


def _state(person: Person) -> str:
    if not person.is_active:
        return say(_INACTIVE)
    return say(_ACTIVE if person.has_passphrase else _INVITED)


_NAME = Label("Name", "Name")
_SIGN_IN_NAME = Label("Anmeldename", "Sign-in name")
_ROLES = Label("Rollen", "Roles")
_NO_ROLE = Label("keine Rolle – sieht nichts", "no role – sees nothing")
_UNITS = Label("Einheiten", "Units")
_ALL = Label("alle", "all")
_STATE = Label("Zugang", "Access")
_SEEN = Label("Zuletzt gesehen", "Last seen")
_ACTIVE = Label("aktiv", "active")
_INVITED = Label("eingeladen", "invited")
_INACTIVE = Label("gesperrt", "locked")

"""The roles a person may have."""

from __future__ import annotations

from typing import Literal, get_args

from kpi.text import Label

Role = Literal[
    "administrator", "crm_owner", "team_lead", "board_member", "advisor", "works_council"
]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_LABELS: dict[Role, Label] = {
    "administrator": Label("Administration", "Administrator"),
    "crm_owner": Label("CRM-Verantwortung", "CRM owner"),
    "team_lead": Label("Teamleitung", "Team lead"),
    "board_member": Label("Vorstand", "Board member"),
    "advisor": Label("Beratung", "Advisor"),
    "works_council": Label("Betriebsrat", "Works council"),
}
ROLE_RIGHTS: dict[Role, Label] = {
    "administrator": Label(
        "sieht alles und verwaltet Benutzer, Daten und Einstellungen",
        "sees everything and manages users, data and settings",
    ),
    "crm_owner": Label(
        "sieht alles und verwaltet Daten und Einstellungen",
        "sees everything and manages data and settings",
    ),
    "team_lead": Label(
        "sieht die eigenen Einheiten und alle darunter, mit Namen",
        "sees their own units and all below, with names",
    ),
    "board_member": Label(
        "sieht die ganze Organisation, nur Gruppen ab 10 Beratern",
        "sees the whole organisation, groups of 10 advisors or more only",
    ),
    "advisor": Label("sieht die eigenen Zahlen", "sees their own figures"),
    "works_council": Label(
        "sieht keine Zahlen, aber was ausgewertet wird, wer was angesehen hat, und gibt frei",
        "sees no figures, but what is evaluated and who looked at what, and consents",
    ),
}
COUNCIL: frozenset[Role] = frozenset({"works_council"})
EVERYONE: frozenset[Role] = frozenset(ROLES) - COUNCIL
"""Everyone who sees figures."""
KEEPERS: frozenset[Role] = frozenset({"administrator", "crm_owner"})
ADMINISTRATORS: frozenset[Role] = frozenset({"administrator"})


def known_roles(names: list[str]) -> frozenset[Role]:
    """Return the roles among `names`; a name this version does not know grants nothing."""
    return frozenset(role for role in ROLES if role in names)

"""The pages as navigation knows them."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

import pages
from kpi.text import Label
from portal.reader import Reader
from portal.roles import Role

GROUP_LABELS: dict[str, Label] = {
    "figures": Label("Kennzahlen", "Figures"),
    "meetings": Label("Sitzungen", "Meetings"),
    "administration": Label("Verwaltung", "Administration"),
}


class View(Protocol):
    """A page module: its address, title, icon, who may open it, and how it is drawn."""

    NAME: str
    TITLE: Label
    ICON: str
    ROLES: frozenset[Role]

    def render(self, reader: Reader) -> None:
        """Draw the page for `reader`."""
        ...


def named(name: str) -> View:
    """Return the page module with that address. Raises ModuleNotFoundError for another."""
    return cast(View, importlib.import_module(f"pages.views.{name}"))


def groups_for(reader: Reader) -> dict[str, list[View]]:
    """Return the pages that `reader` may open, by group, both in their order."""
    groups = {
        group: [view for view in map(named, names) if not view.ROLES.isdisjoint(reader.roles)]
        for group, names in pages.VIEWS.items()
    }
    return {group: views for group, views in groups.items() if views}


def all_names() -> tuple[str, ...]:
    """Return the address of every page, whoever may open it."""
    return tuple(name for names in pages.VIEWS.values() for name in names)


def import_all() -> None:
    """Import every page module."""
    for name in all_names():
        named(name)

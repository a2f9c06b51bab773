"""The pages as navigation knows them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
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


def groups_for(reader: Reader) -> dict[str, list[View]]:
    """Return the pages that `reader` may open, by group, both in their order."""
    groups = {
        group: [view for view in _existing(names) if not view.ROLES.isdisjoint(reader.roles)]
        for group, names in pages.VIEWS.items()
    }
    return {group: views for group, views in groups.items() if views}


def all_names() -> tuple[str, ...]:
    """Return the address of every page, whoever may open it."""
    return tuple(name for names in pages.VIEWS.values() for name in names)


def import_all() -> None:
    """Import every page module."""
    for names in pages.VIEWS.values():
        list(_existing(names))


def _existing(names: tuple[str, ...]) -> Iterator[View]:
    for name in names:
        module = f"pages.views.{name}"
        if find_spec(module) is not None:
            yield cast(View, importlib.import_module(module))

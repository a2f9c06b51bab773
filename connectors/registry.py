"""Every connector there is: the classes of the modules `connectors.<name>.connector`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import connectors
from connectors.base import Connector
from kpi.errors import SourceError, did_you_mean
from kpi.text import Label


@cache
def all_connectors() -> tuple[type[Connector], ...]:
    """Return the connectors in the order of their names."""
    found = [
        connector
        for package in pkgutil.iter_modules(connectors.__path__, "connectors.")
        if package.ispkg and _is_there(package.name.rpartition(".")[2])
        for connector in _declared(f"{package.name}.connector")
    ]
    return tuple(sorted(found, key=lambda connector: connector.name))


def connector(name: str) -> type[Connector]:
    """Return the connector called `name`. Raises SourceError with the closest known name.

    Most are in the package of their name: what the others need takes a while to import.
    """
    module = f"connectors.{name}.connector"
    own = _declared(module) if name.isidentifier() and _is_there(name) else []
    for one in own:
        if one.name == name:
            return one
    known = {one.name: one for one in all_connectors()}
    if name in known:
        return known[name]
    hint = did_you_mean(name, known) or ", ".join(known)
    raise SourceError(
        Label(
            f"Es gibt keine Anbindung „{name}“. Vorhanden: {hint}.",
            f"There is no connector '{name}'. There is: {hint}.",
        )
    )


def _is_there(package: str) -> bool:
    """Whether a package below this one exists and declares connectors."""
    found = find_spec(f"connectors.{package}")
    if found is None or not found.submodule_search_locations:
        return False
    return find_spec(f"connectors.{package}.connector") is not None


def _declared(module: str) -> list[type[Connector]]:
    return [
        one
        for one in vars(import_module(module)).values()
        if isinstance(one, type) and issubclass(one, Connector) and one.__module__ == module
    ]

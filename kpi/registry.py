"""All KPIs, found by reading `kpi.definitions`. There is no list to keep."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from kpi import definitions
from kpi.errors import DefinitionError, QueryError, did_you_mean
from kpi.kinds import Kpi
from kpi.text import Label


@cache
def all_kpis() -> Mapping[str, Kpi]:
    """Return name -> KPI, in file and declaration order."""
    found: dict[str, Kpi] = {}
    for module in pkgutil.iter_modules(definitions.__path__, f"{definitions.__name__}."):
        for kpi in vars(import_module(module.name)).values():
            if not isinstance(kpi, Kpi):
                continue
            if kpi.name in found:
                raise DefinitionError(
                    Label(f"Zwei KPIs heißen „{kpi.name}“.", f"Two KPIs are named '{kpi.name}'.")
                )
            found[kpi.name] = kpi
    return MappingProxyType(found)


def get(name: str) -> Kpi:
    """Return the KPI called `name`. Raises QueryError with a suggestion."""
    known = all_kpis()
    if name in known:
        return known[name]
    hint = did_you_mean(name, known)
    raise QueryError(
        Label(
            f"Es gibt keine KPI „{name}“." + (f" Gemeint war vielleicht „{hint}“." if hint else ""),
            f"There is no KPI '{name}'." + (f" Did you mean '{hint}'?" if hint else ""),
        )
    )


def category(name: str) -> tuple[Kpi, ...]:
    """Return the KPIs of one category, in declaration order."""
    return tuple(kpi for kpi in all_kpis().values() if kpi.category == name)


def headlines() -> tuple[Kpi, ...]:
    """Return the KPIs that an overview shows, in declaration order."""
    return tuple(kpi for kpi in all_kpis().values() if kpi.headline)

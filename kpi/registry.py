"""All KPIs, found by reading `kpi.definitions` and the files of the organisation."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from kpi import definitions
from kpi.analysis import Analysis
from kpi.custom.reading import Declared, State, declared, state
from kpi.engine.folders import own_folders
from kpi.errors import DefinitionError, QueryError, did_you_mean
from kpi.kinds import Kpi
from kpi.text import Label


def all_kpis() -> Mapping[str, Kpi]:
    """Return name -> KPI, in file and declaration order, those of the organisation last."""
    return _together(own())


def own() -> Declared:
    """Return the KPIs the organisation declares itself; read anew when a file has changed."""
    folders = own_folders()
    return _own(folders, state(folders))


@lru_cache(maxsize=1)
def _own(folders: tuple[Path, ...], _state: State) -> Declared:
    return declared(folders, (*product_kpis(), *analyses()))


@lru_cache(maxsize=1)
def _together(declared_ones: Declared) -> Mapping[str, Kpi]:
    return MappingProxyType({**product_kpis(), **{kpi.name: kpi for kpi in declared_ones.kpis}})


@cache
def product_kpis() -> Mapping[str, Kpi]:
    """Return name -> KPI of those that every organisation has."""
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


@cache
def analyses() -> Mapping[str, Analysis]:
    """Return name -> analysis, in file and declaration order."""
    found = (
        one
        for module in pkgutil.iter_modules(definitions.__path__, f"{definitions.__name__}.")
        for one in vars(import_module(module.name)).values()
        if isinstance(one, Analysis)
    )
    return MappingProxyType({one.name: one for one in found})


def get(name: str) -> Kpi:
    """Return the KPI called `name`. Raises QueryError with a suggestion."""
    if name in product_kpis():  # No file of the organisation can take its name.
        return product_kpis()[name]
    known = all_kpis()
    if name in known:
        return known[name]
    raise _unknown(name, known)


def entry(name: str) -> Kpi | Analysis:
    """Return the KPI or analysis called `name`. Raises QueryError with a suggestion."""
    known: dict[str, Kpi | Analysis] = {**all_kpis(), **analyses()}
    if name in known:
        return known[name]
    raise _unknown(name, known)


def _unknown(name: str, known: Iterable[str]) -> QueryError:
    hint = did_you_mean(name, known)
    return QueryError(
        Label(
            f"Es gibt keine KPI „{name}“." + (f" Gemeint war vielleicht „{hint}“." if hint else ""),
            f"There is no KPI '{name}'." + (f" Did you mean '{hint}'?" if hint else ""),
        )
    )


def category(name: str) -> tuple[Kpi, ...]:
    """Return the KPIs of one category, in declaration order."""
    return tuple(kpi for kpi in all_kpis().values() if kpi.category == name)


def entries(name: str) -> tuple[Kpi | Analysis, ...]:
    """Return the KPIs and analyses of one category: what the catalogue lists."""
    return (*category(name), *(one for one in analyses().values() if one.category == name))


def headlines() -> tuple[Kpi, ...]:
    """Return the KPIs that an overview shows, in declaration order."""
    return tuple(kpi for kpi in all_kpis().values() if kpi.headline)

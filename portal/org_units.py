"""The org units and advisors that rights can be given for, as the present figures know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kpi.engine import present
from kpi.facts import ADVISOR, ORG_UNIT
from kpi.members import Members
from kpi.model import Table
from kpi.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One org unit. `path` is its name below the names of the units above it."""

    key: str
    path: str


def with_those_below(units: frozenset[str]) -> frozenset[str]:
    """Return `units` and every unit below them in the present store version."""
    tree = _tree()
    return descend(units, {key: parent for key, (_, parent) in tree.items()})


def descend(units: frozenset[str], parent_of: Mapping[str, str | None]) -> frozenset[str]:
    """Return `units` and all whose chain of parents leads to one; a circle ends it."""
    found = set(units)
    while below := {key for key, parent in parent_of.items() if parent in found} - found:
        found |= below
    return frozenset(found)


def all_units() -> tuple[Unit, ...]:
    """Return every unit in the order of its path; none while nothing has been loaded."""
    tree = _tree()
    units = (Unit(key=key, path=" › ".join(_names(key, tree))) for key in tree)
    return tuple(sorted(units, key=lambda unit: unit.path.casefold()))


def names() -> dict[str, str]:
    """Return the name of each unit by key."""
    return {key: name for key, (name, _parent) in _tree().items()}


def parents() -> tuple[tuple[str, str], ...]:
    """Return each unit with the unit above it, where it has one."""
    return tuple((key, parent) for key, (_name, parent) in _tree().items() if parent is not None)


def version() -> str:
    """Return what changes with the units: the id of the store version that answers."""
    return present.engine().version


def all_advisors() -> dict[str, str]:
    """Return the name of each advisor by key, in the order of the names."""
    rows = _rows(ADVISOR, "advisor_key", "name")
    return dict(sorted(rows, key=lambda row: (row[1] or "").lower()))


Rows = tuple[tuple[Any, ...], ...]
Tree = Mapping[str, tuple[str, str | None]]


def _tree() -> Tree:
    rows = _rows(ORG_UNIT, "unit_key", "name", "parent_key")
    return {key: (name, parent) for key, name, parent in rows}


def _names(key: str, tree: Tree) -> list[str]:
    names: list[str] = []
    seen: set[str] = set()
    step: str | None = key
    while step is not None and step in tree and step not in seen:
        seen.add(step)
        name, step = tree[step]
        names.insert(0, name)
    return names


def _rows(table: Table, *columns: str) -> Rows:
    version = present.engine().version
    return _of_version(version, table, columns) if version else ()


@lru_cache(maxsize=8)
def _of_version(_version: str, table: Table, columns: tuple[str, ...]) -> Rows:
    found = Members(present.engine(), Scope.everything()).rows(table, *columns).astype(object)
    return tuple(found.where(found.notna(), None).itertuples(index=False, name=None))

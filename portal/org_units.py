"""The org units and advisors that rights can be given for, as the store knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from store.location import store_folder
from store.reader import Reader
from store.versions import Versions


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
    return _reader(store_folder()).version_id or ""


def all_advisors() -> dict[str, str]:
    """Return the name of each advisor by key, in the order of the names."""
    rows = _rows("SELECT advisor_key, name FROM mart.advisor ORDER BY lower(name)")
    return {row[0]: row[1] for row in rows}


Tree = Mapping[str, tuple[str, str | None]]


def _tree() -> Tree:
    rows = _rows("SELECT unit_key, name, parent_key FROM mart.org_unit")
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


def _rows(sql: str) -> tuple[tuple[str, ...], ...]:
    reader = _reader(store_folder())
    version = reader.version_id
    return () if version is None else _cached(reader, version, sql)


@lru_cache(maxsize=8)
def _cached(reader: Reader, _version: str, sql: str) -> tuple[tuple[str, ...], ...]:
    return tuple(reader.rows(sql))


@lru_cache(maxsize=2)
def _reader(folder: Path) -> Reader:
    return Reader.open(Versions(folder))

"""Reads the declared KPIs of all files; a broken file is told and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kpi.custom.declaration import kpi_of
from kpi.custom.source import Field, read
from kpi.errors import PortalError
from kpi.kinds import Kpi
from kpi.text import Label

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that was left out, and why."""

    file: str
    reason: Label


@dataclass(frozen=True, slots=True)
class Declared:
    """The KPIs of all whole files, and the files that are not."""

    kpis: tuple[Kpi, ...]
    broken: tuple[Broken, ...]


def declared(folders: Iterable[Path], taken: Iterable[str]) -> Declared:
    """Return what the YAML files of `folders` declare, in the order of their names.

    Names in `taken` belong to others. A file with one mistake is left out as a whole.
    """
    names, kpis, broken = set(taken), list[Kpi](), list[Broken]()
    for path in _files(folders):
        try:
            found = _of_file(path, names)
        except PortalError as error:
            broken.append(Broken(path.name, error.label))
            continue
        names |= {kpi.name for kpi in found}
        kpis += found
    return Declared(tuple(kpis), tuple(broken))


State = tuple[tuple[Path, int, int], ...]


def state(folders: Iterable[Path]) -> State:
    """Return what tells whether a declaration was added, changed or taken away."""
    found = ((path, path.stat()) for path in _files(folders))
    return tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in found)


def _files(folders: Iterable[Path]) -> list[Path]:
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in ENDINGS and path.is_file()
    ]


def _of_file(path: Path, taken: set[str]) -> list[Kpi]:
    found: list[Kpi] = []
    for name, place in read(path).mapping(Label("Kennzahlen", "KPIs")).items():
        _free(name, place, taken)
        found.append(kpi_of(name, place))
    return found


def _free(name: str, place: Field, taken: set[str]) -> None:
    if name in taken:
        raise place.wrong(
            Label(
                f"Die Kennung „{name}“ ist vergeben.",
                f"The id '{name}' is taken.",
            )
        )

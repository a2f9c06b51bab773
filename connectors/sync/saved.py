"""Sources kept in the data folder, with every earlier version of their settings."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from connectors.sync import uploaded
from connectors.sync.source import Pairs, Source, from_json, sealed_in, to_json
from kpi.errors import SourceError, did_you_mean
from kpi.text import Label
from store.location import data_folder, searched


def names() -> tuple[str, ...]:
    """Return the names of all sources, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _root().glob("*/source.json")))


def load(name: str) -> Source:
    """Return the source called `name`. Raises SourceError where there is none, or what is kept
    of it is not possible."""
    return from_json(_kept(name))


def secrets(name: str) -> Pairs:
    """Return the sealed secrets of a source, whatever else of it is not possible; none where there
    is no such source."""
    return sealed_in(_kept(name)) if name in names() else ()


def require(name: str) -> None:
    """Raise SourceError where there is no source called `name`."""
    if name not in names():
        raise _unknown(name)


def save(source: Source) -> Source:
    """Keep the source as its next version; return it as kept.

    Raises SourceError where a new one has the name of uploaded files, or a mark of deletion is
    blank.
    """
    for one in source.tables:
        one.require_mark()
    if not (_root() / source.name).is_dir():
        uploaded.require_none(source.name)
    folder = place(source.name)
    earlier = folder / "versions"
    earlier.mkdir(mode=0o700, exist_ok=True)
    last = max((int(path.stem) for path in earlier.glob("*.json")), default=0)
    kept = replace(source, version=last + 1)
    _write(earlier / f"{kept.version:05}.json", to_json(kept))
    _write(folder / "source.json", to_json(kept))
    return kept


def versions(name: str) -> tuple[int, ...]:
    """Return the numbers of the kept versions, newest first."""
    found = (_root() / name / "versions").glob("*.json")
    return tuple(sorted((int(path.stem) for path in found), reverse=True))


def version(name: str, number: int) -> Source:
    """Return an earlier version. Raises SourceError where there is none."""
    path = _root() / name / "versions" / f"{number:05}.json"
    if name not in names() or not path.is_file():
        raise _unknown(f"{name} {number}")
    return from_json(path.read_text(encoding="utf-8"))


def remove(name: str) -> None:
    """Forget the source, its settings and its history; its rows stay in the store, and an empty
    folder says whose they are, should it be connected again."""
    require(name)
    shutil.rmtree(_root() / name)
    place(name)


def require_free(name: str) -> None:
    """Raise SourceError where a connected source is or was called so: rows uploaded under its
    name and rows it has read would stand twice or replace each other by key."""
    own = name.casefold()
    if own in names():
        raise _connected(own)
    if own in (path.name for path in _root().glob("*/")) or uploaded.was_read(own):
        raise _once_connected(own)


def place(name: str) -> Path:
    """Return the folder of a source, made where there is none."""
    folder = data_folder() / "sources" / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _kept(name: str) -> str:
    require(name)
    return (_root() / name / "source.json").read_text(encoding="utf-8")


def _root() -> Path:
    return searched() / "sources"


def _write(path: Path, text: str) -> None:
    waiting = path.with_suffix(f".{os.getpid()}.part")
    waiting.write_text(text, encoding="utf-8")
    waiting.chmod(0o600)
    waiting.replace(path)


def _unknown(name: str) -> SourceError:
    hint = did_you_mean(name, names()) or ", ".join(names())
    return SourceError(
        Label(
            f"Es gibt keine Quelle „{name}“." + (f" Vorhanden: {hint}." if hint else ""),
            f"There is no source '{name}'." + (f" There is: {hint}." if hint else ""),
        )
    )


def _connected(name: str) -> SourceError:
    return SourceError(
        Label(
            f"„{name}“ heißt eine verbundene Quelle; hochgeladene Zeilen und gelesene würden "
            "einander ersetzen. Bitte geben Sie der Datei eine Quelle mit einem anderen Namen.",
            f"A connected source is called '{name}'; uploaded rows and those it reads would "
            "replace each other. Please give the file a source with another name.",
        )
    )


def _once_connected(name: str) -> SourceError:
    return SourceError(
        Label(
            f"„{name}“ hieß eine verbundene Quelle; ihre Zeilen und hochgeladene würden einander "
            "ersetzen oder doppelt zählen, sobald sie wieder verbunden ist. Bitte geben Sie der "
            "Datei eine Quelle mit einem anderen Namen.",
            f"'{name}' was a connected source; its rows and uploaded ones would replace each "
            "other or count twice once it is connected again. Please give the file a source with "
            "another name.",
        )
    )

"""Mappings saved under a name, shared by page and command line."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from connectors.upload.errors import UploadError, refuse
from connectors.upload.mapping import Mapping, from_json, to_json
from kpi.errors import PortalError, did_you_mean
from store.location import data_folder, searched

_MOST = 50
_NAME = re.compile(r"[\w][\w .()+-]{0,59}", re.UNICODE)


def names() -> tuple[str, ...]:
    """Return the names of all saved mappings, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.json")))


def load(name: str) -> Mapping:
    """Return the mapping saved as `name`.

    Raises UploadError where there is none, or it is damaged.
    """
    path = _path(name)
    if not path.is_file():
        hint = did_you_mean(name, names())
        raise refuse(
            f"Es gibt keine gespeicherte Zuordnung „{name}“."
            + (f" Gemeint war vielleicht „{hint}“." if hint else ""),
            f"There is no saved mapping '{name}'." + (f" Did you mean '{hint}'?" if hint else ""),
        )
    return replace(from_json(path.read_text(encoding="utf-8")), name=name)


def all_saved() -> tuple[Mapping, ...]:
    """Return every mapping that can be read, damaged ones left out: those with a name, then
    those that nobody named, by which files were imported, the latest first."""
    found = []
    for name in names():
        try:
            found.append(load(name))
        except UploadError:
            continue
    return (*found, *_remembered())


def remember(mapping: Mapping) -> None:
    """Keep the mapping by which a file of its source was imported, for the next one."""
    for sheet in mapping.used:
        shape = "\n".join((mapping.source, *sorted(sheet.headings)))
        digest = hashlib.sha256(shape.encode()).hexdigest()[:24]
        part = replace(mapping, name="", sheets=(sheet,), replaces_source=False)
        _write(_folder("used") / f"{digest}.json", part)


def _remembered() -> Iterator[Mapping]:
    paths = _folder("used").glob("*.json")
    for path in sorted(paths, key=lambda one: one.stat().st_mtime, reverse=True)[:_MOST]:
        try:
            yield from_json(path.read_text(encoding="utf-8"))
        except (PortalError, OSError):
            continue


def save(name: str, mapping: Mapping) -> Mapping:
    """Save the mapping as `name`, in place of one of that name; return it as saved."""
    kept = replace(mapping, name=name)
    _write(_path(name), kept)
    return kept


def remove(name: str) -> None:
    """Forget the mapping saved as `name`; nothing happens where there is none."""
    _path(name).unlink(missing_ok=True)


def _write(path: Path, mapping: Mapping) -> None:
    data_folder()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = path.with_suffix(f".{os.getpid()}.part")
    waiting.write_text(to_json(mapping), encoding="utf-8")
    waiting.chmod(0o600)
    waiting.replace(path)


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name) or name.endswith((".", " ")):
        raise refuse(
            f"„{name}“ ist kein möglicher Name: Buchstaben, Ziffern, Leerzeichen, Punkt, Klammern "
            "und Striche, höchstens 60 Zeichen.",
            f"'{name}' is not a possible name: letters, digits, blanks, dots, brackets and dashes, "
            "at most 60 characters.",
        )
    return _folder() / f"{name}.json"


def _folder(part: str = "") -> Path:
    """Return where mappings lie; only `_write` makes the folder."""
    return searched() / "mappings" / part

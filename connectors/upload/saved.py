"""Mappings saved under a name, shared by page and command line."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from connectors.upload.errors import UploadError, refuse
from connectors.upload.mapping import Mapping, from_json, to_json
from kpi.errors import did_you_mean
from store.location import data_folder

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
    """Return every saved mapping that can be read; damaged ones are left out."""
    found = []
    for name in names():
        try:
            found.append(load(name))
        except UploadError:
            continue
    return tuple(found)


def save(name: str, mapping: Mapping) -> Mapping:
    """Save the mapping as `name`, in place of one of that name; return it as saved."""
    kept = replace(mapping, name=name)
    path = _path(name)
    waiting = path.with_suffix(f".{os.getpid()}.part")
    waiting.write_text(to_json(kept), encoding="utf-8")
    waiting.chmod(0o600)
    waiting.replace(path)
    return kept


def remove(name: str) -> None:
    """Forget the mapping saved as `name`; nothing happens where there is none."""
    _path(name).unlink(missing_ok=True)


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name) or name.endswith((".", " ")):
        raise refuse(
            f"„{name}“ ist kein möglicher Name: Buchstaben, Ziffern, Leerzeichen, Punkt, Klammern "
            "und Striche, höchstens 60 Zeichen.",
            f"'{name}' is not a possible name: letters, digits, blanks, dots, brackets and dashes, "
            "at most 60 characters.",
        )
    return _folder() / f"{name}.json"


def _folder() -> Path:
    folder = data_folder() / "mappings"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder

"""What an interrupted reading of an interface has read, so that the next run goes on from there.

One file per mapping, a line per page; it is complete up to the last line that ends. Customers
stand in it, hence it is deleted as soon as no run may go on from it any more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from connectors import cursor
from connectors.cursor import Cursor

Object = dict[str, Any]
LONGEST = timedelta(hours=24)
"""What was read longer ago is read anew."""
_BLOCK = 1 << 16


def sweep(folder: Path) -> None:
    """Delete what was read too long ago, or nobody can tell when."""
    for file in folder.glob("*.jsonl"):
        if _is_overdue(_parsed(_first(file))):
            file.unlink(missing_ok=True)


class Checkpoint:
    """The pages of one mapping that were read since `begin`, which took the `mark`.

    `identity` is all that decides what is read: what another one has left is thrown away.
    `position`: what the interface calls the page after the last one; empty before the first,
    None once all have been read.
    """

    def __init__(self, folder: Path, name: str, identity: str) -> None:
        self._file = folder / f"{name}.jsonl"
        self._identity = hashlib.sha256(identity.encode()).hexdigest()
        self.mark: Cursor | None = None
        self.position: str | None = ""
        self.is_begun = self._take_up()

    def begin(self, mark: Cursor | None) -> None:
        """Begin anew, the source standing where `mark` says."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.mark, self.position, self.is_begun = mark, "", True
        kept = cursor.to_text(mark) if mark is not None else None
        began = datetime.now(UTC).isoformat()
        self._file.unlink(missing_ok=True)
        self._write({"identity": self._identity, "mark": kept, "began": began})

    def keep(self, page: list[Object], following: str | None) -> None:
        """Remember a page, and which one is after it."""
        self._write({"page": page, "following": following})
        self.position = following

    def objects(self) -> Iterator[Object]:
        """Yield what was read before, in its order."""
        with self._file.open("rb") as file:
            file.readline()
            for line in file:
                yield from json.loads(line)["page"]

    def _take_up(self) -> bool:
        if not self._file.exists():
            return False
        first, last = _parsed(_first(self._file)), _parsed(_last(self._file))
        if not last or first.get("identity") != self._identity or _is_overdue(first):
            return False
        kept = first["mark"]
        self.mark = cursor.from_text(kept) if kept is not None else None
        self.position = last.get("following", "")
        return True

    def _write(self, line: Object) -> None:
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(json.dumps(line).encode() + b"\n")


def _first(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.readline()


def _last(file: Path) -> bytes:
    """Return the last line; what was cut off in the middle of being written is cut away."""
    with file.open("r+b") as opened:
        end = _begin_of_line(opened, opened.seek(0, os.SEEK_END))
        opened.truncate(end)
        opened.seek(_begin_of_line(opened, max(end - 1, 0)))
        return opened.readline()


def _begin_of_line(opened: BinaryIO, before: int) -> int:
    """Return the place after the last line break before a place; 0 where there is none."""
    while before > 0:
        start = max(before - _BLOCK, 0)
        opened.seek(start)
        found = opened.read(before - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        before = start
    return 0


def _parsed(line: bytes) -> Object:
    """Return the entry, an empty one where the line holds none."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_overdue(first: Object) -> bool:
    began = first.get("began")
    return not began or datetime.now(UTC) - datetime.fromisoformat(began) > LONGEST

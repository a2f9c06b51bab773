"""What an interrupted reading of an interface has read, so that the next run goes on from there.

One file per mapping, a line per page; it is complete up to the last line that can be read.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from connectors import cursor
from connectors.cursor import Cursor

Object = dict[str, Any]
LONGEST = timedelta(hours=24)
"""What was read longer ago is read anew."""


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
        for line in self._lines()[1:]:
            yield from line["page"]

    def _take_up(self) -> bool:
        lines = self._lines()
        if not lines or lines[0].get("identity") != self._identity:
            return False
        if datetime.now(UTC) - datetime.fromisoformat(lines[0]["began"]) > LONGEST:
            return False
        kept = lines[0]["mark"]
        self.mark = cursor.from_text(kept) if kept is not None else None
        self.position = lines[-1]["following"] if lines[1:] else ""
        return True

    def _lines(self) -> list[Object]:
        """What was cut off in the middle of being written is cut away."""
        if not self._file.exists():
            return []
        found, end = [], 0
        with self._file.open("rb") as file:
            for line in file:
                try:
                    found.append(json.loads(line))
                except ValueError:
                    break
                end += len(line)
        os.truncate(self._file, end)
        return found

    def _write(self, line: Object) -> None:
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(json.dumps(line).encode() + b"\n")

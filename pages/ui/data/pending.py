"""The files a reader has uploaded and not yet imported, kept for the session.

Those that are not ready when others are imported stay, though the uploader starts over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from connectors.sync import saved
from connectors.upload.inspection import Inspection
from connectors.upload.keeping import Kept
from connectors.upload.mapping import Mapping
from kpi.text import Label

_FILES = "data_files"
_ROUND = "data_round"
_STAYING = "data_staying"


@dataclass(frozen=True, slots=True)
class Pending:
    """One uploaded file: what it holds, how it will be read; `error` says why it cannot."""

    kept: Kept
    inspection: Inspection | None
    mapping: Mapping | None
    error: Label | None = None

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps the file from being imported."""
        if self.inspection is None or self.mapping is None:
            return False
        if self.is_taken or not self.mapping.used:
            return False
        problems = self.inspection.problems(self.mapping)
        waiting = [q for q in self.inspection.questions(self.mapping) if q.kind != "words"]
        return not waiting and all(problem.kind != "error" for problem in problems)

    @property
    def is_correction(self) -> bool:
        """Whether rows go back to the source that they were set aside from."""
        return self.inspection is not None and any(one.origins for one in self.inspection.sheets)

    @property
    def is_taken(self) -> bool:
        """Whether the source is called like a connected one, which takes no files."""
        if self.mapping is None or self.is_correction:
            return False
        return self.mapping.source.casefold() in saved.names()


def files() -> dict[str, Pending]:
    """Return digest -> file."""
    found: dict[str, Pending] = st.session_state.setdefault(_FILES, {})
    return found


def remember(pending: Pending) -> None:
    """Keep a file."""
    files()[pending.kept.digest] = pending


def change(digest: str, mapping: Mapping) -> None:
    """Read a file in another way."""
    files()[digest] = replace(files()[digest], mapping=mapping)


def keep_only(digests: set[str]) -> None:
    """Forget files that were removed from the uploader, except those that stay."""
    for digest in set(files()) - digests - staying():
        del files()[digest]


def imported(digests: set[str]) -> None:
    """Start over with an empty uploader; what was not imported stays."""
    for digest in digests:
        del files()[digest]
    st.session_state[_STAYING] = set(files())
    st.session_state[_ROUND] = uploader_round() + 1


def staying() -> set[str]:
    """Return the digests of files that are no longer in the uploader."""
    found: set[str] = st.session_state.setdefault(_STAYING, set())
    return found


def remove(digest: str) -> None:
    """Forget a file that stayed."""
    staying().discard(digest)
    files().pop(digest, None)


def uploader_round() -> int:
    """Return the number of the present uploader; a new number is an empty one."""
    number: int = st.session_state.setdefault(_ROUND, 0)
    return number

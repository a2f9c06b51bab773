"""The files a reader has uploaded and not yet imported, kept for the session."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from connectors.upload.inspection import Inspection
from connectors.upload.keeping import Kept
from connectors.upload.mapping import Mapping
from kpi.text import Label

_FILES = "data_files"
_ROUND = "data_round"


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
        problems = self.inspection.problems(self.mapping)
        waiting = [q for q in self.inspection.questions(self.mapping) if q.kind != "words"]
        return not waiting and all(problem.kind != "error" for problem in problems)


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
    """Forget files that were removed from the uploader."""
    for digest in set(files()) - digests:
        del files()[digest]


def forget() -> None:
    """Start over with an empty uploader."""
    st.session_state[_FILES] = {}
    st.session_state[_ROUND] = uploader_round() + 1


def uploader_round() -> int:
    """Return the number of the present uploader; a new number is an empty one."""
    number: int = st.session_state.setdefault(_ROUND, 0)
    return number

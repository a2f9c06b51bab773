"""A question about a file, and what it may be answered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kpi.text import Label

Kind = Literal["date_order", "decimal", "words", "meaning", "status_rule", "scale", "whereabouts"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One possible answer."""

    value: str
    label: Label


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to be answered about a column of a sheet.

    `proposed` is what other columns of the file suggest, empty where nothing does; it is
    never taken without being accepted. `word` is the delivered word of a question
    about its `meaning`, which has to be decided, or about `words`, which may be answered with
    an empty text: rows with it then go to quarantine. About `whereabouts` an answer is a field.
    """

    kind: Kind
    sheet: str
    field: str
    heading: str
    text: Label
    choices: tuple[Choice, ...]
    proposed: str = ""
    word: str = ""
    examples: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what identifies the question within its file."""
        return "/".join((self.kind, self.sheet, self.field, self.word))

"""What a meeting's document is made of, and words that its parts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from board.planning.item import Item
from board.planning.meeting import Meeting
from board.record.texts import Text
from board.scorecard.snapshot import Snapshot
from kpi import format as form
from kpi.model import Unit
from kpi.text import Label, Language


@dataclass(frozen=True, kw_only=True)
class Told:
    """A meeting with its agenda, texts and figures, in one language.

    `names` are display names by sign-in name.
    """

    meeting: Meeting
    items: tuple[Item, ...]
    texts: Mapping[str, Text]
    snapshot: Snapshot
    language: Language
    names: Mapping[str, str]

    def say(self, label: Label, **values: object) -> str:
        """Return a label with its placeholders filled."""
        return label.in_(self.language).format(**values) if values else label.in_(self.language)

    def name(self, user: str | None) -> str:
        """Return the display name of a user, nothing for nobody."""
        return self.names.get(user or "", user or "")

    def written(self, place: str) -> str:
        """Return the text of a place, or nothing."""
        found = self.texts.get(place)
        return found.text.strip() if found else ""

    def count(self, number: int, one: Label, more: Label) -> str:
        """Return a number with its noun."""
        noun = one if number == 1 else more
        return f"{form.plain(number, Unit.COUNT, self.language)} {noun.in_(self.language)}"

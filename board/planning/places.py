"""What a text of a meeting is about, as one word: its place."""

from __future__ import annotations

from typing import NamedTuple

EXPLANATION, ITEM, MINUTES = "explanation", "item", "minutes"


class Entry(NamedTuple):
    """A line of a scorecard: a KPI of the whole organisation, or of one org unit."""

    kpi: str
    unit: str | None = None

    @property
    def place(self) -> str:
        """Where its explanation is written: `explanation:KPI` or `explanation:KPI@UNIT`."""
        return f"{EXPLANATION}:{self.kpi}" + (f"@{self.unit}" if self.unit else "")


def of_item(number: int) -> str:
    """Return where an agenda item's own text is written."""
    return f"{ITEM}:{number}"


def of_minutes(number: int) -> str:
    """Return where the minutes of an agenda item are written."""
    return f"{MINUTES}:{number}"


def kind(place: str) -> str:
    """Return `explanation`, `item` or `minutes`; something else for a place that is none."""
    return place.partition(":")[0]


def entry(place: str) -> Entry:
    """Return the scorecard line whose explanation is written at `place`."""
    kpi, _, unit = place.partition(":")[2].partition("@")
    return Entry(kpi, unit or None)


def number(place: str) -> int | None:
    """Return the number of the agenda item that a place is about, or None."""
    digits = place.partition(":")[2]
    return int(digits) if kind(place) in (ITEM, MINUTES) and digits.isdecimal() else None

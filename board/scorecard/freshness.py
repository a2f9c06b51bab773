"""As of when a meeting's figures are and whose they are, in words for pages and paper."""

from __future__ import annotations

from board.planning.meeting import Meeting
from board.scorecard.snapshot import Snapshot
from kpi.text import Label, Language
from kpi.wording.freshness import taken, until


def of(snapshot: Snapshot, meeting: Meeting, language: Language) -> list[str]:
    """Return as of when the figures are, or were frozen, and up to which day there were data."""
    frozen_at = meeting.closed_at if snapshot.is_whole else None
    at = frozen_at or snapshot.taken_at
    said = [taken(at, snapshot.time_zone, language, is_frozen=frozen_at is not None)]
    return [*said, until(snapshot.data_until, language)] if snapshot.data_until else said


def whose(snapshot: Snapshot, language: Language) -> str:
    """Return whose figures these are, and from which size on groups are shown."""
    if not snapshot.is_whole:
        return _OWN.in_(language)
    fewest = snapshot.smallest_group
    return (_LIMITED.format(count=fewest) if fewest else _WHOLE).in_(language)


FIGURES = Label("Zahlen", "Figures")
"""What stands before whose they are."""
_WHOLE = Label("der ganzen Organisation", "of the whole organisation")
_LIMITED = Label(
    "der ganzen Organisation; Gruppen ab {count} Beratern",
    "of the whole organisation; groups of {count} advisors or more",
)
_OWN = Label(
    "nur des eigenen Bereichs, berechnet aus den Daten von jetzt",
    "of your own units only, computed from the data of now",
)

"""Targets and events: what figures are held against, and what explains them."""

from __future__ import annotations

from kpi.text import Label
from pages.ui.heading import heading
from pages.ui.reference import baselines, benchmarks, events, targets
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "targets"
TITLE = Label("Ziele und Ereignisse", "Targets and events")
ICON = ":material/track_changes:"
ROLES = EVERYONE


def render(reader: Reader) -> None:
    """Draw each kind of entry with what the reader may do about it."""
    heading(TITLE, _SENTENCE)
    for part in (targets, events, baselines, benchmarks):
        part.draw(reader)


_SENTENCE = Label(
    "Woran die Kennzahlen gemessen werden, und was ihre Verläufe erklärt.",
    "What the figures are held against, and what explains their trends.",
)

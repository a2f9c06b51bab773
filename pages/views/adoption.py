"""Adoption: who uses the tools, how much, and who needs help."""

from __future__ import annotations

from kpi.exhibits import Tiles, Trend
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from pages.ui.parts_of_adoption import PARTS
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "adoption"
TITLE = Label("Nutzung", "Adoption")
ICON = ":material/groups:"
ROLES = EVERYONE
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Wer nutzt die Werkzeuge, wie viel, und wer braucht Unterstützung?",
        "Who uses the tools, how much, and who needs support?",
    ),
    rows=(
        (
            Tiles(
                name="adoption",
                title=Label("Kennzahlen der Nutzung", "Adoption figures"),
                names=(
                    "weekly_active_rate",
                    "active_advisors",
                    "meetings_per_advisor",
                    "inactive_advisors",
                    "never_logged_in",
                ),
            ),
        ),
        (
            Trend(
                name="weekly_active",
                title=Label(
                    "Wie viele lizenzierte Berater sind je Woche aktiv?",
                    "How many licensed advisors are active each week?",
                ),
                kpi="weekly_active_rate",
            ),
        ),
    ),
    parts=PARTS,
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

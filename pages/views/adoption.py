"""Adoption: who uses the tools, how much, and who needs help."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Composition, People, Spread, Tiles, Trend
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
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
                title=Label("Wie viele Berater sind aktiv?", "How many advisors are active?"),
                kpi="weekly_active_rate",
            ),
        ),
        (
            Breakdown(
                name="active_by_team",
                title=Label("Aktive Berater je Team", "Active advisors by team"),
                kpi="active_advisors",
                dimension="team",
            ),
            Breakdown(
                name="features",
                title=Label("Welche Funktionen werden genutzt?", "Which features are used?"),
                kpi="feature_usage",
                dimension="feature",
            ),
        ),
        (
            Breakdown(
                name="segments",
                title=Label("Welche Nutzergruppen gibt es?", "Which user segments are there?"),
                kpi="advisor_segments",
                dimension="segment",
            ),
            Spread(
                name="meetings_spread",
                title=Label("Termine je Berater und Woche", "Meetings per advisor and week"),
                kpi="meetings_per_advisor",
                width=1,
                upto=12,
            ),
        ),
        (
            Composition(
                name="segments_over_time",
                title=Label("Wie verändern sich die Gruppen?", "How do the segments change?"),
                kpi="advisor_segments",
                dimension="segment",
            ),
        ),
        (
            People(
                name="power_users",
                title=Label("Power-User", "Power users"),
                kpi="power_users",
                segments=("power",),
            ),
        ),
        (
            People(
                name="inactive",
                title=Label("Inaktiv oder nie aktiv", "Inactive or never active"),
                kpi="inactive_advisors",
                segments=("inactive", "never"),
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

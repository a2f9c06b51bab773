"""What the adoption page shows below its first rows, part by part."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Composition, Idle, Lifecycle, People, Spread, Tiles
from kpi.text import Label
from pages.ui.page import Part

_SEGMENTS = Part(
    name="segments",
    title=Label("Nutzergruppen", "User segments"),
    rows=(
        (
            Breakdown(
                name="active_by_team",
                title=Label("Aktive Berater je Team", "Active advisors by team"),
                kpi="active_advisors",
                dimension="team",
            ),
            Breakdown(
                name="segments",
                title=Label("Welche Nutzergruppen gibt es?", "Which user segments are there?"),
                kpi="advisor_segments",
                dimension="segment",
            ),
        ),
        (
            Composition(
                name="segments_over_time",
                title=Label("Wie verändern sich die Gruppen?", "How do the segments change?"),
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
            People(
                name="power_users",
                title=Label("Power-User", "Power users"),
                kpi="power_users",
                segments=("power",),
            ),
        ),
    ),
)
_SUPPORT = Part(
    name="support",
    title=Label("Wer braucht Hilfe?", "Who needs support?"),
    rows=(
        (
            People(
                name="inactive",
                title=Label("Inaktiv oder nie aktiv", "Inactive or never active"),
                kpi="inactive_advisors",
                segments=("inactive", "never"),
            ),
        ),
        (
            Idle(
                name="idle",
                title=Label("Wer war lange nicht mehr da?", "Who has not been here for long?"),
            ),
        ),
    ),
)
_PRESENCE = Part(
    name="presence",
    title=Label("Anmeldung und Zyklus", "Sign-ins and lifecycle"),
    rows=(
        (
            Tiles(
                name="presence",
                title=Label("Anmeldung", "Sign-ins"),
                names=("login_activity", "stickiness", "mobile_share", "days_since_last_use"),
            ),
        ),
        (
            Lifecycle(
                name="lifecycle",
                title=Label("Wer kam, wer kam zurück, wer ging?", "Who came, returned, went?"),
                kpi="adoption_lifecycle",
            ),
        ),
        (
            Breakdown(
                name="logins_by_team",
                title=Label("Wöchentlich angemeldet je Team", "Weekly signed-in advisors by team"),
                kpi="login_activity",
                dimension="team",
            ),
            Breakdown(
                name="mobile_by_team",
                title=Label("Mobile Nutzung je Team", "Mobile use by team"),
                kpi="mobile_share",
                dimension="team",
            ),
        ),
    ),
)
_TOOLS = Part(
    name="tools",
    title=Label("Werkzeuge", "Tools"),
    rows=(
        (
            Breakdown(
                name="features",
                title=Label("Welche Funktionen werden genutzt?", "Which features are used?"),
                kpi="feature_usage",
                dimension="feature",
            ),
            Breakdown(
                name="unused_by_region",
                title=Label("Kaum genutzte Module je Region", "Hardly used modules by region"),
                kpi="unused_modules",
                dimension="org_unit",
            ),
        ),
    ),
)
PARTS = (_SEGMENTS, _SUPPORT, _PRESENCE, _TOOLS)
"""The first one is seen where the address names none."""

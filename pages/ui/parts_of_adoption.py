"""What the adoption page shows below its first rows, part by part."""

from __future__ import annotations

from kpi.exhibits import (
    AdherenceByService,
    Associations,
    Breakdown,
    Buddies,
    Cohorts,
    Composition,
    Curve,
    Definitions,
    Identity,
    Idle,
    Paths,
    People,
    Spread,
    Tiles,
)
from kpi.text import Label
from pages.ui.page import Part
from pages.ui.part_of_presence import PRESENCE

_SEGMENTS = Part(
    name="segments",
    title=Label("Nutzergruppen", "User segments"),
    rows=(
        (
            Breakdown(
                name="active_by_team",
                title=Label(
                    "Aktive unter den beurteilbaren Beratern, je Team",
                    "Active among advisors who can be judged, by team",
                ),
                kpi="active_advisors",
                dimension="team",
            ),
            Breakdown(
                name="segments",
                title=Label("Nutzergruppen aller Lizenzierten", "Segments of all licensed"),
                kpi="advisor_segments",
                dimension="segment",
            ),
        ),
        (
            Composition(
                name="segments_over_time",
                title=Label(
                    "Wie verändern sich die Gruppen, jede Säule für sich beurteilt?",
                    "How do the segments change, each column judged by itself?",
                ),
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
            Buddies(
                name="buddies",
                title=Label("Wer könnte wem helfen?", "Who could help whom?"),
                reading=Label(
                    "Power-User desselben Service, aus der nächsten Einheit und mit derselben "
                    "Sprache, soweit es sie gibt. Steht kein Team dabei, ist es das eigene.",
                    "Power users of the same service, of the nearest unit and with the same "
                    "language, where there are any. Where no team is named, it is their own.",
                ),
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
        (
            Idle(
                name="idle",
                title=Label("Wer war lange nicht mehr da?", "Who has not been here for long?"),
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
        (
            Associations(
                name="associations",
                title=Label(
                    "Mit welchen Funktionen gehen Abschlüsse einher?",
                    "Which features go along with contracts?",
                ),
            ),
        ),
        (
            Paths(
                name="paths",
                title=Label("Wirksamste Werkzeuge", "Most effective tools"),
                reading=Label(
                    "Geschätzt: Zu jeder Kombination zählen 30 Termine der gesamten Quote dazu.",
                    "Estimated: 30 meetings at the overall rate are added to each combination.",
                ),
            ),
        ),
        (
            AdherenceByService(
                name="adherence",
                title=Label("Prozesstreue je Service", "Process adherence by service"),
            ),
        ),
    ),
)
_ONBOARDING = Part(
    name="onboarding",
    title=Label("Einarbeitung", "Onboarding"),
    rows=(
        (
            Tiles(
                name="onboarding",
                title=Label("Einarbeitung", "Onboarding"),
                names=("onboarding_login", "onboarding"),
            ),
        ),
        (
            Curve(
                name="onboarding_curve",
                title=Label(
                    "Wie lange dauert es bis zum ersten Termin?",
                    "How long until the first meeting?",
                ),
                kpi="onboarding",
                upto=91,
            ),
        ),
        (
            Cohorts(
                name="cohorts",
                title=Label("Einarbeitung nach Beginn", "Onboarding by start"),
                reading=Label(
                    "Median in Tagen und Anteil nach Kaplan–Meier; ein Strich heißt: noch nicht "
                    "so lange beobachtet, oder die Hälfte ist noch nicht so weit.",
                    "Median in days and share by Kaplan–Meier; a dash means: not yet seen for "
                    "that long, or half have not come that far.",
                ),
            ),
        ),
    ),
)
_DEFINITION = Part(
    name="definition",
    title=Label("Definition", "Definition"),
    rows=(
        (
            Identity(
                name="identity",
                title=Label(
                    "Aus welchen Gruppen bestehen die Lizenzen?",
                    "Which groups make up the licences?",
                ),
                reading=Label(
                    "Die Gruppen ergeben zusammen alle Lizenzen. Zu neu: seit weniger als vier "
                    "Wochen lizenziert. Abwesend: in keiner Woche an mindestens der Hälfte der "
                    "Werktage im Dienst.",
                    "The groups add up to all licences. Too new: licensed for less than four "
                    "weeks. Away: in no week at work on at least half of the weekdays.",
                ),
            ),
        ),
        (
            Definitions(
                name="sensitivity",
                title=Label(
                    "Wie viele wären nach anderen Definitionen aktiv?",
                    "How many would be active under other definitions?",
                ),
            ),
        ),
    ),
)
PARTS = (_SEGMENTS, _SUPPORT, _ONBOARDING, PRESENCE, _TOOLS, _DEFINITION)
"""The first one is seen where the address names none."""

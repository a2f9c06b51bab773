"""Overview: where we stand, at a glance."""

from __future__ import annotations

from kpi import registry
from kpi.categories import CATEGORIES
from kpi.exhibits import Breakdown, Composition, Tiles, Trend
from kpi.text import Label
from pages.ui import show
from pages.ui.page import OVERVIEW, Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = OVERVIEW
TITLE = Label("Überblick", "Overview")
ICON = ":material/dashboard:"
ROLES = EVERYONE
_FIRST = (
    "weekly_active_rate",
    "channel_mix",
    "signature_conversion",
    "nps_customer",
    "sla_attainment",
)
_REST = tuple(
    kpi.name
    for category in CATEGORIES
    for kpi in registry.product_kpis().values()
    if kpi.headline and kpi.category == category and kpi.name not in _FIRST
)
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Wo stehen wir, und was hat sich verändert?", "Where do we stand, and what has changed?"
    ),
    rows=(
        (
            Tiles(
                name="headlines",
                title=Label("Wichtigste Kennzahlen", "Headline figures"),
                names=_FIRST,
            ),
        ),
        (
            Tiles(
                name="more_headlines",
                title=Label(
                    "Weitere aus Nutzung, Zufriedenheit, Terminen, Abschlüssen, Prozessen, Service",
                    "More of adoption, satisfaction, scheduling, contracts, processes, service",
                ),
                names=_REST,
                is_titled=True,
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
            Composition(
                name="channels_over_time",
                title=Label(
                    "Wie entwickelt sich der Kanalmix?", "How does the channel mix change?"
                ),
                kpi="channel_mix",
                dimension="channel",
            ),
        ),
        (
            Breakdown(
                name="conversion_by_service",
                title=Label("Abschlussquote je Service", "Conversion by service"),
                kpi="signature_conversion",
                dimension="service",
            ),
            Breakdown(
                name="active_by_team",
                title=Label(
                    "Aktive unter den beurteilbaren Beratern, je Team",
                    "Active among advisors who can be judged, by team",
                ),
                kpi="active_advisors",
                dimension="team",
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

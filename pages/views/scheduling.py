"""Scheduling: how appointments come about, when, and whether they take place."""

from __future__ import annotations

from kpi.exhibits import (
    Breakdown,
    Composition,
    Heatmap,
    Outlook,
    PageTraits,
    People,
    Ranking,
    Spread,
    Tiles,
)
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "scheduling"
TITLE = Label("Termine", "Scheduling")
ICON = ":material/calendar_month:"
ROLES = EVERYONE
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Wie kommen Termine zustande, wann werden sie gewünscht, und finden sie statt?",
        "How do appointments come about, when are they wanted, and do they take place?",
    ),
    rows=(
        (
            Tiles(
                name="demand",
                title=Label("Nachfrage und Kanäle", "Demand and channels"),
                names=(
                    "page_visits",
                    "booking_conversion",
                    "channel_mix",
                    "inbound_share",
                    "booking_lead_time",
                ),
            ),
        ),
        (
            Tiles(
                name="delivery",
                title=Label("Durchführung", "Delivery"),
                names=(
                    "cancellation_rate",
                    "no_show_rate",
                    "reschedule_rate",
                    "no_online_advisors",
                    "peak_times",
                    "demand_forecast",
                    "location_mix",
                ),
            ),
        ),
        (
            Heatmap(
                name="peak_times",
                title=Label("Wann ist die Nachfrage am größten?", "When is demand highest?"),
                kpi="peak_times",
            ),
        ),
        (
            Outlook(
                name="outlook",
                title=Label(
                    "Womit ist in den nächsten 13 Wochen zu rechnen?",
                    "What is to be expected of the next 13 weeks?",
                ),
                kpi="demand_forecast",
                weeks=13,
            ),
        ),
        (
            Composition(
                name="channels_over_time",
                title=Label(
                    "Wie entwickelt sich der Kanalmix?", "How does the channel mix change?"
                ),
                kpi="channel_mix",
                dimension="channel",
            ),
            Spread(
                name="lead_time_spread",
                title=Label("Vorlaufzeit in Tagen", "Lead time in days"),
                kpi="booking_lead_time",
                width=2,
                upto=28,
            ),
        ),
        (
            Ranking(
                name="best_pages",
                title=Label("Welche Buchungsseiten sind am besten?", "Which pages are best?"),
                kpi="best_pages",
                dimension="page",
            ),
            PageTraits(
                name="page_traits",
                title=Label(
                    "Was haben gute Buchungsseiten gemeinsam?",
                    "What do good booking pages have in common?",
                ),
                kpi="booking_conversion",
                dimension="page",
            ),
        ),
        (
            Breakdown(
                name="cancellation_by_team",
                title=Label("Absagen je Team", "Cancellations by team"),
                kpi="cancellation_rate",
                dimension="team",
            ),
        ),
        (
            Breakdown(
                name="moved_by_channel",
                title=Label("Verschobene Buchungen je Kanal", "Moved bookings by channel"),
                kpi="reschedule_rate",
                dimension="channel",
            ),
        ),
        (
            Breakdown(
                name="locations",
                title=Label("Wo finden Termine statt?", "Where do meetings take place?"),
                kpi="location_mix",
                dimension="location",
            ),
            Breakdown(
                name="no_show_by_channel",
                title=Label("Nichterscheinen je Kanal", "No-shows by channel"),
                kpi="no_show_rate",
                dimension="channel",
            ),
        ),
        (
            People(
                name="no_online",
                title=Label("Aktiv, aber ohne Onlinetermin", "Active, but no online meeting"),
                kpi="no_online_advisors",
                segments=("active", "power"),
                without_online=True,
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

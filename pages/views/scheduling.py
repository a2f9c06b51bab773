"""Scheduling: how appointments come about, when, and whether they take place."""

from __future__ import annotations

from kpi.exhibits import Tiles
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from pages.ui.parts_of_scheduling import PARTS
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
                    "held_meetings",
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
    ),
    parts=PARTS,
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

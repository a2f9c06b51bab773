"""Satisfaction: what customers and advisors say."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Comments, Spread, Tiles, Trend
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "satisfaction"
TITLE = Label("Zufriedenheit", "Satisfaction")
ICON = ":material/sentiment_satisfied:"
ROLES = EVERYONE
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Was sagen Kunden und Anwender über Termine, Services und Werkzeuge?",
        "What do customers and users say about meetings, services and tools?",
    ),
    rows=(
        (
            Tiles(
                name="satisfaction",
                title=Label("Kennzahlen der Zufriedenheit", "Satisfaction figures"),
                names=(
                    "nps_customer",
                    "meeting_rating_customer",
                    "meeting_rating_agent",
                    "service_rating",
                    "nps_user",
                ),
            ),
        ),
        (
            Tiles(
                name="answers",
                title=Label("Antworten", "Answers"),
                names=("response_rate", "comments", "perception_gap"),
            ),
        ),
        (
            Trend(
                name="nps_over_time",
                title=Label(
                    "Wie entwickelt sich der NPS der Kunden?", "NPS of customers over time"
                ),
                kpi="nps_customer",
            ),
        ),
        (
            Breakdown(
                name="rating_by_service",
                title=Label("Termin-Bewertung je Service", "Meeting rating by service"),
                kpi="meeting_rating_customer",
                dimension="service",
            ),
            Breakdown(
                name="nps_by_team",
                title=Label("NPS der Kunden je Team", "NPS of customers by team"),
                kpi="nps_customer",
                dimension="team",
            ),
        ),
        (
            Spread(
                name="rating_spread",
                title=Label(
                    "Wie verteilen sich die Bewertungen (5 = sehr gut)?",
                    "How are the ratings spread (5 = very good)?",
                ),
                kpi="meeting_rating_customer",
                width=1,
                upto=5,
                is_capped=True,
            ),
            Breakdown(
                name="rating_by_channel",
                title=Label("Termin-Bewertung je Kanal", "Meeting rating by channel"),
                kpi="meeting_rating_customer",
                dimension="channel",
            ),
        ),
        (
            Breakdown(
                name="gap_by_service",
                title=Label(
                    "Wo sehen Berater ihre Termine anders als ihre Kunden?",
                    "Where do advisors see their meetings differently from customers?",
                ),
                kpi="perception_gap",
                dimension="service",
            ),
            Breakdown(
                name="response_by_channel",
                title=Label("Rücklaufquote je Kanal", "Response rate by channel"),
                kpi="response_rate",
                dimension="channel",
            ),
        ),
        (
            Comments(
                name="comments",
                title=Label(
                    "Was schreiben Kunden und Anwender?", "What do customers and users write?"
                ),
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

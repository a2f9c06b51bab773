"""Contracts: what meetings lead to, how long they take, what online meetings save."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Curve, Ranking, Sensitivity, Spread, Tiles, Trend
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "contracts"
TITLE = Label("Abschlüsse", "Contracts")
ICON = ":material/signature:"
ROLES = EVERYONE
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Was wird aus den Beratungen, wie lange dauern sie, und was sparen Onlinetermine?",
        "What do consultations lead to, how long do they take, and what do online ones save?",
    ),
    rows=(
        (
            Tiles(
                name="contracts",
                title=Label("Kennzahlen der Abschlüsse", "Contract figures"),
                names=(
                    "signature_conversion",
                    "signature_completion",
                    "contracts_per_advisor",
                    "contract_value",
                    "contract_volume",
                ),
            ),
        ),
        (
            Trend(
                name="conversion_over_time",
                title=Label("Wie entwickelt sich die Abschlussquote?", "Conversion over time"),
                kpi="signature_conversion",
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
                name="contracts_by_team",
                title=Label("Abschlüsse je Berater und Monat", "Contracts per advisor and month"),
                kpi="contracts_per_advisor",
                dimension="team",
            ),
        ),
        (
            Breakdown(
                name="conversion_by_channel",
                title=Label("Abschlussquote je Kanal", "Conversion by channel"),
                kpi="signature_conversion",
                dimension="channel",
            ),
            Breakdown(
                name="value_by_service",
                title=Label("Vertragswert je Service", "Contract value by service"),
                kpi="contract_value",
                dimension="service",
            ),
        ),
        (
            Tiles(
                name="consultations",
                title=Label("Kundenwege, Dauer und Ersparnis", "Journeys, duration and savings"),
                names=(
                    "journey_mix_conversion",
                    "time_to_contract",
                    "meeting_duration",
                    "meeting_duration_difference",
                    "savings_per_online_meeting",
                    "total_savings",
                    "roi",
                ),
            ),
        ),
        (
            Ranking(
                name="journey_mix",
                title=Label(
                    "Welche Kanalkombination führt zum Abschluss?",
                    "Which combination of channels leads to a contract?",
                ),
                kpi="journey_mix_conversion",
                dimension="channel_set",
            ),
            Curve(
                name="time_to_contract",
                title=Label(
                    "Wie lange dauert es bis zum Abschluss?", "How long until the contract?"
                ),
                kpi="time_to_contract",
                step=7,
                upto=182,
            ),
        ),
        (
            Breakdown(
                name="duration_difference",
                title=Label(
                    "Um wie viel kürzer sind Onlinetermine?",
                    "How much shorter are online meetings?",
                ),
                kpi="meeting_duration_difference",
                dimension="service",
            ),
        ),
        (
            Breakdown(
                name="duration_by_channel",
                title=Label("Termindauer je Kanal", "Meeting duration by channel"),
                kpi="meeting_duration",
                dimension="channel",
            ),
            Spread(
                name="duration_spread",
                title=Label("Wie verteilt sich die Dauer?", "How is the duration spread?"),
                kpi="meeting_duration",
                width=15,
                upto=120,
            ),
        ),
        (
            Sensitivity(
                name="roi_sensitivity",
                title=Label("Woran hängt die Kapitalrendite?", "What does the return depend on?"),
                kpi="roi",
            ),
            Breakdown(
                name="savings_by_team",
                title=Label("Ersparnis je Onlinetermin und Team", "Savings by team"),
                kpi="savings_per_online_meeting",
                dimension="team",
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)

"""What the contracts page shows below its first rows, part by part."""

from __future__ import annotations

from kpi.exhibits import (
    Assumptions,
    Breakdown,
    Curve,
    Ranking,
    Sensitivity,
    Spread,
    Tiles,
    WhatIf,
)
from kpi.text import Label
from pages.ui.page import Part

_CONVERSION = Part(
    name="conversion",
    title=Label("Wo wird abgeschlossen?", "Where contracts arise"),
    rows=(
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
    ),
)
_JOURNEYS = Part(
    name="journeys",
    title=Label("Kundenwege", "Customer journeys"),
    rows=(
        (
            Tiles(
                name="journeys",
                title=Label("Kundenwege", "Customer journeys"),
                names=("journey_mix_conversion", "time_to_contract"),
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
                upto=182,
            ),
        ),
    ),
)
_DURATION = Part(
    name="duration",
    title=Label("Dauer", "Duration"),
    rows=(
        (
            Tiles(
                name="duration",
                title=Label("Dauer", "Duration"),
                names=("meeting_duration", "meeting_duration_difference"),
            ),
        ),
        (
            Breakdown(
                name="duration_difference",
                title=Label(
                    "Wie viel kürzer (−) oder länger sind Onlinetermine als die vor Ort?",
                    "How much shorter (−) or longer are online meetings than those on site?",
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
    ),
)
SAVINGS = ("savings_per_online_meeting", "total_savings", "roi")
_RETURN = Part(
    name="return",
    title=Label("Ersparnis und Rendite", "Savings and return"),
    rows=(
        (
            Tiles(
                name="savings",
                title=Label("Ersparnis und Rendite", "Savings and return"),
                names=SAVINGS,
            ),
        ),
        (
            WhatIf(
                name="what_if",
                title=Label(
                    "Was käme mit anderen Annahmen heraus?",
                    "What would other assumptions give?",
                ),
                names=SAVINGS,
            ),
        ),
        (
            Assumptions(
                name="assumptions",
                title=Label("Worauf beruhen die Zahlen?", "What do the figures rest on?"),
                kpi="roi",
                pinned="",
                reading=Label(
                    "Gerechnet wird mit dem Wert. Gemessen: was die gehaltenen Termine des "
                    "Zeitraums dazu sagen, etwa der Anteil der Vor-Ort-Termine mit einer Fahrt.",
                    "The value is what counts. Measured: what the held meetings of the period say "
                    "of it, such as the share of meetings on site with a journey.",
                ),
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
                title=Label(
                    "Ersparnis je Onlinetermin nach Team", "Savings per online meeting, by team"
                ),
                kpi="savings_per_online_meeting",
                dimension="team",
            ),
        ),
    ),
)
PARTS = (_CONVERSION, _JOURNEYS, _DURATION, _RETURN)
"""The first one is seen where the address names none."""

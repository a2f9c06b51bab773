"""What the scheduling page shows below its tiles, part by part."""

from __future__ import annotations

from kpi.exhibits import (
    Breakdown,
    Composition,
    Demand,
    ExpectedHours,
    Heatmap,
    Outlook,
    PageTraits,
    People,
    Ranking,
    Spread,
)
from kpi.text import Label
from pages.ui.page import Part

_DEMAND = Part(
    name="demand",
    title=Label("Nachfrage", "Demand"),
    rows=(
        (
            Demand(
                name="demand_over_time",
                title=Label(
                    "Wann fragen Kunden an, und wann liegen die von Beratern vereinbarten Termine?",
                    "When do customers ask, and when are the meetings arranged by advisors?",
                ),
                ways=("inbound_peak_times", "outbound_peak_times"),
            ),
        ),
        (
            Heatmap(
                name="requests_by_hour",
                title=Label(
                    "Wann fragen Kunden an? (Zeitpunkt der Anfrage)",
                    "When do customers ask? (time of the request)",
                ),
                kpi="inbound_peak_times",
            ),
            Heatmap(
                name="meetings_by_hour",
                title=Label(
                    "Wann liegen die von Beratern vereinbarten Termine? (geplanter Beginn)",
                    "When are the meetings arranged by advisors? (planned start)",
                ),
                kpi="outbound_peak_times",
            ),
        ),
    ),
)
_AHEAD = Part(
    name="outlook",
    title=Label("Vorausschau", "Outlook"),
    rows=(
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
            ExpectedHours(
                name="expected_hours",
                title=Label(
                    "An welchen Tagen und zu welchen Stunden?", "On which days, at which hours?"
                ),
                kpi="peak_times",
                forecast="demand_forecast",
                weeks=13,
            ),
        ),
    ),
)
_CHANNELS = Part(
    name="channels",
    title=Label("Kanäle und Orte", "Channels and places"),
    rows=(
        (
            Composition(
                name="channels_over_time",
                title=Label(
                    "Wie entwickelt sich der Kanalmix?", "How does the channel mix change?"
                ),
                kpi="channel_mix",
                dimension="channel",
            ),
            Breakdown(
                name="locations",
                title=Label("Wo finden Termine statt?", "Where do meetings take place?"),
                kpi="location_mix",
                dimension="location",
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
_PAGES = Part(
    name="pages",
    title=Label("Buchungsseiten", "Booking pages"),
    rows=(
        (
            Ranking(
                name="best_pages",
                title=Label(
                    "Welche Buchungsseiten sind am besten?", "Which booking pages are best?"
                ),
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
    ),
)
_DELIVERY = Part(
    name="delivery",
    title=Label("Durchführung", "Delivery"),
    rows=(
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
            Breakdown(
                name="no_show_by_channel",
                title=Label("Nichterscheinen je Kanal", "No-shows by channel"),
                kpi="no_show_rate",
                dimension="channel",
            ),
        ),
        (
            Spread(
                name="lead_time_spread",
                title=Label("Vorlaufzeit in Tagen", "Lead time in days"),
                kpi="booking_lead_time",
                width=2,
                upto=28,
            ),
        ),
    ),
)
PARTS = (_DEMAND, _AHEAD, _CHANNELS, _PAGES, _DELIVERY)
"""The first one is seen where the address names none."""

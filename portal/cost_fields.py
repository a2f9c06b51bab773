"""What may be set about savings and returns."""

from __future__ import annotations

from kpi.text import Label
from portal.field import Field

COST_FIELDS: tuple[Field, ...] = (
    Field(
        name="rate_per_km",
        group="costs",
        kind="amount",
        label=Label("Kosten je Kilometer (€)", "Cost per kilometre (€)"),
        explanation=Label(
            "Für vermiedene Fahrten zum Kunden.", "For journeys to customers that were avoided."
        ),
        maximum=10,
        step=0.01,
    ),
    Field(
        name="hourly_rate",
        group="costs",
        kind="amount",
        label=Label("Kosten je Arbeitsstunde (€)", "Cost per working hour (€)"),
        explanation=Label(
            "Vollkosten einer Stunde Beratung.", "Full cost of one hour of an advisor."
        ),
        maximum=1000,
        step=1,
    ),
    Field(
        name="travel_km",
        group="costs",
        kind="amount",
        label=Label("Kilometer je Fahrt", "Kilometres per journey"),
        explanation=Label(
            "Angenommen für Termine, die selbst keine Entfernung nennen.",
            "Assumed for meetings that do not state a distance.",
        ),
        maximum=1000,
        step=1,
    ),
    Field(
        name="travel_minutes",
        group="costs",
        kind="amount",
        label=Label("Minuten je Fahrt", "Minutes per journey"),
        explanation=Label(
            "Angenommen für Termine, die selbst keine Fahrzeit nennen.",
            "Assumed for meetings that do not state a travel time.",
        ),
        maximum=1000,
        step=1,
    ),
    Field(
        name="journeys_saved",
        group="costs",
        kind="share",
        label=Label(
            "Onlinetermine, die eine Fahrt ersparen", "Online meetings that save a journey"
        ),
        explanation=Label(
            "Die übrigen hätten in der Filiale stattgefunden und ersparen keine Fahrt.",
            "The others would have taken place in the branch and save no journey.",
        ),
        maximum=1,
    ),
    Field(
        name="contract_margin",
        group="costs",
        kind="share",
        label=Label("Deckungsbeitrag am Vertragswert", "Margin of the contract value"),
        explanation=Label(
            "Was von einem Vertragswert als Ertrag bleibt. Vorgabe: Annahme des Portals, November "
            "2026; bitte durch den eigenen Satz ersetzen.",
            "What remains of a contract's value. Default: an assumption of the portal, November "
            "2026; please replace it by your own rate.",
        ),
        maximum=1,
    ),
    Field(
        name="attributed_share",
        group="costs",
        kind="share",
        label=Label("Der Plattform zugerechnete Abschlüsse", "Contracts put down to the platform"),
        explanation=Label(
            "Anteil der Abschlüsse nach Onlineterminen, der ohne die Plattform nicht zustande "
            "gekommen wäre. Vorgabe: Annahme des Portals, November 2026.",
            "Share of the contracts after online meetings that would not have come about without "
            "the platform. Default: an assumption of the portal, November 2026.",
        ),
        maximum=1,
    ),
    Field(
        name="licence_cost",
        group="costs",
        kind="amount",
        label=Label("Kosten je Lizenz und Monat (€)", "Cost per licence and month (€)"),
        explanation=Label(
            "Alle Kosten der Plattform, umgelegt auf die Lizenzen. Vorgabe: Annahme des Portals, "
            "November 2026.",
            "All costs of the platform, spread over the licences. Default: an assumption of the "
            "portal, November 2026.",
        ),
        maximum=10000,
        step=1,
    ),
    Field(
        name="minutes_saved",
        group="costs",
        kind="optional_amount",
        label=Label(
            "Minuten, die ein Onlinetermin kürzer ist",
            "Minutes by which an online meeting is shorter",
        ),
        explanation=Label(
            "Leer: aus den eigenen Terminen gemessen.", "Empty: measured from your own meetings."
        ),
        maximum=240,
        step=1,
    ),
)

"""The part of the adoption page about signing in, and who came and went."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Lifecycle, SignIns, Tiles
from kpi.text import Label
from pages.ui.page import Part

PRESENCE = Part(
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
            SignIns(
                name="sign_ins",
                title=Label("Wie viele melden sich an?", "How many sign in?"),
                reading=Label(
                    "Lizenzierte Berater in vollen Monaten; mobil: mit Telefon oder Tablet.",
                    "Licensed advisors in full months; mobile: by phone or tablet.",
                ),
            ),
        ),
        (
            Lifecycle(
                name="lifecycle",
                title=Label("Wer kam, wer kam zurück, wer ging?", "Who joined, came back, left?"),
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

"""Satisfaction: what customers and advisors say."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import MEETINGS, PEOPLE, SERVICE, SERVICE_CATEGORY
from kpi.facts import NPS_ANSWER, RATING
from kpi.kinds import Distribution, NetPromoterScore
from kpi.model import Direction, Unit
from kpi.text import Label

MEETING_RATING_CUSTOMER = Distribution(
    name="meeting_rating_customer",
    category="satisfaction",
    label=Label("Termin-Bewertung der Kunden", "Meeting rating by customers"),
    description=Label(
        "Mittelwert der Noten 1–5, die Kunden ihren Terminen geben; 5 ist die beste.",
        "Mean of the scores 1–5 that customers give their meetings; 5 is best.",
    ),
    fact=RATING,
    measure="score",
    where=(_.rater == "customer") & (_.subject == "meeting"),
    statistic="mean",
    best_score=5,
    unit=Unit.SCORE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("rating.score",),
    minimum_sample=20,
    headline=True,
)
MEETING_RATING_AGENT = Distribution(
    name="meeting_rating_agent",
    category="satisfaction",
    label=Label("Termin-Bewertung der Berater", "Meeting rating by advisors"),
    description=Label(
        "Mittelwert der Noten 1–5, die Berater ihren Terminen geben; 5 ist die beste.",
        "Mean of the scores 1–5 that advisors give their meetings; 5 is best.",
    ),
    fact=RATING,
    measure="score",
    where=(_.rater == "agent") & (_.subject == "meeting"),
    statistic="mean",
    best_score=5,
    unit=Unit.SCORE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("rating.score",),
    minimum_sample=20,
    headline=False,
)
SERVICE_RATING = Distribution(
    name="service_rating",
    category="satisfaction",
    label=Label("Service-Bewertung", "Service rating"),
    description=Label(
        "Mittelwert der Noten 1–5 für den angebotenen Service; 5 ist die beste.",
        "Mean of the scores 1–5 for the service offered; 5 is best.",
    ),
    fact=RATING,
    measure="score",
    where=_.subject == "service",
    statistic="mean",
    best_score=5,
    unit=Unit.SCORE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("rating.score",),
    minimum_sample=20,
    headline=False,
)
NPS_CUSTOMER = NetPromoterScore(
    name="nps_customer",
    category="satisfaction",
    label=Label("NPS der Kunden", "NPS of customers"),
    description=Label(
        "Anteil der Kunden mit 9–10 weniger Anteil mit 0–6, mal 100; von −100 bis +100.",
        "Share of customers answering 9–10 less share answering 0–6, times 100; −100 to +100.",
    ),
    fact=NPS_ANSWER,
    where=_.respondent == "customer",
    unit=Unit.POINTS,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("nps_answer.score",),
    minimum_sample=30,
    headline=True,
)
NPS_USER = NetPromoterScore(
    name="nps_user",
    category="satisfaction",
    label=Label("NPS der Anwender", "NPS of users"),
    description=Label(
        "Anteil der Anwender mit 9–10 weniger Anteil mit 0–6, mal 100; von −100 bis +100.",
        "Share of users answering 9–10 less share answering 0–6, times 100; −100 to +100.",
    ),
    fact=NPS_ANSWER,
    where=_.respondent == "user",
    unit=Unit.POINTS,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE, SERVICE_CATEGORY),
    needs=("nps_answer.score",),
    minimum_sample=30,
    headline=False,
)

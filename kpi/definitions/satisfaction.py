"""Satisfaction: what customers and advisors say."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import MEETINGS, PEOPLE, SERVICE, SERVICE_CATEGORY
from kpi.facts import MEETING, NPS_ANSWER, RATING
from kpi.kinds import Distribution, NetPromoterScore, Ratio
from kpi.model import Direction, Unit
from kpi.text import Label

MEETING_RATING_CUSTOMER = Distribution(
    name="meeting_rating_customer",
    category="satisfaction",
    label=Label("Termin-Bewertung der Kunden", "Meeting rating by customers"),
    description=Label(
        "Mittelwert der Bewertungen 1–5, die Kunden ihren Terminen geben; 5 = sehr gut.",
        "Mean of the ratings 1–5 that customers give their meetings; 5 = very good.",
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
        "Mittelwert der Bewertungen 1–5, die Berater ihren Terminen geben; 5 = sehr gut.",
        "Mean of the ratings 1–5 that advisors give their meetings; 5 = very good.",
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
        "Mittelwert der Bewertungen 1–5 für den angebotenen Service; 5 = sehr gut.",
        "Mean of the ratings 1–5 for the service offered; 5 = very good.",
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
RESPONSE_RATE = Ratio(
    name="response_rate",
    category="satisfaction",
    label=Label("Rücklaufquote", "Response rate"),
    description=Label(
        "Gehaltene Termine, zu denen der Kunde eine Bewertung abgab, geteilt durch gehaltene "
        "Termine; wer eingeladen wurde, ohne zu antworten, ist in den Quellen nicht bekannt.",
        "Held meetings that their customer rated divided by held meetings; sources do not know "
        "who was invited and did not answer.",
    ),
    fact=MEETING,
    numerator=_.is_rated,
    denominator=_.is_held,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("rating.meeting_key",),
    minimum_sample=30,
    headline=False,
)
PERCEPTION_GAP = Distribution(
    name="perception_gap",
    category="satisfaction",
    label=Label("Wahrnehmungslücke", "Perception gap"),
    description=Label(
        "Bewertung des Beraters weniger die des Kunden für denselben gehaltenen Termin, im Mittel; "
        "über 0 sehen Berater ihre Termine besser als ihre Kunden.",
        "The advisor's less the customer's rating of the same held meeting, on average; above 0 "
        "advisors see their meetings better than their customers do.",
    ),
    fact=MEETING,
    measure="rating_gap",
    where=_.is_held & _.rating_gap.notnull(),
    statistic="mean",
    unit=Unit.DIFFERENCE,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("rating.meeting_key",),
    minimum_sample=20,
    headline=False,
)
COMMENTS = Ratio(
    name="comments",
    category="satisfaction",
    label=Label("Bewertungen mit Kommentar", "Ratings with a comment"),
    description=Label(
        "Bewertungen mit einem Kommentar geteilt durch alle Bewertungen; die Kommentare selbst "
        "stehen in der Liste, für alle, die ihren Termin sehen dürfen.",
        "Ratings with a comment divided by all ratings; the comments themselves are in the "
        "list, for those who may see their meeting.",
    ),
    fact=RATING,
    numerator=_.comment.fill_null("") != "",
    denominator=_.score.notnull(),
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("rating.comment",),
    minimum_sample=30,
    headline=False,
)

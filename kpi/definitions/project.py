"""Project success: milestones, business case, touchpoints, and what a pilot has changed."""

from __future__ import annotations

from ibis import _

from kpi.analysis import Analysis
from kpi.facts import MILESTONE
from kpi.kinds import StockShare
from kpi.model import Direction, Unit
from kpi.text import Label

MILESTONE_ADHERENCE = StockShare(
    name="milestone_adherence",
    category="project",
    label=Label("Meilensteintreue", "Milestone adherence"),
    description=Label(
        "Meilensteine, die spätestens am geplanten Tag erreicht wurden, geteilt durch alle, die "
        "bis zum Ende des Zeitraums geplant und schon fällig waren.",
        "Milestones reached by the planned day divided by all that were planned by the end of "
        "the period and already due.",
    ),
    fact=MILESTONE,
    numerator=(_.actual_on <= _.planned_on).fill_null(False),
    denominator=_.is_due,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=(),
    needs=("milestone.planned_on",),
    minimum_sample=5,
    headline=False,
)
BUSINESS_CASE = Analysis(
    name="business_case",
    category="project",
    label=Label("Erfüllung des Business Case", "Business case attainment"),
    description=Label(
        "Je Ziel: (Wert der Kennzahl im Zeitraum − Ausgangswert) / (Zielwert − Ausgangswert). Der "
        "bisherige Nutzen ist der Nutzen je Einheit mal (Wert − Ausgangswert), verglichen mit den "
        "Kosten.",
        "Per goal: (the KPI's value in the period − baseline) / (target − baseline). The benefit "
        "to date is the benefit per unit times (value − baseline), against the cost.",
    ),
    needs=("business_goal.target",),
)

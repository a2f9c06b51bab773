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
        "Je Ziel: (Wert der Kennzahl − Ausgangswert) / (Zielwert − Ausgangswert). Der Wert ist der "
        "des ganzen Bereichs seit der Nullmessung, sonst seit Datenbeginn, bis zum Datenende: das "
        "Geld gilt dem ganzen Vorhaben, Zeitraum und Filter ändern es nicht. Der bisherige Nutzen "
        "ist der Nutzen je Einheit mal (Wert − Ausgangswert), verglichen mit den Kosten.",
        "Per goal: (the KPI's value − baseline) / (target − baseline). The value is that of the "
        "whole since the baseline, else since the data begin, to the data's end: the money is "
        "that of the whole project, period and filters do not change it. The benefit to date "
        "is the benefit per unit times (value − baseline), against the cost.",
    ),
    needs=("business_goal.target",),
)
TOUCHPOINT_EFFECT = Analysis(
    name="touchpoint_effect",
    category="project",
    label=Label("Wirkungsgrad der Kontaktpunkte", "Touchpoint effectiveness"),
    description=Label(
        "Je Kontaktpunkt das gewichtete Mittel aus Zufriedenheit (Bewertung 1 bis 5 als 0 bis "
        "100 %), Abschlussquote und Aufwand in Minuten der bewerteten Termine; bei den beiden "
        "letzten bekommt der Durchschnitt aller Kontaktpunkte 50 %. Die Gewichte stehen in den "
        "Einstellungen. Verglichen wird mit der Nullmessung, sonst mit dem Vergleichszeitraum.",
        "Per touchpoint the weighted mean of satisfaction (rating 1 to 5 as 0 to 100%), conversion "
        "and effort in minutes of the rated meetings; for the latter two the mean of all "
        "touchpoints gets 50%. The weights are settings. Compared with the baseline, else with "
        "the compared period.",
    ),
    needs=("rating.touchpoint_key",),
)
TOUCHPOINT_PRIORITY = Analysis(
    name="touchpoint_priority",
    category="project",
    label=Label("Prioritätenmatrix", "Priority matrix"),
    description=Label(
        "Bedeutung (Anteil an allen Antworten) gegen Wirkungsgrad, jeweils am Mittel geteilt: "
        "bedeutend und schwach „zuerst verbessern“, bedeutend und stark „Stärke halten“, weniger "
        "bedeutend und stark „ausbauen“, sonst „beobachten“.",
        "Importance (share of all answers) against effectiveness, each split at its mean: "
        "important and weak “improve first”, important and strong “keep strong”, less important "
        "and strong “build on”, else “watch”.",
    ),
    needs=("rating.touchpoint_key",),
)
BASELINE_CHANGE = Analysis(
    name="baseline_change",
    category="project",
    label=Label("Seit der Nullmessung", "Since the baseline"),
    description=Label(
        "Wert im Zeitraum weniger Wert der Nullmessung (ein gleich langer Zeitraum bis zum Tag "
        "der Nullmessung), mit dem 95\u2011%\u2011Intervall der Differenz.",
        "Value in the period less the value at the baseline (a period of the same length up to "
        "the day of the baseline), with the 95% interval of the difference.",
    ),
)
BENCHMARK_GAP = Analysis(
    name="benchmark_gap",
    category="project",
    label=Label("Abstand zum Vergleichswert", "Against benchmark"),
    description=Label(
        "Eigener Wert im Zeitraum weniger Vergleichswert, mit dessen Quelle und Stand; das "
        "Intervall ist das des eigenen Werts.",
        "Own value in the period less the reference value, with its source and date; the interval "
        "is that of the own value.",
    ),
)
PILOT_EFFECT = Analysis(
    name="pilot_effect",
    category="project",
    label=Label("Pilot gegen Kontrolle", "Pilot against control"),
    description=Label(
        "Veränderung der Pilotteams weniger Veränderung ihrer Kontrollteams (Differenz der "
        "Differenzen). Jedes Pilotteam wird mit dem Team gepaart, dessen Wert vorher am nächsten "
        "lag; jedes Team zählt gleich, das Intervall folgt aus der Streuung der Paare.",
        "Change of the pilot teams less that of their control teams (difference in differences). "
        "Each pilot team is paired with the team whose value before was nearest; every team counts "
        "alike, the interval follows from how the pairs differ.",
    ),
)

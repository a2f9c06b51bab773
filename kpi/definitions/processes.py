"""CRM processes: what becomes of leads, opportunities and onboardings, and how long it takes."""

from __future__ import annotations

import ibis
from ibis import _

from kpi.dimensions import CASES, FROM_STEP, RESULT, STEPS, TO_STEP
from kpi.facts import PROCESS_CASE, PROCESS_SPAN, PROCESS_STEP
from kpi.kinds import Distinct, Effort, Layer, Layered, LeadTime, Mix, Survival
from kpi.model import Direction, Unit
from kpi.text import Label

_STEPS = ("process_step.entered_at",)
_CASES = ("process_case.created_at",)
_IS_DROPPED = _.result.isin(["lost", "no_interest", "outside_target"]).fill_null(False)
_IS_ADVANCED = _.result.isin(["advanced", "won", "converted"]).fill_null(False)
_PER_DAY = 1 / 24

CASES_HANDLED = Distinct(
    name="cases_handled",
    category="processes",
    label=Label("Bearbeitete Vorgänge", "Cases handled"),
    description=Label(
        "Vorgänge, die im Zeitraum mindestens einen Schritt verlassen haben; jeder zählt einmal.",
        "Cases that left at least one step in the period; each counts once.",
    ),
    fact=PROCESS_STEP,
    day="left_on",
    of="case_key",
    where=_.is_left,
    unit=Unit.COUNT,
    better=Direction.NEITHER,
    dimensions=STEPS,
    needs=_STEPS,
    minimum_sample=1,
    headline=False,
)
CASE_OUTCOMES = Mix(
    name="case_outcomes",
    category="processes",
    label=Label("Häufigstes Ergebnis der Schritte", "Most frequent outcome of steps"),
    description=Label(
        "Was aus Vorgängen wurde, die im Zeitraum einen Schritt verlassen haben: "
        "weitergekommen, gewonnen, überführt, verloren, kein Interesse oder außerhalb "
        "der Zielgruppe. Gezeigt wird der Anteil des häufigsten Ergebnisses.",
        "What became of cases that left a step in the period: advanced to the next step, won, "
        "converted, lost, no interest or outside the target group. Shown is the share of the "
        "most frequent outcome.",
    ),
    fact=PROCESS_STEP,
    day="left_on",
    of=("result",),
    where=_.is_left,
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    dimensions=(*STEPS, RESULT),
    needs=("process_step.entered_at", "process_case.outcome"),
    minimum_sample=30,
    headline=False,
)
STEP_DURATION = Survival(
    name="step_duration",
    category="processes",
    label=Label("Bearbeitungsdauer je Schritt", "Handling time per step"),
    description=Label(
        "Tage, die ein Vorgang in einem Schritt verbringt, Median nach Kaplan–Meier: Vorgänge, "
        "die im Zeitraum in den Schritt kamen; die noch dort sind, zählen mit ihrer bisherigen "
        "Dauer.",
        "Days a case spends in a step, median by Kaplan–Meier: cases that entered the step in "
        "the period; those still there count with their time so far.",
    ),
    fact=PROCESS_STEP,
    duration="stay_hours",
    happened="is_left",
    where=_.case_key.notnull(),
    scale=_PER_DAY,
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=STEPS,
    needs=_STEPS,
    minimum_sample=20,
    headline=False,
)
PROCESS_LEAD_TIME = LeadTime(
    name="process_lead_time",
    category="processes",
    label=Label("Durchlaufzeit", "Lead time"),
    description=Label(
        "Tage von der Anlage eines Vorgangs bis zu seinem erfolgreichen Abschluss, Median nach "
        "Kaplan–Meier über die im Zeitraum angelegten Vorgänge: offene zählen mit ihrer "
        "bisherigen Dauer, ausgestiegene bis zu ihrem Ausstieg. Nach Schritten aufgeteilt: "
        "zwischen zwei beliebigen Schritten.",
        "Days from the creation of a case to its success, median by Kaplan–Meier over the cases "
        "created in the period: open ones count with their time so far, those that dropped out "
        "until then. Split by steps: between any two steps.",
    ),
    fact=PROCESS_SPAN,
    duration="span_hours",
    happened="is_reached",
    where=_.case_key.notnull(),
    scale=_PER_DAY,
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=(*CASES, FROM_STEP, TO_STEP),
    needs=_CASES,
    minimum_sample=20,
    headline=False,
)
EFFORT_PER_CASE = Effort(
    name="effort_per_case",
    category="processes",
    label=Label("Aufwand je Vorgang", "Effort per case"),
    description=Label(
        "Mittlerer Personalaufwand in Minuten über alle Schritte der im Zeitraum "
        "abgeschlossenen Vorgänge mit bekanntem Aufwand. Je Erfolg: der Aufwand aller, auch der "
        "erfolglosen, geteilt durch die erfolgreichen.",
        "Mean effort in minutes over all steps of the cases closed in the period whose effort is "
        "known. Per success: the effort of all, failures included, divided by the successful.",
    ),
    fact=PROCESS_CASE,
    day="closed_on",
    measure="effort",
    where=_.closed_at.notnull(),
    success=_.is_successful,
    statistic="mean",
    unit=Unit.MINUTES,
    better=Direction.LOWER,
    dimensions=CASES,
    needs=("process_step.effort_minutes", "process_case.closed_at"),
    minimum_sample=20,
    headline=False,
)
FUNNEL_DROPOUT = Layered(
    name="funnel_dropout",
    category="processes",
    label=Label("Ausstiegsrate", "Drop-out rate"),
    description=Label(
        "Von den im Zeitraum in einen Schritt gekommenen Vorgängen, über die entschieden ist: die "
        "in dem Schritt endeten, ohne erfolgreich zu sein, geteilt durch sie und die "
        "weitergekommenen. Eingetreten = weitergekommen + ausgestiegen + noch dort (auch die ohne "
        "bekanntes Ergebnis); wer noch dort ist, senkt die Rate nicht.",
        "Of the cases that entered a step in the period and are decided: those that ended in the "
        "step without success, divided by them and those that advanced. Entered = advanced + "
        "dropped out + still there (those of unknown outcome too); who is still there does not "
        "lower the rate.",
    ),
    fact=PROCESS_STEP,
    numerator=_IS_DROPPED.ifelse(
        ibis.literal(True), _IS_ADVANCED.ifelse(ibis.literal(False), ibis.null("boolean"))
    ),
    denominator=_.case_key.notnull(),
    layers=(
        Layer(
            name="advanced",
            label=Label("weitergekommen", "advanced"),
            where=_IS_ADVANCED,
            tone="good",
        ),
        Layer(
            name="still_there",
            label=Label("noch dort", "still there"),
            where=~(_IS_ADVANCED | _IS_DROPPED),
            tone="neutral",
        ),
        Layer(
            name="dropped",
            label=Label("ausgestiegen", "dropped out"),
            where=_IS_DROPPED,
            tone="bad",
        ),
    ),
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=STEPS,
    needs=("process_step.entered_at", "process_case.outcome"),
    minimum_sample=30,
    headline=True,
)
LEAD_CONVERSION_TIME = Survival(
    name="lead_conversion_time",
    category="processes",
    label=Label("Lead bis Verkaufschance", "Lead to opportunity"),
    description=Label(
        "Tage von der Anlage eines Leads bis zu seiner Weiterführung als Verkaufschance, Median "
        "nach Kaplan–Meier über die im Zeitraum angelegten Leads: offene zählen mit ihrer "
        "bisherigen Dauer, verlorene bis zu ihrem Ende.",
        "Days from the creation of a lead to its conversion into an opportunity, median by "
        "Kaplan–Meier over the leads created in the period: open ones count with their time so "
        "far, lost ones until their end.",
    ),
    fact=PROCESS_CASE,
    duration="open_hours",
    happened="is_successful",
    where=_.process == "lead",
    scale=_PER_DAY,
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=CASES,
    needs=("process_case.outcome", "process_case.closed_at"),
    minimum_sample=20,
    headline=False,
)
LEAD_TO_ORDER_TIME = Survival(
    name="lead_to_order_time",
    category="processes",
    label=Label("Lead bis Auftrag", "Lead to order"),
    description=Label(
        "Tage von der Anlage eines Leads bis zum Auftrag: dem ersten gewonnenen Vorgang eines "
        "anderen Prozesses desselben Kunden, der nach dem Lead angelegt wurde, oder dem selbst "
        "gewonnenen Lead. Median nach Kaplan–Meier über die im Zeitraum angelegten Leads.",
        "Days from the creation of a lead to the order: the first won case of the same customer "
        "in another process that was created after the lead, or the lead itself where it was "
        "won. Median by Kaplan–Meier over the leads created in the period.",
    ),
    fact=PROCESS_CASE,
    duration="order_hours",
    happened="is_ordered",
    where=_.process == "lead",
    scale=_PER_DAY,
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=CASES,
    needs=("process_case.outcome", "process_case.closed_at", "process_case.customer_key"),
    minimum_sample=20,
    headline=False,
)

"""Targets in words: what is to be reached by when, how far it is, and whether it will be."""

from __future__ import annotations

from kpi import format as form
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.reference import Per, Target
from kpi.result import Attainment, Capability, Measured
from kpi.text import Label, Language


def attained(kpi: Measured, reached: Attainment | None, language: Language) -> str:
    """Return the target and how much of it is reached, or nothing without a target."""
    if reached is None:
        return ""
    wanted = form.value(reached.wanted, kpi.unit, language)
    due = form.day(reached.target.due_on, language)
    return _TARGET.format(wanted=wanted, due=due, state=_state(kpi, reached, language)).in_(
        language
    )


def _state(kpi: Measured, reached: Attainment, language: Language) -> str:
    if reached.is_met:
        return _MET.in_(language)
    if reached.share is not None:
        # Rounded down, so that what is missed by a little does not read as reached.
        percent = form.percent(str(int(reached.share * 100)), language)
        return _REACHED.format(share=percent).in_(language)
    return _GAP.format(gap=form.change(reached.gap, kpi.unit, language)).in_(language)


def described(kpi: Measured, target: Target, language: Language) -> str:
    """Return a target in full: value, due day, whose it is, by whom and why."""
    value = form.value(target.value, kpi.unit, language)
    per = f" {PER[target.per].in_(language)}" if target.per else ""
    whose = target.unit_name or _WHOLE.in_(language)
    due = _DUE.format(due=form.day(target.due_on, language)).in_(language)
    return f"{value}{per} {due}, {whose}. {target.author}: {target.reason}"


def capability(reached: Attainment | None, language: Language) -> str:
    """Return whether the target will be met if nothing is changed, or nothing."""
    if reached is None or reached.capability is None:
        return ""
    return _CAPABILITY[reached.capability].in_(language)


def benchmarks(kpi: Kpi, query: Query, language: Language) -> str:
    """Return the benchmarks of a KPI with source and date, or nothing."""
    return "; ".join(
        f"{one.name} {form.value(one.value, kpi.unit, language)}"
        f"{f' {PER[one.per].in_(language)}' if one.per else ''} "
        f"({one.source}, {form.day(one.as_of, language)})"
        for one in query.references.benchmarks_of(kpi.name)
    )


PER: dict[Per, Label] = {
    "week": Label("je Woche", "per week"),
    "month": Label("je Monat", "per month"),
    "quarter": Label("je Quartal", "per quarter"),
    "year": Label("je Jahr", "per year"),
}
_TARGET = Label("Ziel {wanted} bis {due}: {state}", "Target {wanted} by {due}: {state}")
_MET = Label("erreicht", "met")
_REACHED = Label("zu {share} erreicht", "{share} reached")
_GAP = Label("Abstand {gap}", "gap {gap}")
_DUE = Label("bis {due}", "by {due}")
_WHOLE = Label("gesamte Organisation", "whole organisation")
OUTLOOK = Label("Aussicht", "Outlook")
_CAPABILITY = {
    Capability.MEETS: Label(
        "Die übliche Schwankung liegt ganz auf der guten Seite: Das Ziel wird weiter erreicht.",
        "The usual variation lies wholly on the good side: the target will keep being met.",
    ),
    Capability.HIT_AND_MISS: Label(
        "Das Ziel liegt innerhalb der üblichen Schwankung: Es wird mal erreicht, mal verfehlt.",
        "The target lies within the usual variation: it is met at times and missed at times.",
    ),
    Capability.CANNOT: Label(
        "Das Ziel liegt außerhalb der üblichen Schwankung: Ohne Änderung wird es nicht erreicht.",
        "The target lies beyond the usual variation: without a change it will not be met.",
    ),
}

"""Reckoned decisions in words, as page, presentation and hand-outs show them."""

from __future__ import annotations

from collections.abc import Iterable

from board.reckoning.reckoned import Measured, Outcome, Reckoned
from board.record import aims
from board.record.decisions import Draft
from kpi import format as form
from kpi.export.document import Tone
from kpi.period import Period
from kpi.result import Value
from kpi.text import Label, Language
from kpi.verdict import BEYOND_INTERVAL

OUTCOMES: dict[Outcome, Label] = {
    "visible": Label("sichtbar", "visible"),
    "not_distinguishable": Label("nicht zu unterscheiden", "not distinguishable"),
    "too_early": Label("zu früh", "too early"),
    "opposite": Label("gegenteilig", "opposite"),
    "not_computable": Label("nicht berechenbar", "not computable"),
}
SIGNS: dict[Outcome, str] = {
    "visible": "✓",
    "not_distinguishable": "≈",
    "too_early": "…",
    "opposite": "✗",
    "not_computable": "–",
}
TONES: dict[Outcome, Tone] = {
    "visible": "better",
    "not_distinguishable": "neutral",
    "too_early": "unknown",
    "opposite": "worse",
    "not_computable": "unknown",
}


def outcome(one: Reckoned, language: Language) -> str:
    """Return the outcome with its sign, and what became of the size that was expected."""
    words = f"{SIGNS[one.outcome]} {OUTCOMES[one.outcome].in_(language)}"
    if one.outcome != "visible" or one.size_is is None:
        return words
    return f"{words}, {_SIZES[one.size_is].in_(language)}"


def aim(one: Reckoned, language: Language) -> str:
    """Return what the decision should move, where to, by how much and from when on."""
    decision = Draft(
        text=one.text,
        kpi=one.kpi,
        unit=one.org_unit,
        rises=one.rises,
        size=one.size,
        first_on=one.first_on,
    )
    return aims.aim(decision, language)


def basis(one: Reckoned, language: Language) -> list[str]:
    """Return what the outcome rests on: both values, the year before, why it is not known."""
    said = (moved(one, language), season(one, language), why(one, language))
    return [text for text in said if text]


def moved(one: Reckoned, language: Language) -> str:
    """Return both values with their days, and the change with its 95 % interval, or nothing."""
    measured = one.measured
    if measured is None or measured.before is None:
        return ""
    parts = [
        _dated(value, period, measured, language)
        for value, period in (
            (measured.before, measured.before_period),
            (measured.after, measured.after_period),
        )
        if value is not None
    ]
    if measured.after is None:
        return _IN_MEETING.format(value=parts[0]).in_(language)
    change = _change(measured, language)
    return " → ".join(parts) + (f": {change}" if change else "")


def season(one: Reckoned, language: Language) -> str:
    """Return what happened between the same months of the year before, or nothing."""
    measured = one.measured
    if measured is None or measured.season is None:
        return ""
    said = form.change(measured.season.absolute, measured.unit, language)
    return _SEASON.format(change=said).in_(language)


def caution(reckoned: Iterable[Reckoned], language: Language) -> str:
    """Return what outcomes are no proof of, and how many would be seen by chance alone."""
    return " ".join(filter(None, (_NO_PROOF.in_(language), chance(reckoned, language))))


def chance(reckoned: Iterable[Reckoned], language: Language) -> str:
    """Return how many of some decisions would show a difference by chance alone, or nothing."""
    judged = [one for one in reckoned if one.outcome in _JUDGED and one.why is None]
    expected = form.decimal(BEYOND_INTERVAL * len(judged), 1 if len(judged) > 1 else 2, language)
    return _CHANCE.format(judged=len(judged), expected=expected).in_(language) if judged else ""


def why(one: Reckoned, language: Language) -> str:
    """Return why the outcome is not known, or what it rests on; else nothing."""
    return one.why.in_(language) if one.why else ""


def _dated(value: Value, period: Period | None, measured: Measured, language: Language) -> str:
    said = form.value(value.value, measured.unit, language)
    return f"{said} ({form.days(period, language)})" if period else said


def _change(measured: Measured, language: Language) -> str:
    change = measured.change
    if change is None:
        return ""
    said = form.change(change.absolute, measured.unit, language)
    if change.low is None or change.high is None:
        return said
    low, high = (form.change(end, measured.unit, language) for end in (change.low, change.high))
    return _INTERVAL.format(change=said, low=low, high=high).in_(language)


_SIZES = {
    "reached": Label("wie erwartet oder mehr", "as much as expected or more"),
    "missed": Label("aber weniger als erwartet", "but less than expected"),
    "open": Label("Größe noch offen", "size still open"),
}
_JUDGED = ("visible", "opposite", "not_distinguishable")
_NO_PROOF = Label(
    "Verglichen werden gleich viele ganze Monate vor dem Beschluss und ab dem Monat, in dem man "
    "ihn sehen kann. Dass sich eine Kennzahl bewegt hat, beweist nicht, dass der Beschluss die "
    "Ursache war.",
    "As many whole months before the decision are compared with those from the month on in which "
    "it can show. That a figure moved does not prove that the decision moved it.",
)
_SEASON = Label(
    "zwischen denselben Monaten des Vorjahres: {change}",
    "between the same months of the year before: {change}",
)
_CHANCE = Label(
    "Hätte sich nichts verändert, wären von {judged} nach dem Intervall gewerteten Beschlüssen im "
    "Mittel {expected} durch Zufall allein sichtbar oder gegenteilig.",
    "If nothing had changed, {expected} of {judged} decisions scored by their interval would on "
    "average be visible or opposite by chance alone.",
)
_IN_MEETING = Label("in der Sitzung: {value}", "in the meeting: {value}")
_INTERVAL = Label(
    "{change} (95\u2011%\u2011Intervall {low} bis {high})",
    "{change} (95% interval {low} to {high})",
)
NOT_WHOLE = Label(
    "Gewertet wird mit Zahlen der ganzen Organisation, die Ihre Rolle nicht sieht.",
    "Decisions are scored by figures of the whole organisation, which your role does not see.",
)

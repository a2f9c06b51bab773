"""Asks an engine every question and holds its answers against the golden ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from kpi.conformance.golden import NUMBERS, Golden, Row, answers
from kpi.conformance.questions import Question, asked
from kpi.engine.base import Engine
from kpi.errors import LostError, PortalError
from kpi.kinds import Kpi
from kpi.likeness import alike
from kpi.text import Label, Language


class Outcome(Enum):
    """What came of one KPI."""

    AGREES = "agrees"
    DIFFERS = "differs"
    REFUSED = "refused"
    NEW = "new"


LABELS = {
    Outcome.AGREES: Label("richtig", "right"),
    Outcome.DIFFERS: Label("WEICHT AB", "DIFFERS"),
    Outcome.REFUSED: Label("NICHT BERECHNET", "NOT COMPUTED"),
    Outcome.NEW: Label("ohne Sollwert", "has no golden value"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One KPI's answer to one question; `detail` says where it differs or why it was refused."""

    kpi: str
    question: str
    outcome: Outcome
    detail: Label | None = None


def examine(engine: Engine, golden: Golden, questions: Iterable[Question]) -> Iterator[Finding]:
    """Yield what came of every KPI and question.

    All KPIs are asked for at once, as pages do; where that fails, each by itself. Raises LostError
    where the engine stops answering: that says nothing of any KPI.
    """
    for question in questions:
        kpis = question.kpis()
        try:
            found = answers(asked(engine, question, kpis), question)
        except LostError:
            raise
        except PortalError:
            yield from (one for kpi in kpis for one in _alone(engine, golden, question, kpi))
            continue
        for name, rows in found.items():
            yield _held(name, question, rows, golden)


def lines(found: Iterable[Finding], language: Language) -> Iterator[str]:
    """Yield a line per KPI, what is wrong with it, and the sum of it."""
    by_kpi: dict[str, list[Finding]] = {}
    for one in found:
        by_kpi.setdefault(one.kpi, []).append(one)
    for name, findings in by_kpi.items():
        yield f"{name:32} {LABELS[_worst(findings)].in_(language)}"
        for one in findings:
            if one.detail is not None:
                yield f"    {one.question}: {one.detail.in_(language)}"
    counts = Counter(_worst(findings) for findings in by_kpi.values())
    yield ""
    yield ", ".join(
        f"{counts[outcome]} {LABELS[outcome].in_(language)}"
        for outcome in Outcome
        if counts[outcome]
    )
    fit = counts[Outcome.AGREES]
    yield _FIT.format(fit=fit, all=len(by_kpi)).in_(language)


def unfit(found: Iterable[Finding]) -> dict[str, Label]:
    """Return KPI → why it must not be used there; one without golden values may be used as long as
    it is computed."""
    reasons: dict[str, Label] = {}
    for one in found:
        if one.outcome is Outcome.DIFFERS:
            reasons.setdefault(one.kpi, _ELSE)
        if one.outcome is Outcome.REFUSED:
            reasons[one.kpi] = one.detail or LABELS[one.outcome]
    return reasons


def _worst(findings: Iterable[Finding]) -> Outcome:
    order = (Outcome.REFUSED, Outcome.DIFFERS, Outcome.NEW, Outcome.AGREES)
    outcomes = {one.outcome for one in findings}
    return next(outcome for outcome in order if outcome in outcomes)


def _alone(engine: Engine, golden: Golden, question: Question, kpi: Kpi) -> Iterator[Finding]:
    try:
        found = answers(asked(engine, question, [kpi]), question)
    except LostError:
        raise
    except PortalError as error:
        yield Finding(kpi.name, question.name, Outcome.REFUSED, error.label)
        return
    yield _held(kpi.name, question, found[kpi.name], golden)


def _held(kpi: str, question: Question, rows: tuple[Row, ...], golden: Golden) -> Finding:
    expected = golden.get(question.name, {}).get(kpi)
    if expected is None:
        return Finding(kpi, question.name, Outcome.NEW)
    if len(rows) != len(expected):
        detail = _ROWS.format(found=len(rows), expected=len(expected))
        return Finding(kpi, question.name, Outcome.DIFFERS, detail)
    for row, other in zip(rows, expected, strict=True):
        if not all(_same(one, two) for one, two in zip(row, other, strict=True)):
            detail = _ROW.format(found=_told(row), expected=_told(other))
            return Finding(kpi, question.name, Outcome.DIFFERS, detail)
    return Finding(kpi, question.name, Outcome.AGREES)


def _same(one: str | float | None, other: str | float | None) -> bool:
    if isinstance(one, float) and isinstance(other, float | int):
        return alike(one, other)
    return one == other


def _told(row: Row) -> str:
    labels, numbers = row[: -len(NUMBERS)], row[-len(NUMBERS) :]
    named = (f"{name} {number}" for name, number in zip(NUMBERS, numbers, strict=True))
    return ", ".join([*(str(label) for label in labels), *named])


_ELSE = Label(
    "rechnet etwas anderes aus als der eigene Datenspeicher des Portals",
    "computes something else than the portal's own store",
)
_ROWS = Label("{found} statt {expected} Zeilen", "{found} instead of {expected} rows")
_ROW = Label("{found} statt {expected}", "{found} instead of {expected}")
_FIT = Label(
    "{fit} von {all} Kennzahlen rechnen auf dieser Engine richtig und dürfen eingeschaltet werden.",
    "{fit} of {all} KPIs compute correctly on this engine and may be switched on.",
)

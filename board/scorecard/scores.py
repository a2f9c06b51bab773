"""Lines of a scorecard in words, as page, presentation and hand-outs show them."""

from __future__ import annotations

from board.scorecard.snapshot import Line
from kpi import format as form
from kpi.availability import named
from kpi.dimensions import ORG_UNIT
from kpi.export.document import Score, Tone
from kpi.result import State
from kpi.selection import Comparison
from kpi.text import Label, Language
from kpi.wording import targets
from kpi.wording.lacking import WITHHELD
from kpi.wording.tile import BEFORE, COMPARED, DELIVERED, difference, not_compared
from kpi.wording.verdicts import verdict_words

_TONES: dict[str, Tone] = {"better": "better", "worse": "worse", "changed": "neutral"}


def score(
    line: Line, comparison: Comparison, language: Language, *, owner: str = "", note: str = ""
) -> Score:
    """Return a line in words; `owner` is the person in charge, `note` their explanation."""
    figure = line.figure
    sign, words, tone = verdict_words(line, figure, language)
    reached = figure.attainment
    return Score(
        label=name(line, language),
        value=_value(line, language),
        change=_change(line, comparison, language),
        verdict=f"{sign} {words}".strip() if figure.now.value is not None else "",
        tone=_TONES.get(tone, "neutral" if sign == "●" else "unknown"),
        target=targets.attained(line, reached, language),
        is_met=reached.is_met if reached else None,
        capability=targets.capability(reached, language),
        owner=owner,
        note=note,
        trend=_trend(line),
        lower=line.limits.lower if line.limits else None,
        upper=line.limits.upper if line.limits else None,
        form=line.unit,
        number=figure.now.value,
        difference=figure.change.absolute if figure.change else None,
        wanted=reached.wanted if reached else None,
    )


def name(line: Line, language: Language) -> str:
    """Return the name of a line: of its KPI, and of its org unit where it is about one."""
    label = line.label.in_(language)
    return f"{label}, {line.org_unit_name}" if line.org_unit else label


def _trend(line: Line) -> tuple[float | None, ...]:
    """Return the finished points; none beside a missing value, which they would seem to be."""
    if line.figure.now.value is None:
        return ()
    return tuple(point.value for point in line.figure.trend if not point.is_partial)


def _value(line: Line, language: Language) -> str:
    value = form.value(line.figure.now.value, line.unit, language)
    return f"{value} ({line.member.in_(language)})" if line.member else value


def _change(line: Line, comparison: Comparison, language: Language) -> str:
    """Return the change and what it is compared with, or why there is none."""
    figure = line.figure
    if figure.state is State.NOT_AVAILABLE:
        return _lacking(line, language)
    if figure.state is State.EMPTY:
        return WITHHELD.in_(language)
    if figure.delivered_until:
        day = form.day(figure.delivered_until, language)
        return DELIVERED.format(day=day).in_(language)
    if comparison == "none" or line.compared is None:
        return "" if comparison == "none" else not_compared(comparison).in_(language)
    days = f"({form.days(line.compared, language)})"
    against = f"{COMPARED[comparison].in_(language)} {days}"
    if figure.change is not None:
        return f"{difference(line, figure, language)} {against}"
    before = line.member_before
    words = f"{BEFORE.in_(language)} {before.in_(language)} {days}" if before else ""
    return words or f"{_NOTHING.in_(language)} {against}"


def _lacking(line: Line, language: Language) -> str:
    if ORG_UNIT.name in line.figure.not_applied:
        return _NOT_SPLIT.in_(language)
    columns = ", ".join(named(column).in_(language) for column in line.figure.missing)
    return _MISSING.format(columns=columns).in_(language)


_NOTHING = Label("kein Wert im Vergleich", "no value to compare with")
_NOT_SPLIT = Label("Nicht nach Organisationseinheit bekannt.", "Not known by organisational unit.")
_MISSING = Label(
    "Noch nicht angebunden. Es fehlt: {columns}", "Not connected yet. Missing: {columns}"
)
UNDECLARED = Label(
    "Nicht mehr vorhanden und deshalb nicht gezeigt: {names}.",
    "No longer there and therefore not shown: {names}.",
)

"""Holds every KPI against its independent SQL, on what is loaded now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from kpi.analyses_again import differing, lines_again
from kpi.availability import missing
from kpi.engine.independent import Answer, Independent, has_own_sql
from kpi.kinds import Kpi
from kpi.likeness import alike
from kpi.pilot_again import Lines
from kpi.query import Query
from kpi.reference import References
from kpi.selection import Selection
from kpi.text import Label, Language

NUMBERS = ("value", "numerator", "denominator", "sample")


class Outcome(Enum):
    """What came of a comparison."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_STATED_TWICE = "not_stated_twice"
    NOT_AVAILABLE = "not_available"


LABELS = {
    Outcome.AGREES: Label("stimmt überein", "agrees"),
    Outcome.DIFFERS: Label("WEICHT AB", "DIFFERS"),
    Outcome.NOT_STATED_TWICE: Label("ohne zweite Rechnung", "has no second computation"),
    Outcome.NOT_AVAILABLE: Label("nicht verfügbar", "not available"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One KPI or analysis for one selection. `portal` and `independent` are None where not
    computed, and of analyses, whose lines that differ are `lines`."""

    kpi: str
    selection: Selection
    outcome: Outcome
    portal: Answer | None = None
    independent: Answer | None = None
    lines: tuple[str, ...] = ()


def answers(query: Query, kpis: Iterable[Kpi], selection: Selection) -> dict[str, Answer]:
    """Return the portal's answers for those KPIs that are available and stated twice."""
    known = query.engine.known_columns()
    asked = [kpi for kpi in kpis if has_own_sql(kpi) and not missing(kpi, known)]
    found = query.compute(asked, selection)
    return {name: _answer(frame.iloc[0]) for name, frame in found.items()}


def agreements(
    kpis: Iterable[Kpi],
    selection: Selection,
    portal: dict[str, Answer],
    independent: Independent,
) -> Iterator[Agreement]:
    """Yield the comparison of every KPI, in the order given."""
    for kpi in kpis:
        if not has_own_sql(kpi):
            yield Agreement(kpi=kpi.name, selection=selection, outcome=Outcome.NOT_STATED_TWICE)
        elif kpi.name not in portal:
            yield Agreement(kpi=kpi.name, selection=selection, outcome=Outcome.NOT_AVAILABLE)
        else:
            mine, other = portal[kpi.name], independent.answer(kpi, selection)
            outcome = Outcome.AGREES if agrees(mine, other) else Outcome.DIFFERS
            yield Agreement(
                kpi=kpi.name,
                selection=selection,
                outcome=outcome,
                portal=mine,
                independent=other,
            )


def of_analyses(
    names: Iterable[str],
    selection: Selection,
    portal: Mapping[str, Lines | None],
    independent: Independent,
    references: References,
) -> Iterator[Agreement]:
    """Yield the comparison of every analysis; one without a line has nothing to compare."""
    for name in names:
        mine = portal[name]
        if not mine:
            yield Agreement(kpi=name, selection=selection, outcome=Outcome.NOT_AVAILABLE)
            continue
        found = differing(mine, lines_again(name, independent, references, selection))
        outcome = Outcome.DIFFERS if found else Outcome.AGREES
        yield Agreement(kpi=name, selection=selection, outcome=outcome, lines=tuple(found))


def agrees(portal: Answer, independent: Answer) -> bool:
    """Whether two answers are the same; a part the SQL leaves open (null) is not compared."""
    parts = [
        (getattr(portal, name), getattr(independent, name)) for name in ("numerator", "denominator")
    ]
    stated = [alike(one, other) for one, other in parts if other is not None]
    return (
        alike(portal.value, independent.value)
        and alike(portal.sample, independent.sample)
        and all(stated)
    )


def lines(found: Iterable[Agreement], language: Language) -> Iterator[str]:
    """Yield a line per KPI, both computations where they differ, and the sum of it."""
    found = list(found)
    for one in found:
        yield f"{one.kpi:32} {LABELS[one.outcome].in_(language)}"
        if one.outcome is Outcome.DIFFERS and one.portal and one.independent:
            yield from _both(one.portal, one.independent, language)
        yield from (f"    {line}" for line in one.lines)
    counts = Counter(one.outcome for one in found)
    yield ""
    yield ", ".join(
        f"{count} {LABELS[outcome].in_(language)}"
        for outcome in Outcome
        if (count := counts[outcome])
    )


def line(found: Agreement) -> dict[str, object]:
    """Return a comparison as columns: id, outcome, days, both values, and lines that differ."""
    period = found.selection.period
    return {
        "id": found.kpi,
        "outcome": found.outcome.value,
        "from": period.start.isoformat(),
        "to": period.last_day.isoformat(),
        "portal": found.portal.value if found.portal else None,
        "independent": found.independent.value if found.independent else None,
        "differing": "; ".join(found.lines),
    }


def _both(portal: Answer, independent: Answer, language: Language) -> Iterator[str]:
    for label, answer in ((_PORTAL, portal), (_INDEPENDENT, independent)):
        numbers = "  ".join(f"{name} {_number(getattr(answer, name))}" for name in NUMBERS)
        yield f"    {label.in_(language):22} {numbers}"


def _number(number: float | None) -> str:
    return "–" if number is None else f"{number:.12g}"


_PORTAL = Label("Portal", "portal")
_INDEPENDENT = Label("zweite Rechnung", "second computation")


def _answer(row: pd.Series) -> Answer:
    value, numerator, denominator, sample = (
        None if pd.isna(row[name]) else float(row[name]) for name in NUMBERS
    )
    return Answer(value, numerator, denominator, sample or 0.0)

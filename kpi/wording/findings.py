"""Findings: what a chart shows, said in its title where it is certain."""

from __future__ import annotations

import math

import pandas as pd

from kpi import format as form
from kpi.dimensions import WEEKDAYS
from kpi.drawn.records import Record, largest, records
from kpi.kinds import Kpi, Mix
from kpi.members import NOT_KNOWN
from kpi.model import Direction, Unit
from kpi.result import Figure, State, Verdict
from kpi.text import Label, Language

CERTAIN = 2.81
"""Standard errors from which the largest of about ten differences is taken as real."""
FEWEST = 2


def of_trend(kpi: Kpi, figure: Figure | None, language: Language) -> str:
    """Return where a KPI has moved, or nothing while that may be chance."""
    if figure is None or figure.change is None or figure.now.value is None:
        return ""
    if figure.change.verdict not in (Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED):
        return ""
    said = _RISEN if figure.change.absolute > 0 else _FALLEN
    return said.format(
        kpi_de=kpi.label.de,
        kpi_en=kpi.label.en,
        value=form.value(figure.now.value, kpi.unit, language),
        change=form.change(figure.change.absolute, kpi.unit, language, figure.now.value),
    ).in_(language)


def of_breakdown(rows: pd.DataFrame, kpi: Kpi, language: Language) -> str:
    """Return the first known member where its interval lies clear of the second's, and where
    what has no member lies no further."""
    every = records(rows)
    known = [row for row in every if row["member"] not in NOT_KNOWN]
    sure = [row for row in known if row["state"] == State.OK.value]
    if len(sure) < FEWEST or sure[0] is not known[0]:
        return ""
    first, second = sure[:FEWEST]
    lower = kpi.better is Direction.LOWER
    clear = first["high"] < second["low"] if lower else first["low"] > second["high"]
    unknown = (row["value"] for row in every if row["member"] in NOT_KNOWN)
    if not clear or any(_is_further(value, first["value"], lower=lower) for value in unknown):
        return ""
    places = form.column_decimals((row["value"] for row in known), kpi.unit)
    said = _MOST_FREQUENT if isinstance(kpi, Mix) else _LOWEST if lower else _HIGHEST
    return said.format(
        member=first["label"].in_(language),
        value=form.value(first["value"], kpi.unit, language, places),
    ).in_(language)


def _is_further(value: float | None, first: float, *, lower: bool) -> bool:
    return form.is_known(value) and (value < first if lower else value > first)


def of_composition(rows: pd.DataFrame, language: Language) -> str:
    """Return the member whose share changed most between first and last finished bucket."""
    finished = [row for row in records(rows) if not row["is_partial"]]
    starts = sorted({row["start"] for row in finished})
    if len(starts) < FEWEST:
        return ""
    both = [[row for row in finished if row["start"] == one] for one in (starts[0], starts[-1])]
    if not all(form.is_known(row["numerator"]) for rows in both for row in rows):
        return ""
    ends = [_shares(rows) for rows in both]
    (first, first_size), (last, last_size) = ends
    if not first_size or not last_size:
        return ""
    known = {*first, *last}.difference(NOT_KNOWN)
    if not known:
        return ""
    moves = {key: last.get(key, 0.0) - first.get(key, 0.0) for key in known}
    member = max(sorted(moves), key=lambda key: abs(moves[key]))
    before, after = first.get(member, 0.0), last.get(member, 0.0)
    error = math.hypot(_error(before, first_size), _error(after, last_size))
    if abs(moves[member]) <= CERTAIN * error:
        return ""
    names = dict(zip(rows["member"], rows["label"], strict=True))
    name = names[member].in_(language)
    return _MOVED.format(
        member=name[:1].upper() + name[1:],
        before=form.value(before, Unit.SHARE, language),
        after=form.value(after, Unit.SHARE, language),
    ).in_(language)


MAJORITY = 0.5


def _shares(rows: list[Record]) -> tuple[dict[str, float], float]:
    size = math.fsum(row["numerator"] for row in rows)
    return {row["member"]: row["numerator"] / size for row in rows if size}, size


def _error(share: float, size: float) -> float:
    return math.sqrt(share * (1 - share) / size)


def of_heatmap(rows: pd.DataFrame, language: Language) -> str:
    """Return the busiest hour of the week where it is clear of the second busiest."""
    ranked = largest(records(rows), "numerator", FEWEST)
    if not _is_clear([row["numerator"] for row in ranked]):
        return ""
    top = ranked[0]
    day, hour = WEEKDAYS[str(int(top["weekday"]))], int(top["hour"])
    return _BUSIEST.format(
        day_de=day.de,
        day_en=day.en,
        hour=hour,
        end=hour + 1,
        share=form.value(top["value"], Unit.SHARE, language),
    ).in_(language)


def of_spread(rows: pd.DataFrame, language: Language) -> str:
    """Return the most frequent band where it is clear of the second and has the majority."""
    ranked = largest(records(rows), "count", FEWEST)
    if not _is_clear([row["count"] for row in ranked]) or ranked[0]["share"] < MAJORITY:
        return ""
    top = ranked[0]
    return _COMMONEST.format(
        band=top["label"].in_(language),
        share=form.value(top["share"], Unit.SHARE, language),
    ).in_(language)


def _is_clear(counts: list[float]) -> bool:
    if len(counts) < FEWEST:
        return False
    first, second = counts
    return first - second > CERTAIN * math.sqrt(first + second)


_RISEN = Label("{kpi_de}: gestiegen auf {value} ({change})", "{kpi_en}: up to {value} ({change})")
_FALLEN = Label("{kpi_de}: gesunken auf {value} ({change})", "{kpi_en}: down to {value} ({change})")
_HIGHEST = Label("Am höchsten: {member} ({value})", "Highest: {member} ({value})")
_LOWEST = Label("Am niedrigsten: {member} ({value})", "Lowest: {member} ({value})")
_MOST_FREQUENT = Label("Am häufigsten: {member} ({value})", "Most frequent: {member} ({value})")
_MOVED = Label("{member}: von {before} auf {after}", "{member}: from {before} to {after}")
_BUSIEST = Label(
    "Am stärksten gefragt: {day_de}, {hour}–{end} Uhr ({share})",
    "Busiest: {day_en}, {hour}:00–{end}:00 ({share})",
)
_COMMONEST = Label("Am häufigsten: {band} ({share})", "Most often: {band} ({share})")

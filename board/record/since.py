"""What has changed since a meeting was closed, per figure, and why that is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from board.scorecard.snapshot import Evidence, Line, Snapshot
from kpi import definition
from kpi.export.document import Cell
from kpi.result import Attainment
from kpi.text import LANGUAGES

Kind = Literal["value", "compared", "trend", "definition", "parameter", "target", "gone", "state"]
Cause = Literal["corrected", "redefined", "set", "limit", "unknown"]
SAME = 1e-9
"""Relative difference up to which two numbers are the same: sums may be added in any order."""


@dataclass(frozen=True, kw_only=True)
class Altered:
    """One thing that has changed. `before` and `now` are numbers of the KPI, or texts.

    `name` is that of a parameter. `cause`: the data were corrected or delivered later, the
    formula or a setting is another one, somebody has set it, groups of another size are shown
    now, or that cannot be told.
    """

    kind: Kind
    cause: Cause
    before: float | str | None = None
    now: float | str | None = None
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Since:
    """What has changed of one line; `label` is its KPI's name, `org_unit_name` its unit's."""

    line: Line
    altered: tuple[Altered, ...]


def since(frozen: Snapshot, current: Snapshot) -> tuple[Since, ...]:
    """Return what has changed of each frozen line, unchanged lines with nothing, in its order.

    `current` are the same lines and days of now, see `board.scorecard.figures.again`.
    """
    cause: Cause = "unknown" if frozen.store_version == current.store_version else "corrected"
    if frozen.smallest_group != current.smallest_group:
        cause = "limit"
    return tuple(
        Since(
            line=line,
            altered=_altered(line, current.line(line.kpi, line.org_unit), cause),
        )
        for line in frozen.lines
    )


def evidence_since(frozen: Snapshot, current: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the frozen pieces of evidence whose values are others by now, or cannot be seen."""
    now = {one.id: one for one in current}
    return tuple(one for one in frozen.evidence if _rows(one) != _rows(now.get(one.id)))


def _rows(one: Evidence | None) -> object:
    """Return the values of a piece of evidence, numbers to as many digits as are the same."""
    table = one.depicted.get(LANGUAGES[0]) if one else None
    if table is None or table.grid is None:
        return None
    return [[_rounded(cell) for cell in row] for row in table.grid.rows]


def _rounded(cell: Cell) -> Cell:
    return float(f"{cell:.9g}") if isinstance(cell, float) else cell


def _altered(before: Line, now: Line | None, otherwise: Cause) -> tuple[Altered, ...]:
    if now is None:
        return (Altered(kind="gone", cause="unknown"),)
    rules = (*_definition(before, now), *_parameters(before, now))
    cause = "redefined" if rules else otherwise
    return (*_values(before, now, cause), *rules, *_target(before, now))


def _values(before: Line, now: Line, cause: Cause) -> tuple[Altered, ...]:
    old, new = before.figure, now.figure
    found = []
    if not _same(old.now.value, new.now.value):
        found.append(Altered(kind="value", cause=cause, before=old.now.value, now=new.now.value))
    elif old.now.member != new.now.member:
        found.append(Altered(kind="state", cause=cause, before=old.now.member, now=new.now.member))
    compared = [one.before.value if one.before else None for one in (old, new)]
    if not _same(*compared):
        found.append(Altered(kind="compared", cause=cause, before=compared[0], now=compared[1]))
    count = _moved_points(before, now)
    if count:
        found.append(Altered(kind="trend", cause=cause, now=float(count)))
    return tuple(found)


def _moved_points(before: Line, now: Line) -> int:
    """Return how many finished points of the trend have another value."""
    current = {point.start: point.value for point in now.figure.trend}
    return sum(
        point.start in current and not _same(point.value, current[point.start])
        for point in before.figure.trend
        if not point.is_partial
    )


def _definition(before: Line, now: Line) -> tuple[Altered, ...]:
    if definition.formula(before.version) == definition.formula(now.version):
        return ()
    return (Altered(kind="definition", cause="redefined", before=before.version, now=now.version),)


def _parameters(before: Line, now: Line) -> tuple[Altered, ...]:
    names = sorted({*before.settings, *now.settings})
    return tuple(
        Altered(
            kind="parameter",
            cause="set",
            before=before.settings.get(name, ""),
            now=now.settings.get(name, ""),
            name=name,
        )
        for name in names
        if before.settings.get(name, "") != now.settings.get(name, "")
    )


def _target(before: Line, now: Line) -> tuple[Altered, ...]:
    """Return another target; where there is no value, none is held against it."""
    old, new = before.figure, now.figure
    if old.now.value is None or new.now.value is None:
        return ()
    reached = old.attainment, new.attainment
    if _said(reached[0]) == _said(reached[1]):
        return ()
    wanted = [one.wanted if one else None for one in reached]
    return (Altered(kind="target", cause="set", before=wanted[0], now=wanted[1]),)


def _said(reached: Attainment | None) -> object:
    """Return what of a target is held against values; who has set it is no part of that."""
    if reached is None:
        return None
    target = reached.target
    return target.value, target.due_on, target.unit, target.per


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=SAME, abs_tol=SAME)

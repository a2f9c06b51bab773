"""What the query hands back: small frozen figures, and frames with declared columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from kpi.text import Label


class State(Enum):
    """Why a figure shows a value, or why not."""

    OK = "ok"
    EMPTY = "empty"
    TOO_FEW = "too_few"
    NOT_AVAILABLE = "not_available"


class Verdict(Enum):
    """Whether a change is more than chance."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    NOISE = "noise"
    TOO_FEW = "too_few"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Point:
    """One bucket of a trend. `value` is None where unknown; a partial bucket is not judged."""

    start: date
    value: float | None
    low: float | None
    high: float | None
    sample: float
    is_partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value with what it is made of. None means unknown, never 0."""

    value: float | None
    numerator: float | None
    denominator: float | None
    sample: float
    low: float | None
    high: float | None
    error: float | None
    coverage: float | None
    member: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The difference to the compared value, its 95 % interval and the verdict.

    `relative` is None where the compared value is 0: a change from zero has no percentage.
    """

    absolute: float
    relative: float | None
    low: float | None
    high: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A KPI's value for one selection, with comparison and trend.

    `not_applied` names the chosen filters this KPI has no dimension for; `missing` the
    columns (`table.column`) without which it is not available.
    """

    kpi: str
    state: State
    now: Value
    before: Value | None = None
    change: Change | None = None
    trend: tuple[Point, ...] = ()
    grain: str = "week"
    not_applied: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a dimension with the name a reader sees."""

    key: str
    label: Label
    parent: str | None = None

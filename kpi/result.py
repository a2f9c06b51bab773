"""What the query hands back: small frozen figures, and frames with declared columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal, Protocol

from kpi.model import Unit
from kpi.period import Grain
from kpi.reference import Target
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
    """One value with what it is made of. None means unknown, never 0.

    `freedom` are the degrees of freedom of `error`, None where they are many.
    """

    value: float | None
    numerator: float | None
    denominator: float | None
    sample: float
    low: float | None
    high: float | None
    error: float | None
    coverage: float | None
    member: str | None = None
    freedom: float | None = None


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


Basis = Literal["difference", "series", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on a figure, and what it rests on.

    `difference`: the interval of the difference to the compared value. `series`: the
    process-behaviour limits of `points` finished buckets, of which the last one is judged.
    """

    verdict: Verdict
    basis: Basis = "none"
    points: int = 0


class Capability(Enum):
    """What a stable process will do about a target if nothing is changed."""

    MEETS = "meets"
    HIT_AND_MISS = "hit_and_miss"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """A value against its target. `wanted` is the value to be reached in the period asked for.

    `gap` is value − wanted; `is_met` None where neither direction is better; `share` of the
    target None where a share says nothing. `capability` None without limits.
    """

    target: Target
    wanted: float
    gap: float
    is_met: bool | None
    share: float | None
    capability: Capability | None


class Measured(Protocol):
    """What words about a figure need to know of its KPI, or of what was kept of one."""

    @property
    def unit(self) -> Unit:
        """What its values are in."""
        ...

    @property
    def minimum_sample(self) -> int:
        """The sample from which a value is shown without warning."""
        ...


NOT_JUDGED = Judgement(verdict=Verdict.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A KPI's value for one selection, with comparison, trend, verdict and target.

    `not_applied` names the chosen filters this KPI has no dimension for; `missing` the
    columns (`table.column`) without which it is not available. `delivered_until` is the last
    day delivered where the period goes on beyond it; then nothing is compared.
    """

    kpi: str
    state: State
    now: Value
    before: Value | None = None
    change: Change | None = None
    trend: tuple[Point, ...] = ()
    grain: Grain = "week"
    judgement: Judgement = NOT_JUDGED
    attainment: Attainment | None = None
    not_applied: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    delivered_until: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a dimension with the name a reader sees."""

    key: str
    label: Label
    parent: str | None = None

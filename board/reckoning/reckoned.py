"""What became of a decision: did the figure move that it should move?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kpi.model import Direction, Unit
from kpi.period import Period
from kpi.result import Change, Point, Value
from kpi.text import Label

Outcome = Literal["visible", "not_distinguishable", "too_early", "opposite", "not_computable"]
Size = Literal["reached", "missed", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A KPI before and after a decision, over as many whole months each.

    `change` has its 95 % interval where the KPI has one. `season` is the difference between the
    same months a year before, None where the data do not reach back that far. Of `trend` (months)
    those from `broken_on` on were computed by another definition than those before; None = by the
    same.
    """

    label: Label
    unit: Unit
    better: Direction
    before: Value | None = None
    before_period: Period | None = None
    after: Value | None = None
    after_period: Period | None = None
    change: Change | None = None
    season: Change | None = None
    trend: tuple[Point, ...] = ()
    broken_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A decision with its outcome, and `why` where that cannot be told (yet).

    The rest is as in `board.record.decisions.Decision`; `decided_on` is the day of its meeting.
    `size` is what was expected; `size_is` tells whether the interval lies at or beyond it
    (reached), short of it (missed), or holds it (open); None = none was stated, or there is no
    interval.
    """

    decision: int
    meeting: int
    meeting_title: str
    decided_on: date
    text: str
    kpi: str | None
    org_unit: str | None
    org_unit_name: str
    rises: bool | None
    size: float | None
    first_on: date | None
    outcome: Outcome
    why: Label | None = None
    size_is: Size | None = None
    measured: Measured | None = None

"""Reckoning: every decision scored by what its figure did since, as far as that can be told.

The months of the meeting's figures are held against as many whole months from the first one in
which the decision can show. It is seen where the 95 % interval of the difference lies on the side
it should; of totals, which have no such interval, where a month leaves the limits between which
the series varied by itself. A figure that moved does not say that the decision moved it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from board.planning.meeting import Meeting
from board.reckoning import reckoned_why as why
from board.reckoning.reckoned import Measured, Outcome, Reckoned, Size
from board.record.decisions import Decision
from board.scorecard import units
from board.scorecard.snapshot import Line
from kpi import definition, registry
from kpi.availability import missing
from kpi.figures import figures, trend
from kpi.kinds import Kpi
from kpi.period import Period
from kpi.query import Query
from kpi.result import Change, Figure, Point, State, Verdict
from kpi.selection import Selection
from kpi.small_groups.months import finished
from kpi.text import Label
from kpi.verdict import change, usual

TREND_MONTHS, LATER_MONTHS = 12, 6


@dataclass(frozen=True, kw_only=True)
class Made:
    """A decision with its meeting, and the line its board saw of the KPI, where it was frozen."""

    decision: Decision
    meeting: Meeting
    seen: Line | None = None

    @property
    def end(self) -> date:
        """The day after the last whole month of the meeting's figures."""
        return self.meeting.period.end.replace(day=1)

    def asked(self, query: Query, period: Period) -> Selection:
        """Return the question about the decision's figure in a period."""
        asked = Selection(period=period, comparison="none")
        return units.narrowed(query, asked, self.decision.unit)


def reckoned(query: Query, made: Iterable[Made]) -> tuple[Reckoned, ...]:
    """Return what became of decisions, in the same order.

    `query` is `board.scorecard.scope.meeting_query()`. KPIs that its scope does not show are left
    out.
    """
    shown = (one for one in made if not one.decision.kpi or query.scope.shows(one.decision.kpi))
    return tuple(_reckoned(query, one) for one in shown)


def _reckoned(query: Query, made: Made) -> Reckoned:
    decision, meeting = made.decision, made.meeting
    unit = decision.unit
    empty = Reckoned(
        decision=decision.id,
        meeting=meeting.id,
        meeting_title=meeting.title,
        decided_on=meeting.held_on(query.parameters.time_zone),
        text=decision.text,
        kpi=decision.kpi,
        org_unit=unit,
        org_unit_name=units.name(query, unit) if unit else "",
        rises=decision.rises,
        size=decision.size,
        first_on=decision.first_on,
        outcome="not_computable",
    )
    if decision.kpi is None or decision.first_on is None or decision.rises is None:
        return replace(empty, why=why.NO_KPI)
    if decision.kpi not in registry.all_kpis():
        return replace(empty, why=why.UNDECLARED)
    return _scored(query, empty, made, registry.get(decision.kpi))


def _scored(query: Query, empty: Reckoned, made: Made, kpi: Kpi) -> Reckoned:
    """Return the outcome of a decision that names a KPI."""
    first_on, end = made.decision.first_on or made.end, made.end
    measured = Measured(
        label=kpi.label, unit=kpi.unit, better=kpi.better, trend=_trend(query, kpi, made, first_on)
    )
    found = replace(empty, measured=measured)
    if missing(kpi, query.engine.known_columns()):
        return replace(found, why=why.NOT_AVAILABLE)
    if made.decision.version not in (None, definition.version(kpi, query.parameters)):
        return _broken(found, measured, made)
    length = _months(made.meeting.period.start, end) or 1
    months = min(_months(first_on, _last(query, first_on)), length)
    if months <= 0:
        over = first_on + relativedelta(months=1)
        return replace(found, outcome="too_early", why=why.too_early(over))
    reach = relativedelta(months=months)
    measured = replace(
        measured,
        before_period=Period(end - reach, end, "month", months),
        after_period=Period(first_on, first_on + reach, "month", months),
    )
    return _judged(query, replace(empty, measured=measured), kpi, made)


def _last(query: Query, otherwise: date) -> date:
    """Return the day after the last finished month of the data."""
    return next(reversed(finished(query.engine.freshness())), otherwise)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _judged(query: Query, found: Reckoned, kpi: Kpi, made: Made) -> Reckoned:
    """Return the outcome, given the periods that are held against each other."""
    measured = found.measured
    if measured is None or measured.before_period is None or measured.after_period is None:
        return found
    held = (measured.before_period, measured.after_period)
    before, after = _both(query, kpi, made, held)
    measured = replace(measured, before=before.now, after=after.now)
    found = replace(found, measured=measured)
    if after.delivered_until:
        return replace(found, outcome="too_early", why=why.delivered(after.delivered_until))
    reason = _unknown(before, after)
    if reason is not None:
        return replace(found, why=reason)
    moved = change(kpi, after.now, before.now)
    if moved is None:
        return replace(found, why=why.OTHER_MEMBER)
    measured = replace(measured, change=moved, season=_season(query, kpi, made, held))
    return _moved(replace(found, measured=measured), kpi, moved)


def _season(query: Query, kpi: Kpi, made: Made, held: tuple[Period, Period]) -> Change | None:
    """Return what happened between the same months a year before, if that is known."""
    earlier = (held[0].a_year_before(), held[1].a_year_before())
    first = query.engine.freshness().first_on
    if first is None or earlier[0].start < first:
        return None
    old, new = _both(query, kpi, made, earlier)
    return change(kpi, new.now, old.now)


def _both(query: Query, kpi: Kpi, made: Made, held: tuple[Period, Period]) -> list[Figure]:
    asked = [made.asked(query, period) for period in held]
    return [figures(query, [kpi], one, trend=False)[kpi.name] for one in asked]


def _unknown(before: Figure, after: Figure) -> Label | None:
    """Return why one of two figures cannot be compared, or None."""
    if before.state is State.EMPTY:
        return why.NOTHING_BEFORE
    return why.NOTHING_AFTER if after.state is State.EMPTY else None


def _moved(found: Reckoned, kpi: Kpi, moved: Change) -> Reckoned:
    if moved.verdict is Verdict.TOO_FEW:
        return replace(found, why=why.too_few(kpi.minimum_sample))
    if moved.low is None or moved.high is None:
        return _by_series(found, kpi)
    outcome, size = verdict_of((moved.low, moved.high), rises=bool(found.rises), size=found.size)
    return replace(found, outcome=outcome, size_is=size)


def verdict_of(
    interval: tuple[float, float], *, rises: bool, size: float | None
) -> tuple[Outcome, Size | None]:
    """Return what the interval of a difference says about the direction and size expected."""
    low, high = interval if rises else (-interval[1], -interval[0])
    outcome: Outcome = "visible" if low > 0 else "opposite" if high < 0 else "not_distinguishable"
    if size is None:
        return outcome, None
    return outcome, "reached" if low >= size else "missed" if high < size else "open"


def _by_series(found: Reckoned, kpi: Kpi) -> Reckoned:
    """Return the outcome of a KPI without intervals: by the limits of the months before."""
    measured = found.measured
    if measured is None or measured.before_period is None or measured.after_period is None:
        return found
    end, later = measured.before_period.end, measured.after_period
    limits = usual(kpi, [point for point in measured.trend if point.start < end])
    if limits is None:
        return replace(found, why=why.NO_INTERVAL)
    values = [
        point.value
        for point in measured.trend
        if later.start <= point.start < later.end and point.value is not None
    ]
    above, below = (
        any(value > limits.upper for value in values),
        any(value < limits.lower for value in values),
    )
    wanted, unwanted = (above, below) if found.rises else (below, above)
    outcome: Outcome = "visible" if wanted else "opposite"
    is_clear = wanted != unwanted
    return replace(found, outcome=outcome if is_clear else "not_distinguishable", why=why.BY_SERIES)


def _broken(found: Reckoned, measured: Measured, made: Made) -> Reckoned:
    """Return that another definition holds now; what the board saw stays before the break."""
    later = tuple(point for point in measured.trend if point.start >= made.end)
    kept = made.seen.figure.trend if made.seen else measured.trend
    earlier = tuple(point for point in kept if point.start < made.end)
    before = made.seen.figure.now if made.seen else None
    broken = replace(measured, before=before, trend=(*earlier, *later), broken_on=made.end)
    return replace(found, why=why.REDEFINED, measured=broken)


def _trend(query: Query, kpi: Kpi, made: Made, first_on: date) -> tuple[Point, ...]:
    """Return the months around a decision: a year before, and half a year in which it can show."""
    if missing(kpi, query.engine.known_columns()):
        return ()
    shown = first_on + relativedelta(months=LATER_MONTHS)
    until = max(min(_last(query, made.end), shown), made.end)
    start = made.end - relativedelta(months=TREND_MONTHS)
    window = Period(start, until, "month", _months(start, until))
    return trend(query, kpi, made.asked(query, window))[0]

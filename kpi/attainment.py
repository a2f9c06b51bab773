"""Values against their targets: which target applies, whether it is met, whether it will be."""

from __future__ import annotations

from kpi.kinds import Kpi
from kpi.model import Direction, Unit
from kpi.period import Grain, Period, next_bucket
from kpi.query import Query
from kpi.reference import Event, Target
from kpi.result import Attainment, Capability, Point, Value
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.statistics.xmr import Limits

UNITS = {"org_unit", "team"}


def units_of(query: Query, kpi: Kpi, selection: Selection) -> tuple[str | None, ...]:
    """Return whose targets apply to a figure, the nearest first; None = the organisation's.

    A figure of one unit has the target of this unit, else of the nearest one above. A total
    has its own unit's only, since a part does not reach what is set for the whole. What is
    narrowed by anything but units has none.
    """
    offered = {dimension.name for dimension in kpi.filters}
    filters = {name: keys for name, keys in selection.filters if name in offered}
    if query.scope.advisors is not None or set(filters) - UNITS:
        return ()
    chosen = sorted({key for keys in filters.values() for key in keys})
    roots = chosen or _roots(query.scope, dict(query.references.parents))
    chains = [query.references.chain(unit) for unit in roots]
    if kpi.adds_up:
        return () if len(roots) > 1 else chains[0][:1] if chains else (None,)
    if not chains:
        return (None,)
    return tuple(unit for unit in chains[0] if all(unit in chain for chain in chains))


def _roots(scope: Scope, above: dict[str, str]) -> list[str]:
    """Return the topmost units of a scope; none where it is not limited to units."""
    return sorted(unit for unit in scope.units or () if above.get(unit) not in (scope.units or ()))


def target_of(query: Query, kpi: Kpi, selection: Selection, period: Period) -> Target | None:
    """Return the target in force at the end of a period, or None."""
    units = units_of(query, kpi, selection)
    return query.references.target(kpi.name, units, period.last_day)


def attainment(
    query: Query,
    kpi: Kpi,
    selection: Selection,
    value: Value,
    usual: tuple[Limits | None, Grain],
) -> Attainment | None:
    """Return a value against its target, or None without one; `usual` are limits per bucket."""
    target = target_of(query, kpi, selection, selection.period)
    if target is None or value.value is None:
        return None
    wanted = target.over(selection.period)
    return Attainment(
        target=target,
        wanted=wanted,
        gap=value.value - wanted,
        is_met=_is_met(kpi, value.value, wanted),
        share=_share(kpi, value.value, wanted),
        capability=_capability(kpi, target, *usual),
    )


def _is_met(kpi: Kpi, value: float, wanted: float) -> bool | None:
    if kpi.better is Direction.NEITHER:
        return None
    return value >= wanted if kpi.better is Direction.HIGHER else value <= wanted


def _share(kpi: Kpi, value: float, wanted: float) -> float | None:
    """Return how much of the target is reached, where more is better and 0 is nothing."""
    says = kpi.better is Direction.HIGHER and kpi.unit not in (Unit.POINTS, Unit.SCORE)
    return value / wanted if says and wanted > 0 and value >= 0 else None


def _capability(kpi: Kpi, target: Target, limits: Limits | None, grain: Grain) -> Capability | None:
    """Return what the limits of single buckets say about the target of one bucket."""
    if limits is None or kpi.better is Direction.NEITHER:
        return None
    wanted, worst, best = target.each(grain), limits.lower, limits.upper
    if kpi.better is Direction.LOWER:
        wanted, worst, best = -wanted, -limits.upper, -limits.lower
    if worst >= wanted:
        return Capability.MEETS
    return Capability.CANNOT if best < wanted else Capability.HIT_AND_MISS


def targets_of(
    query: Query, kpi: Kpi, selection: Selection, points: tuple[Point, ...], grain: Grain
) -> list[float | None]:
    """Return the target of each bucket, None where none was in force at its end."""
    buckets = [Period(point.start, next_bucket(point.start, grain)) for point in points]
    found = [target_of(query, kpi, selection, bucket) for bucket in buckets]
    return [
        target.over(bucket) if target else None
        for target, bucket in zip(found, buckets, strict=True)
    ]


def events_within(
    query: Query, kpi: Kpi, selection: Selection, window: Period
) -> tuple[Event, ...]:
    """Return the events that concern a figure within some days, the earliest first.

    Of units that is what happened in the chosen ones, above and below them.
    """
    offered = {dimension.name for dimension in kpi.filters}
    chosen = {key for name, keys in selection.filters if name in UNITS & offered for key in keys}
    held = query.references
    above = {unit for key in chosen for unit in held.chain(key)}
    found = [
        event
        for event in held.events
        if window.start <= event.on < window.end
        and event.kpi in (None, kpi.name)
        and (not chosen or event.unit in above or chosen & set(held.chain(event.unit or "")))
    ]
    return tuple(sorted(found, key=lambda event: event.on))

"""The sums over a fact's rows from which everything that a KPI shows can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any

from ibis import _, literal
from ibis.common.deferred import Deferred

from kpi.dimensions import by_name, column_of
from kpi.features import SEPARATOR, prescribed
from kpi.kinds import (
    Adherence,
    DifferenceOfMeans,
    Distribution,
    Kpi,
    LatestDistribution,
    Layered,
    Mix,
    Survival,
)
from kpi.kinds.base import counted, parts_of
from kpi.model import Table
from kpi.parameters import Parameters

FOCUS = ("focus", "others")
Place = tuple[Table, str]
"""A fact, and its column that puts a row into a month."""


@lru_cache(maxsize=1024)
def sums_of(kpi: Kpi, parameters: Parameters) -> Mapping[Place, Mapping[str, Deferred]]:
    """Return for each place the sums of a KPI by the name of their column.

    They are those of its parts that are shown, the rows behind its value and those in its
    numerator, and what follows from means and from the share of some of the members.
    """
    found: dict[Place, dict[str, Deferred]] = {}
    for part in parts_of(kpi, ()):
        of = found.setdefault((part.fact, part.day), {})
        if not _is_untold(kpi, part.name):
            of[column(kpi, part.name)] = part.measure
    for place, sums in found.items():
        sums |= {column(kpi, name): measure for name, measure in _told(kpi, place, parameters)}
    return found


def untold(kpi: Kpi) -> tuple[str, ...]:
    """Return the columns of a KPI's frames that readers of groups never see.

    Few rows lack a field, and few waits last on, so that their number would hide the value.
    """
    if isinstance(kpi, Layered):
        return ()
    waits = ("numerator", "waiting") if isinstance(kpi, Survival) else ()
    return ("candidates", "top_two", *waits)


def _is_untold(kpi: Kpi, part: str) -> bool:
    """Whether a part is told of by `untold` columns only."""
    by_value = isinstance(kpi, DifferenceOfMeans | Distribution | Mix | Survival)
    return not isinstance(kpi, Layered) and (part == "all" or (by_value and part == "times"))


def column(kpi: Kpi, name: str) -> str:
    """Return the column of one of a KPI's sums."""
    return f"{kpi.name}__{name}"


def _told(kpi: Kpi, place: Place, parameters: Parameters) -> Iterator[tuple[str, Deferred]]:
    drill = kpi.drill()
    if (drill.fact, drill.day) != place:
        return
    if not isinstance(kpi, LatestDistribution):  # whose rows behind are those of one day
        yield "behind", counted(drill.counted)
        if drill.hit is not None and not isinstance(kpi, Survival):
            yield "hit", counted(drill.counted & drill.hit)
    if isinstance(kpi, Adherence):
        yield "hit", counted(drill.counted & _has_all(prescribed(parameters)))
    if isinstance(kpi, Distribution):
        yield from _of_values(kpi)
    if isinstance(kpi, DifferenceOfMeans):
        sides = _[column_of(by_name(kpi.between), kpi.fact) or kpi.between]
        yield "one", counted(drill.counted & (sides == kpi.one))
        yield "other", counted(drill.counted & (sides == kpi.other))
    if isinstance(kpi, Mix) and kpi.focus is not None and len(kpi.of) == 1:
        is_focus = _[column_of(by_name(kpi.of[0]), kpi.fact) or kpi.of[0]] == kpi.focus[0]
        yield FOCUS[0], counted(kpi.where & is_focus)
        yield FOCUS[1], counted(kpi.where & ~is_focus)


def _of_values(kpi: Distribution) -> Iterator[tuple[str, Deferred]]:
    measure = _[kpi.measure]
    known = kpi.where & measure.notnull()
    yield "known", counted(known)
    yield "amount", known.ifelse(measure.cast("float64"), 0.0).sum()


def _has_all(rules: Mapping[str, frozenset[str]]) -> Any:
    """Return whether a meeting used every feature that its service prescribes."""
    used = SEPARATOR + _.feature_set + SEPARATOR
    of_services = [
        reduce(
            and_,
            (used.contains(f"{SEPARATOR}{feature}{SEPARATOR}") for feature in sorted(features)),
            _.service_key == service,
        )
        for service, features in rules.items()
    ]
    return reduce(or_, of_services, literal(value=False))

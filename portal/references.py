"""All that one reader's figures are held against: targets, baselines, benchmarks and events."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from sqlalchemy import func, select, union_all

from kpi.reference import References
from kpi.scope import Scope
from portal import baselines, benchmarks, events, org_units, targets
from portal.entries import Entry, Held
from portal.state.database import reading, state_url
from portal.state.reference import StoredBaseline, StoredBenchmark, StoredEvent, StoredTarget
from portal.state.user import User


class Located(Protocol):
    """What was written for one unit, or for the whole organisation (None)."""

    @property
    def unit(self) -> str | None:
        """The key of the unit."""
        ...


Placed = TypeVar("Placed", bound=Located)


def of(scope: Scope) -> References:
    """Return what a reader of that scope may see, as of this moment."""
    return _of(scope, str(state_url()), _stamp(), org_units.version())


def of_the_whole() -> References:
    """Return what was written for no single unit, without a look at the store."""
    return References(
        baselines=_standing(baselines.everything()),
        benchmarks=_standing(benchmarks.everything()),
    )


@lru_cache(maxsize=64)
def _of(scope: Scope, _address: str, _written: str, _units: str) -> References:
    return References(
        targets=tuple(one.held for one in seen(scope, targets.everything())),
        baselines=_standing(baselines.everything()),
        benchmarks=_standing(benchmarks.everything()),
        events=_standing(seen(scope, events.everything())),
        parents=org_units.parents(),
    )


def _stamp() -> str:
    """Return what changes whenever an entry is written or ended, or an author renamed."""
    counted = [
        select(
            func.count(),
            func.count(table.ended_at),
            func.max(table.written_at),
            func.max(table.ended_at),
        )
        for table in (StoredTarget, StoredBaseline, StoredBenchmark, StoredEvent)
    ]
    with reading() as session:
        stamps = [tuple(row) for row in session.execute(union_all(*counted))]
        people = session.execute(select(User.name, User.display_name).order_by(User.name))
        return str((stamps, [tuple(person) for person in people]))


def seen(scope: Scope, written: Iterable[Entry[Placed]]) -> tuple[Entry[Placed], ...]:
    """Return those of some entries that a reader of that scope may see.

    That is what holds for the whole organisation, for units the reader sees, and for units
    above them, since that holds for theirs as well.
    """
    visible = _visible(scope, dict(org_units.parents()))
    return tuple(
        one
        for one in written
        if visible is None or one.held.unit is None or one.held.unit in visible
    )


def _visible(scope: Scope, above: dict[str, str]) -> frozenset[str] | None:
    """Return the units whose entries a reader may see; None = all of them."""
    if scope.is_everything:
        return None
    found = set(scope.units or ())
    for unit in scope.units or ():
        step: str | None = unit
        while (step := above.get(step or "")) and step not in found:
            found.add(step)
    return frozenset(found)


def _standing(written: Iterable[Entry[Held]]) -> tuple[Held, ...]:
    """Return what was written and not taken back."""
    return tuple(one.held for one in written if one.ended_at is None)

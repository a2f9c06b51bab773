"""Which figures a reader of groups may see: those with enough contributors, and no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import pandas as pd

from kpi import facts
from kpi.batches import BUCKET
from kpi.dimensions import PERSONAL, by_name, column_of
from kpi.engine.base import Engine
from kpi.engine.memory import Memory, OfEngines
from kpi.kinds import Kpi, Mix
from kpi.kinds.base import parts_of
from kpi.members import Members
from kpi.parameters import Parameters
from kpi.period import Grain, Period, next_bucket
from kpi.registry import all_kpis
from kpi.scope import GroupLimit, Scope
from kpi.selection import Selection
from kpi.small_groups.contributions import UNKNOWN, WHOLE, Measured, is_counted, measured
from kpi.small_groups.declared import focus, shows_many, tells_advisors
from kpi.small_groups.months import GRAINS, finished
from kpi.small_groups.openings import Ends, guarded, openings
from kpi.small_groups.source import Source
from kpi.small_groups.sums import untold

ABOVE = {"team": "org_unit", "service": "service_category"}
"""Dimensions whose members are parts of the members of another one."""
_NO_RANK = {"starts_on", "unit_key"}
_BY_PEOPLE = ("team", "org_unit")
Found = TypeVar("Found")
_KNOWN = OfEngines(2)
"""One memory for each set of declared KPIs: what one tells decides on what others may show."""
MOST_REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class Release:
    """Decides for one reader's scope and one version of the facts."""

    engine: Engine
    scope: Scope
    parameters: Parameters
    limit: GroupLimit

    def seen(
        self,
        kpi: Kpi,
        found: pd.DataFrame,
        asked: Selection,
        by: tuple[str, ...],
        grain: Grain | None,
    ) -> pd.Series:
        """Return for each row of a finished frame of `kpi` whether it may be seen.

        `asked` is the selection before a KPI leaves out filters that it does not offer.
        """
        none = pd.Series(data=False, index=found.index)
        offered = {dimension.name for dimension in kpi.filters}
        chosen = {name: keys for name, keys in asked.filters if name in offered}
        dimension = _split_by({*by, *chosen})
        ends = finished(self.engine.freshness())
        if dimension is None or not ends or (grain is not None and grain not in GRAINS):
            return none
        if not self._names_people(kpi):
            return ~none
        if not shows_many(kpi, by):
            return none
        open_ = self._shown(kpi, dimension)
        filtered = chosen.get(dimension) if dimension not in by else None
        seen = []
        for row in found[[*by, *([BUCKET] if grain else [])]].to_dict("records"):
            members = filtered or (_member(row.get(dimension, WHOLE)),)
            days = _days(asked.period, row.get(BUCKET), grain)
            seen.append(all(_is_open(kpi, open_.get(m), days, ends[0]) for m in members))
        return pd.Series(seen, index=found.index, dtype=bool)

    def _shown(self, kpi: Kpi, dimension: str) -> Mapping[str, Ends]:
        """Return the open ends of each member; of a mix's whole those of the member it shows."""
        found = self._open(kpi, dimension)
        if not isinstance(kpi, Mix) or kpi.focus is None or dimension != WHOLE:
            return found
        of_member = self._open(kpi, kpi.of[0]).get(kpi.focus[0], frozenset())
        return {WHOLE: found[WHOLE] & of_member}

    def _names_people(self, kpi: Kpi) -> bool:
        """Whether a row that the KPI counts may belong to an advisor."""
        known = self.engine.known_columns()
        return any(tells_advisors(part.fact, known) for part in parts_of(kpi, ()))

    def _open(self, kpi: Kpi, dimension: str) -> Mapping[str, Ends]:
        """Return the open ends of each member of a dimension; of the whole where it is empty.

        They are those of every measure that the KPI is made of. A measure's are the same for
        all KPIs that count it, so that none of them opens what another one closes.
        """
        return self._remembered((kpi, dimension), lambda: self._of_all(kpi, dimension))

    def _of_all(self, kpi: Kpi, dimension: str) -> Mapping[str, Ends]:
        ends = frozenset(self._source.ends)
        if not is_counted(kpi, dimension):
            return {} if dimension else {WHOLE: ends}
        every = [
            self._of_measure(one, dimension, limit)
            for one in measured(kpi, dimension, self._source)
            for limit in ([self.limit] if one.may_be_none else self._limits(kpi))
        ]
        told = [of for of in every if of is not None]
        names = {name for of in told for name in of} or self._peopled(dimension) or {WHOLE}
        nothing = frozenset(self._source.ends[:1])
        return {name: ends.intersection(*(of.get(name, nothing) for of in told)) for name in names}

    def _of_measure(
        self, one: Measured, dimension: str, limit: GroupLimit
    ) -> Mapping[str, Ends] | None:
        """Return the open ends of each member for one measure; None where nobody has anything."""
        found = self._remembered(
            (one, dimension, limit), lambda: (self._judged(one, dimension, limit),)
        )
        return found[0]

    def _judged(
        self, one: Measured, dimension: str, limit: GroupLimit
    ) -> Mapping[str, Ends] | None:
        of = one.courses(self._source, dimension)
        if of is None:
            return None
        ends = self._source.ends
        if not dimension:
            return {WHOLE: openings(of.get(WHOLE, one.nobody), ends, limit)}
        found: dict[str, Ends] = {}
        for part, above in self._siblings(one, dimension, limit, {*of, *self._peopled(dimension)}):
            own = {name: of.get(name, one.nobody) for name in part}
            found |= guarded(own, ends, above, limit, focus(dimension))
        return found

    def _siblings(
        self, one: Measured, dimension: str, limit: GroupLimit, names: set[str]
    ) -> list[tuple[list[str], Ends]]:
        """Return members that are parts of the same whole, with the open ends of that whole."""
        nothing: Ends = frozenset(self._source.ends[:1])
        above = ABOVE.get(dimension)
        if above is None or column_of(by_name(above), one.fact) is None:
            whole = self._of_measure(one, WHOLE, limit) or {}
            return [(sorted(names), whole.get(WHOLE, nothing))]
        parents, places = self._parents(dimension), self._of_measure(one, above, limit) or {}
        found: dict[str, list[str]] = {}
        for name in sorted(names):
            found.setdefault(parents.get(name, UNKNOWN), []).append(name)
        return [(part, places.get(parent, nothing)) for parent, part in found.items()]

    def _parents(self, dimension: str) -> Mapping[str, str]:
        members = Members(self.engine, self.scope)
        if dimension == "team":
            rows = members.rows(facts.ACTIVITY_WEEK, "unit_key", "region_key")
        else:
            rows = members.rows(facts.SERVICE, "service_key", "category")
        return {str(one): _member(other) for one, other in rows.itertuples(index=False)}

    def _peopled(self, dimension: str) -> set[str]:
        """Return the units in which anybody works, whether or not they did anything."""
        if dimension not in _BY_PEOPLE:
            return set()
        column = "unit_key" if dimension == "team" else "region_key"
        rows = Members(self.engine, self.scope).rows(facts.ACTIVITY_WEEK, column)
        return set(map(str, rows[column].dropna()))

    def _limits(self, kpi: Kpi) -> tuple[GroupLimit, ...]:
        """Return the limits that hold; medians and ranks tell of one person and need twice the
        group, but are shown nowhere where others that count the same are not."""
        keys = {key for part in parts_of(kpi, ()) for key in part.keys}
        if keys <= _NO_RANK or isinstance(kpi, Mix):
            return (self.limit,)
        return self.limit, replace(self.limit, advisors=self.limit.advisors * 2)

    @property
    def _source(self) -> Source:
        ends = finished(self.engine.freshness())
        return Source(self.engine, self.scope, self.parameters, ends, self._memory)

    @property
    def _memory(self) -> Memory:
        declared = tuple(all_kpis().values())
        return _KNOWN.of(self.engine).of(declared, lambda: Memory(MOST_REMEMBERED))

    def _remembered(self, what: tuple[object, ...], find: Callable[[], Found]) -> Found:
        return self._memory.of((self.engine.version, self.scope, self.parameters, *what), find)


def hidden(
    found: pd.DataFrame, seen: pd.Series, groups: Sequence[str], kpi: Kpi | None = None
) -> pd.DataFrame:
    """Return a finished frame without what may not be seen, but with its groups.

    What may not be seen, what is 0 and what is not there look the same; so does what is untold.
    """
    columns, never = {}, untold(kpi) if kpi else ()
    for name in found.columns:
        empty = float("nan") if pd.api.types.is_numeric_dtype(found[name]) else None
        told = seen & (name not in never)
        columns[name] = found[name] if name in groups else found[name].where(told, empty)
    return pd.DataFrame(columns)


def _split_by(used: set[str]) -> str | None:
    """Return the one dimension that is used, empty where none is; None where there are more.

    A dimension and the one above it are one. People are never told apart.
    """
    below = {ABOVE[name] for name in used if name in ABOVE}
    left = used - below
    if len(left) > 1 or left & set(PERSONAL):
        return None
    return next(iter(left), WHOLE)


def _member(key: object) -> str:
    return UNKNOWN if key is None or pd.isna(key) else str(key)


def _days(period: Period, bucket: object, grain: Grain | None) -> Period:
    if bucket is None or grain is None:
        return period
    day = pd.Timestamp(bucket).date()
    return Period(max(day, period.start), min(next_bucket(day, grain), period.end))


def _is_open(kpi: Kpi, ends: Ends | None, days: Period, first: date) -> bool:
    """Whether a member's figure of these days may be seen."""
    if ends is None or days.end not in ends:
        return False
    return kpi.is_stock or max(days.start, first) in ends

"""The members of dimensions a reader may see, and the units below a unit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from kpi import facts, words
from kpi.binds import NO_MEMBER, scope_binds
from kpi.dimensions import MEMBER_LABELS, PERSONAL, by_name, column_of
from kpi.engine.base import Engine
from kpi.engine.compile import compile_
from kpi.engine.memory import OfEngines
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.pseudonyms import pseudonym
from kpi.result import Member
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label
from kpi.unit_names import told_apart

UNKNOWN = Label("unbekannt", "unknown")
NOT_KNOWN = ("", "unknown")  # the keys of rows without a member
_NAMES: dict[str, tuple[Table, str, str]] = {
    "advisor": (facts.ADVISOR, "advisor_key", "name"),
    "service": (facts.SERVICE, "service_key", "name"),
    "page": (facts.BOOKING_PAGE, "page_key", "url"),
}
_FROM_FACT: dict[str, Table] = {
    "service_category": facts.SERVICE,
    "location": facts.MEETING,
    "feature": facts.FEATURE_USE,
    "referrer": facts.PAGE_VISIT,
    "customer_segment": facts.CUSTOMER,
    "process": facts.PROCESS_CASE,
    "lead_source": facts.PROCESS_CASE,
    "system": facts.OUTAGE,
    "contact_channel": facts.INTERACTION_DAY,
}
_USUAL_NAMES = {
    "feature": words.FEATURE,
    "process": words.PROCESS,
    "contact_channel": words.CONTACT_CHANNEL,
}
_STEPS = {
    "step": {},
    "from_step": {"created": Label("Anlage", "creation")},
    "to_step": {"done": Label("erfolgreicher Abschluss", "success")},
}
"""What a way between steps may begin or end with beside the steps themselves."""

Found = TypeVar("Found")
_KNOWN = OfEngines(200)
"""Members and units below others by version and scope, for as long as their engine lives."""


@dataclass(frozen=True, slots=True)
class Members:
    """Looks up members within the scope of one reader."""

    engine: Engine
    scope: Scope

    def of(self, dimension: str) -> tuple[Member, ...]:
        """Return the members of a dimension, ordered by label; units by their place in the tree.

        Advisors appear under a pseudonym where the reader may see no names, and not at all where
        they may see groups only.
        """
        return self._remembered(f"members of {dimension}", lambda: self._of(dimension))

    def _remembered(self, what: Hashable, find: Callable[[], Found]) -> Found:
        return _KNOWN.of(self.engine).of((self.engine.version, self.scope, what), find)

    def _of(self, dimension: str) -> tuple[Member, ...]:
        if dimension in MEMBER_LABELS:
            return tuple(Member(key, label) for key, label in MEMBER_LABELS[dimension].items())
        if dimension in ("org_unit", "team"):
            return self._units(dimension)
        if dimension in _NAMES and not self._is_hidden(dimension):
            return self._named(dimension)
        if dimension in _FROM_FACT:
            return self._found(dimension)
        if dimension in _STEPS:
            return self._steps(dimension)
        return ()

    def _is_hidden(self, dimension: str) -> bool:
        return dimension in PERSONAL and bool(self.scope.limit or not self.scope.persons)

    def labels(self, dimension: str) -> Mapping[str, Label]:
        """Return member key -> label."""
        return self._remembered(f"labels of {dimension}", lambda: self._labels(dimension))

    def _labels(self, dimension: str) -> Mapping[str, Label]:
        members = self._all_units() if dimension == "org_unit" else self.of(dimension)
        if self.conceals(dimension) and self.scope.limit is None:
            # Rows name people by pseudonym also where they are no choice for a filter.
            members = self._named(dimension)
        return MappingProxyType({member.key: member.label for member in members})

    def conceals(self, dimension: str) -> bool:
        """Whether members of a dimension go by a pseudonym, their keys included."""
        return dimension in PERSONAL and not self.scope.names

    def pseudonym(self, dimension: str) -> Callable[[object], str]:
        """Return what makes a key the member's pseudonym."""
        return lambda key: pseudonym(self.scope.pseudonyms, dimension, str(key))

    def concealed(
        self, found: pd.DataFrame, columns: Mapping[str, str], order: Sequence[str] = ()
    ) -> pd.DataFrame:
        """Return a frame with pseudonyms for keys the reader may not see, ordered anew by `order`.

        `columns`: dimension -> column of the frame.
        """
        codes = {
            column: found[column].map(self.pseudonym(name), na_action="ignore")
            for name, column in columns.items()
            if column in found and self.conceals(name)
        }
        if not codes:
            return found
        told = found.assign(**codes)
        return told.sort_values(list(order)).reset_index(drop=True) if order else told

    def keys(self, dimension: str, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return the keys of members as the reader knows them.

        Whom the reader knows by pseudonym, they cannot ask for by key: that would tell whose
        the pseudonym is.
        """
        if not self.conceals(dimension):
            return members
        known = self._remembered(f"keys of {dimension}", lambda: self._concealed(dimension))
        return tuple(known[member] for member in members if member in known) or (NO_MEMBER,)

    def _concealed(self, dimension: str) -> Mapping[str, str]:
        if self._is_hidden(dimension):
            return {}
        table, key, _name = _NAMES[dimension]
        code = self.pseudonym(dimension)
        return {code(one): str(one) for one in self._run(table, key)[key]}

    def units_below(self, units: tuple[str, ...]) -> tuple[str, ...]:
        """Return the given units and all below them, sorted."""
        return self._remembered(units, lambda: self._below(units))

    def _below(self, units: tuple[str, ...]) -> tuple[str, ...]:
        children = self._remembered("units by parent", self._by_parent)
        found, waiting = set(units), list(units)
        while waiting:
            below = [key for key in children.get(waiting.pop(), []) if key not in found]
            found.update(below)
            waiting.extend(below)
        return tuple(sorted(found))

    def _by_parent(self) -> Mapping[str | None, list[str]]:
        children: dict[str | None, list[str]] = {}
        for unit in self._all_units():
            children.setdefault(unit.parent, []).append(unit.key)
        return children

    def _run(self, table: Table, *columns: str) -> pd.DataFrame:
        rows = Rows(self.scope, _NO_SELECTION, Parameters()).scoped(table)
        wanted = rows.select(*columns).distinct().order_by(list(columns))
        compiled = compile_(wanted, self.engine.dialect)
        return self.engine.run(compiled.sql, compiled.needed(scope_binds(self.scope)))

    def rows(self, table: Table, *columns: str) -> pd.DataFrame:
        """Return distinct rows of a dimension table, as far as the reader may see them."""
        return self._remembered(f"{columns} of {table.name}", lambda: self._run(table, *columns))

    def _all_units(self) -> tuple[Member, ...]:
        return self._remembered("units", self._units_of_all_levels)

    def _units_of_all_levels(self) -> tuple[Member, ...]:
        every = Members(self.engine, Scope.everything())
        rows = every._run(facts.ORG_UNIT, "unit_key", "name", "parent_key").astype(object)
        seen = self._seen_units()
        return told_apart(
            Member(key, Label(name, name), None if pd.isna(parent) else parent)
            for key, name, parent in rows.itertuples(index=False)
            if seen is None or key in seen
        )

    def _seen_units(self) -> frozenset[str] | None:
        """Return the units of the scope and those its advisors worked in; None = all."""
        if self.scope.is_everything:
            return None
        worked = self._run(facts.ACTIVITY_WEEK, "unit_key")["unit_key"].dropna()
        own = frozenset(map(str, worked)) if self.scope.advisors else frozenset()
        return own | (self.scope.units or frozenset())

    def _units(self, dimension: str) -> tuple[Member, ...]:
        """Return units with units below them (org_unit) or without (team), in tree order."""
        units = self._all_units()
        parents = {unit.parent for unit in units}
        chosen = [u for u in units if (u.key in parents) == (dimension == "org_unit")]
        return tuple(sorted(chosen, key=lambda unit: (unit.label.de, unit.key)))

    def _named(self, dimension: str) -> tuple[Member, ...]:
        table, key, name = _NAMES[dimension]
        rows = self._run(table, key, name).astype(object)
        if self.conceals(dimension):
            return _pseudonyms(map(self.pseudonym(dimension), rows[key]), by_name(dimension).label)
        members = (_member(k, n) for k, n in rows.itertuples(index=False))
        return tuple(sorted(members, key=lambda member: (member.label.de.casefold(), member.key)))

    def _found(self, dimension: str) -> tuple[Member, ...]:
        table = _FROM_FACT[dimension]
        column = column_of(by_name(dimension), table) or _CATEGORY
        keys = self._run(table, column)[column].dropna()
        known = _USUAL_NAMES.get(dimension, {})
        return tuple(
            Member(key, known[key]) if key in known else _member(key, key) for key in sorted(keys)
        )

    def _steps(self, dimension: str) -> tuple[Member, ...]:
        """Return the steps process by process, each in its order."""
        rows = self._run(facts.PROCESS_STEP, "process", "step_order", "step")
        steps = [_member(key, key) for key in rows["step"].dropna().drop_duplicates()]
        ends = [Member(key, label) for key, label in _STEPS[dimension].items()]
        return (*ends, *steps) if dimension == "from_step" else (*steps, *ends)


_CATEGORY = "category"
_NO_SELECTION = Selection(
    period=Period(pd.Timestamp(2000, 1, 1).date(), pd.Timestamp(2000, 1, 2).date()),
    comparison="none",
)


def _member(key: str, name: str | None) -> Member:
    text = str(key) if name is None or pd.isna(name) or not name.strip() else name
    return Member(str(key), Label(text, text) if text.strip() else UNKNOWN)


def _pseudonyms(codes: Iterable[str], called: Label) -> tuple[Member, ...]:
    """Return members without their names; a booking page's address would name its advisor, too."""
    return tuple(
        Member(code, Label(f"{called.de} {code}", f"{called.en} {code}")) for code in sorted(codes)
    )

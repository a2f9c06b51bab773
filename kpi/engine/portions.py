"""Sums of each portion of the rows, held as numbers: a choice of portions is added up from them.

A portion is the rows of one member of a dimension, or of units that are chosen together. To add up
takes a hundredth of what it takes to ask for the rows again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kpi.columns import Columns, numbered
from kpi.engine.base import Dialect
from kpi.engine.shared import KEPT_BY
from kpi.engine.statement import Statement

PORTION = "portion"
AND = "\x1f"
"""Stands between portions where a row is of several: of what occurs in each of them."""
UNIT, NOWHERE = "unit_key", ""
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Portioned:
    """How the answer to a statement is added up.

    `sums` delivers what the statement does, of all members, `measures` split by `PORTION` as
    well. `units` delivers which units are of which portion, where a portion is not a member.
    """

    sums: Statement
    measures: frozenset[str]
    units: Statement | None


@dataclass(frozen=True, slots=True)
class Plan:
    """That the answer to a statement can be added up, worked out when it is: `chosen` is the bind
    value that lists the members of the answer."""

    chosen: str
    portioned: Callable[[], Portioned]


_KNOWN: dict[str, Plan | None] = {}


def tell(sql: str, dialect: Dialect, plan: Callable[[], Plan | None]) -> None:
    """Tell engines that keep rows how the statement `sql` is added up, once; None if it is not."""
    if dialect in KEPT_BY and sql not in _KNOWN:
        _KNOWN[sql] = plan()


def told(sql: str) -> Plan | None:
    """Return the plan of the statement, None if it is not added up or if nobody told."""
    return _KNOWN.get(sql)


def whole(units: pd.DataFrame, chosen: Iterable[str]) -> frozenset[str]:
    """Return the portions that the chosen units are; none if of one only some units are chosen,
    or if a chosen one is not among `units`."""
    portion: dict[str, str] = dict(zip(units[UNIT], units[PORTION], strict=True))
    found = Counter(portion.get(unit, NOWHERE) for unit in chosen)
    every = Counter(portion.values())
    return frozenset(found if all(every[one] == many for one, many in found.items()) else ())


class Portions:
    """The sums of one statement per group and portion; groups are in the order of its rows."""

    def __init__(self, rows: pd.DataFrame, measures: frozenset[str]) -> None:
        groups = [name for name in rows if name not in measures and name != PORTION]
        whose, portions = pd.factorize(rows[PORTION])
        numbers, first = numbered(Columns.of(rows), groups)
        order = np.argsort(whose, kind="stable")
        ends = np.cumsum(np.bincount(whose[whose >= 0], minlength=len(portions)))
        unknown = len(rows) - (ends[-1] if len(ends) else 0)
        self._places = [slice(*pair) for pair in pairwise([unknown, *(ends + unknown)])]
        self._numbers = numbers[order].astype(np.int32)
        self._portions = [frozenset(str(one).split(AND)) for one in portions]
        self._groups = {name: _numbered(rows[name].iloc[first]) for name in groups}
        self._count = len(first)
        self._sums = {name: _known(rows[name])[order] for name in rows if name in measures}

    @property
    def bytes(self) -> int:
        """About how much room this takes."""
        groups = 8 * len(self._groups) * self._count
        return 1024 + groups + 8 * (1 + len(self._sums)) * len(self._numbers)

    def of(self, portions: Iterable[str]) -> pd.DataFrame:
        """Return the sums of the rows of any of these portions, groups without a row left out."""
        wanted = frozenset(portions)
        chosen = [
            place
            for place, several in zip(self._places, self._portions, strict=True)
            if not wanted.isdisjoint(several)
        ]
        if not self._groups:
            whole = {name: [_among(sums, chosen).sum()] for name, sums in self._sums.items()}
            return pd.DataFrame(whole)
        numbers = _among(self._numbers, chosen)
        is_there = np.bincount(numbers, minlength=self._count) > 0
        groups = {name: _told(values[is_there]) for name, values in self._groups.items()}
        added = {
            name: np.bincount(numbers, _among(sums, chosen), self._count)[is_there]
            for name, sums in self._sums.items()
        }
        return pd.DataFrame({**groups, **added}, copy=False)


def _among(values: Any, places: list[slice]) -> Any:
    return np.concatenate([values[:0], *(values[place] for place in places)])


def _known(sums: pd.Series) -> Any:
    return np.nan_to_num(sums.to_numpy(dtype=np.float64, na_value=np.nan))


def _numbered(values: pd.Series) -> Any:
    """Return values with texts numbered: they are chosen among as numbers then."""
    is_text = isinstance(values.dtype, pd.StringDtype)
    return pd.Categorical(values) if is_text else values.array


def _told(values: Any) -> Any:
    """Return numbered texts as texts, other values as they are."""
    if not isinstance(values, pd.Categorical):
        return values
    return values.categories.array.take(values.codes, allow_fill=True)

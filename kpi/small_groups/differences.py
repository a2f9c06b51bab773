"""Which sums over a fact's rows are parts of others, so that what is left follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir
import numpy as np
import pandas as pd
from ibis.common.deferred import Deferred

from kpi import binds
from kpi.batches import bind_values
from kpi.engine.compile import compiled
from kpi.kinds import Kpi
from kpi.registry import all_kpis, get
from kpi.small_groups.source import Source
from kpi.small_groups.sums import Place, sums_of
from kpi.sums import rows_of

MOST_PARTS = 4
"""How many parts that have no row in common are taken off one whole."""
_ROWS = "rows"
Vectors = Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is left of the sum `whole` without the sums `parts`, of which no two share a row."""

    whole: str
    parts: tuple[str, ...]

    @property
    def column(self) -> str:
        """The column of the difference."""
        return "-".join((self.whole, *self.parts))


@dataclass(frozen=True, slots=True)
class Sums:
    """What all KPIs count at one place. Sums of the same rows are one, by one of their names.

    `same`: column -> the one that stands for it; `measures` are those that do. `differences`:
    by column, those that are no measure by themselves; `named`: the column of each one.
    `held_back`: column -> what would be told if the sum were shown wherever others are.
    """

    same: Mapping[str, str]
    measures: Mapping[str, Deferred]
    differences: Mapping[str, Difference]
    named: Mapping[Difference, str]
    held_back: Mapping[str, tuple[str, ...]]

    def left(self, whole: str, part: str) -> str | None:
        """Return the column of one sum less another, None where nothing is left of it."""
        if not {whole, part} <= set(self.same):
            return None
        return self.named.get(Difference(self.same[whole], (self.same[part],)))


def sums_at(source: Source, place: Place) -> Sums:
    """Return what is counted at a place, by all rows since the first day."""
    what = (source.engine.version, source.scope, source.parameters, "sums", place)
    return source.memory.of(what, lambda: _sums(source, place))


def _sums(source: Source, place: Place) -> Sums:
    every_kpi = [sums_of(kpi, source.parameters) for kpi in all_kpis().values()]
    declared = [of[place] for of in every_kpi if place in of]
    measures = {column: measure for of in declared for column, measure in of.items()}
    rows, _bucket = rows_of(place[0], source.rows, "month", place[1])
    same = _written_alike(rows, measures)
    asked = {name: _test(rows, measures[name]) for name in _first(same)}
    tests = {name: test for name, test in asked.items() if test is not None}
    found = _patterns(source, place, rows, tests)
    vectors = {name: found[name].to_numpy(dtype=bool) for name in tests}
    alike = _alike(vectors)
    same = {column: alike.get(first, first) for column, first in same.items()}
    ranks = _ranks(same, {n: found.loc[vectors[n], _ROWS].sum() for n in _first(alike)})
    counts = {name: vectors[name] for name in _first(alike)}
    every = [*_differences(counts), *_of_amounts(same, counts)]
    return _related(same, measures, every, counts, ranks)


def _first(same: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(same.values()))


def _written_alike(rows: ir.Table, measures: Mapping[str, Deferred]) -> dict[str, str]:
    first: dict[Any, str] = {}
    return {
        column: first.setdefault(measure.resolve(rows).op(), column)
        for column, measure in measures.items()
    }


def _test(rows: ir.Table, measure: Deferred) -> Any:
    """Return for each row whether it is counted; None of what is no number of rows."""
    summed = measure.resolve(rows).op()
    test = summed.arg if isinstance(summed, ops.Sum) else None
    if not isinstance(test, ops.IfElse):
        return None
    numbers = (test.true_expr, test.false_null_expr)
    values = [one.value for one in numbers if isinstance(one, ops.Literal)]
    return test.to_expr() if values == [1, 0] and test.dtype.is_integer() else None


def _patterns(
    source: Source, place: Place, rows: ir.Table, tests: Mapping[str, Any]
) -> pd.DataFrame:
    """Return which tests the same rows meet, one row for each way, and how many rows do."""
    if not tests:
        return pd.DataFrame({_ROWS: []})

    def expression() -> ir.Table:
        each = rows.select(**tests)
        return each.group_by(list(tests)).aggregate(**{_ROWS: each.count()})

    shape = binds.shape(source.scope, source.rows.selection, source.parameters)
    rules = source.parameters.prescribed_features
    asked = ("patterns", place[0].name, place[1], shape, rules, tuple(all_kpis().values()))
    statement = compiled(asked, expression, source.engine.dialect)
    values = bind_values(source.rows, source.engine.freshness())
    return source.engine.run(statement.sql, statement.needed(values))


def _alike(vectors: Vectors) -> dict[str, str]:
    first: dict[bytes, str] = {}
    return {name: first.setdefault(of.tobytes(), name) for name, of in vectors.items()}


def _ranks(same: Mapping[str, str], rows: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    """Return what decides on which sum is held back: that of few headlines, KPIs and rows."""
    kpis: dict[str, set[Kpi]] = {}
    for column, first in same.items():
        kpis.setdefault(first, set()).add(get(column.partition("__")[0]))
    return {
        name: (sum(kpi.headline for kpi in kpis[name]), len(kpis[name]), float(count))
        for name, count in rows.items()
    }


def _of_amounts(
    same: Mapping[str, str], counts: Vectors
) -> Iterator[tuple[Difference, np.ndarray]]:
    """Yield denominators less numerators that are no numbers of rows, so without patterns."""
    for name, first in same.items():
        top = same.get(f"{name.removesuffix('bottom')}top")
        if name.endswith("__bottom") and top and not {first, top} & set(counts):
            yield Difference(first, (top,)), np.array([])


def _related(
    same: Mapping[str, str],
    measures: Mapping[str, Deferred],
    every: Sequence[tuple[Difference, np.ndarray]],
    counts: Vectors,
    ranks: Mapping[str, tuple[float, ...]],
) -> Sums:
    known = {of.tobytes(): name for name, of in counts.items()}
    named: dict[Difference, str] = {}
    held_back: dict[str, dict[str, None]] = {}
    for one, left in every:
        named[one] = known.setdefault(left.tobytes() or one.column.encode(), one.column)
        least = min((one.whole, *one.parts), key=lambda name: (ranks.get(name, ()), name))
        held_back.setdefault(least, {})[named[one]] = None
    return Sums(
        same=same,
        measures={name: measures[name] for name in _first(same)},
        differences={name: one for one, name in named.items() if name == one.column},
        named=named,
        held_back={name: tuple(of) for name, of in held_back.items()},
    )


def _differences(vectors: Vectors) -> Iterator[tuple[Difference, np.ndarray]]:
    """Yield every difference, and which patterns are left."""
    for whole, of in vectors.items():
        inner = {name: v for name, v in vectors.items() if name != whole and not (v & ~of).any()}
        yield from _without(Difference(whole, ()), of, {n: v for n, v in inner.items() if v.any()})


def _without(
    one: Difference, left: np.ndarray, inner: Vectors
) -> Iterator[tuple[Difference, np.ndarray]]:
    names = list(inner)
    for number, name in enumerate(names):
        rest = left & ~inner[name]
        further = Difference(one.whole, (*one.parts, name))
        if not rest.any():
            continue
        yield further, rest
        if len(further.parts) < MOST_PARTS:
            apart = {n: inner[n] for n in names[number + 1 :] if not (inner[n] & inner[name]).any()}
            yield from _without(further, rest, apart)

"""Organisations drawn at random, the same in every run, and what is often asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

import pandas as pd
from hypothesis import Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from kpi.assemble import Results
from kpi.facts.virtual import VIRTUAL
from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection
from tests.kpi.rows import Tables, published, tables
from tests.kpi.tiny import TinyEngine

KPIS = all_kpis()
MARCH = Selection(period=Period(date(2025, 3, 3), date(2025, 3, 31)), comparison="none")
STANDARD = ("value", "numerator", "denominator", "sample", "candidates")
FEWEST = 6
EMPTY, FIRST, SECOND = 0, 1, 2
"""Nobody did anything in organisation `EMPTY`."""


@dataclass(frozen=True, eq=False)
class Organisation:
    """Rows as they were delivered."""

    number: int
    rows: Tables

    @cache  # noqa: B019 - organisations live as long as the tests
    def ask(self, scope: Scope | None = None) -> Query:
        """Return a query on the rows, by default for someone who sees everything."""
        return ask(self.rows, scope)

    @cache  # noqa: B019
    def split(self, *by: str) -> Results:
        """Return the answers of all KPIs whose rows have columns for the dimensions."""
        kpis = [kpi for kpi in KPIS.values() if all(splits(kpi, one) for one in by)]
        return self.ask().compute(kpis, MARCH, by=by)

    @cache  # noqa: B019
    def values(self, scope: Scope | None = None) -> dict[str, list[float | None]]:
        """Return the standard columns of the whole, unknown as None."""
        return values(self.ask(scope)) if scope else rounded(self.split())

    def chance(self) -> Random:
        """Return what draws further things of this organisation."""
        return Random(self.number)


@cache
def organisation(number: int, teams: tuple[str | None, ...] | None = None) -> Organisation:
    """Return the organisation of a number, with facts of `teams` only where they are given."""
    least = 0 if number == EMPTY else FEWEST
    rows = tables(least=least, teams=teams) if teams else tables(least=least)
    return Organisation(number, _drawn(rows, number))


def _drawn(rows: SearchStrategy[Tables], number: int) -> Tables:
    """Return the second that is drawn, for the first is the smallest; of nothing the first."""
    found: list[Tables] = []

    @seed(number)
    @settings(max_examples=2, database=None, phases=[Phase.generate])
    @given(rows)
    def draw(one: Tables) -> None:
        found.append(one)

    draw()
    return found[0] if number == EMPTY else found[-1]


def ask(found: Tables, scope: Scope | None = None) -> Query:
    """Return a query on the rows."""
    engine = TinyEngine(published(found), first_on=date(2025, 3, 3), last_on=date(2025, 3, 30))
    return Query(engine, scope or Scope.everything(), Parameters())


def values(query: Query, selection: Selection = MARCH) -> dict[str, list[float | None]]:
    """Return KPI name -> the standard columns of the whole, unknown as None."""
    return rounded(query.compute(KPIS.values(), selection))


def rounded(found: Results) -> dict[str, list[float | None]]:
    """Return the standard columns of the first row of each KPI."""
    return {name: list(_known(frame.iloc[0])) for name, frame in found.items()}


def _known(row: pd.Series) -> Iterable[float | None]:
    return (None if pd.isna(row[name]) else round(float(row[name]), 9) for name in STANDARD)


def offering(*by: str) -> list[Kpi]:
    """Return the KPIs that offer the dimensions: a milestone is of no team."""
    return [kpi for kpi in KPIS.values() if set(by) <= {one.name for one in kpi.dimensions}]


def splits(kpi: Kpi, dimension: str) -> bool:
    """Whether rows of the KPI have a column for the dimension: people have no service."""
    is_offered = dimension in {one.name for one in kpi.dimensions}
    return is_offered and (dimension != "service" or kpi.fact not in VIRTUAL)

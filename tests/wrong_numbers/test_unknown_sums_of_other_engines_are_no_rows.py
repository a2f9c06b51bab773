"""Engines that tell unknown whole numbers from floats get the same values as the store's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from kpi.engine.base import Bind
from kpi.engine.duckdb import DuckdbEngine
from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.selection import Selection
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import Both
from tests.wrong_numbers.small_bank import days

NOBODY = {"advisor": "nobody", "team": "nowhere"}


class Nullable(DuckdbEngine):
    """Answers with whole numbers and flags that can be unknown, as databases deliver them."""

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        """See `Engine.run`."""
        return super().run(sql, binds).convert_dtypes(convert_string=False, convert_floating=False)


def test_a_selection_without_rows_has_the_same_values(demo: Both) -> None:
    plain = demo.query(Parameters())
    nullable = replace(plain, engine=Nullable(Reader(Versions(demo.version.parents[1]))))
    for kpi in all_kpis().values():
        name = next((name for name in NOBODY if name in {one.name for one in kpi.filters}), None)
        asked = replace(
            days("2026-03-02", "2026-04-06"), filters=((name, (NOBODY[name],)),) if name else ()
        )
        assert _values(nullable, kpi, asked) == _values(plain, kpi, asked), kpi.name


def _values(query: Query, kpi: Kpi, asked: Selection) -> list[str]:
    found = query.compute([kpi], asked)[kpi.name]
    return [repr(float(value)) for value in found[["value", "numerator", "sample"]].iloc[0]]

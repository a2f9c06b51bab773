"""The same delivered rows on both ways: through the store and the query, and through the oracle."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from kpi import facts
from kpi.assemble import Results
from kpi.engine.duckdb import DuckdbEngine
from kpi.kinds import Kpi
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Grain
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from store.load import load
from store.reader import Reader
from store.reading import ArrowRelation, ColumnReading, Delivery, TableReading
from store.versions import Versions
from tests.oracle.oracle import Answer, Oracle, of_delivery

TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Both:
    """A published store and an oracle on the same rows."""

    engine: DuckdbEngine
    oracle: Oracle
    version: Path

    def query(self, parameters: Parameters, scope: Scope | None = None) -> Query:
        """Return the portal's way, by default for someone who sees everything."""
        return Query(self.engine, scope or Scope.everything(), parameters)

    @cache  # noqa: B019 - lives as long as its fixture
    def portal(
        self,
        kpis: tuple[Kpi, ...],
        selection: Selection,
        parameters: Parameters,
        by: tuple[str, ...] = (),
        grain: Grain | None = None,
    ) -> Results:
        """Return the portal's frames, asked for at once: that is how pages ask."""
        return self.query(parameters).compute(kpis, selection, by=by, grain=grain)


def both(
    folder: Path,
    tables: Mapping[str, pa.Table],
    parameters: Parameters,
    *,
    knows_completion: bool = True,
) -> Both:
    """Publish `tables` below `folder` and give them to an oracle as of the same moment."""
    versions = Versions(folder)
    deliveries = [
        delivery(table, tables[table.name], knows_completion=knows_completion)
        for table in facts.TABLES
        if table.name in tables
    ]
    summary = load(versions, deliveries, parameters)
    assert summary.rows_quarantined == 0
    current = versions.current()
    assert current is not None
    reader = Reader(versions)
    loaded_at: datetime = reader.rows("SELECT loaded_at FROM ledger.freshness", {})[0][0]
    oracle = of_delivery(tables, parameters, loaded_at, knows_completion=knows_completion)
    return Both(DuckdbEngine(reader), oracle, current.path)


def delivery(
    table: Table, rows: pa.Table, *, knows_completion: bool = True, fingerprint: str = "first"
) -> Delivery:
    """Return typed rows in UTC as a delivery of the source `only`."""
    columns = tuple(
        ColumnReading(column=name, delivered=name, decimal=".", time_zone="UTC")
        for name in rows.column_names
    )
    return Delivery(
        source="only",
        label=table.name,
        fingerprint=f"{table.name} {fingerprint}",
        relation=ArrowRelation(table=rows),
        readings=(TableReading(table=table.name, columns=columns),),
        knows_completion=knows_completion,
    )


def portal_answer(row: pd.Series) -> Answer:
    """Return one row of a frame of the portal as an answer; NaN is unknown."""
    value, numerator, denominator, sample = (
        _known(row[name]) for name in ("value", "numerator", "denominator", "sample")
    )
    return Answer(value, numerator, denominator, sample or 0.0)


Pair = tuple[object, Answer, Answer]
"""What was asked, what the portal says, and what the oracle says."""


def assert_agreement(pairs: Iterable[Pair]) -> None:
    """Compare all answers, and name every one that differs."""
    differing = [pair for pair in pairs if not _agree(*pair[1:])]
    assert not differing, "\n".join(f"{what}: {one} is not {two}" for what, one, two in differing)


def assert_equal(portal: Answer, oracle: Answer, what: object) -> None:
    """Compare two answers."""
    assert_agreement([(what, portal, oracle)])


def _agree(portal: Answer, oracle: Answer) -> bool:
    """Compare what the oracle states; it leaves a numerator or denominator open by None."""
    stated = [name for name in ("numerator", "denominator") if getattr(oracle, name) is not None]
    return all(
        _near(getattr(portal, name), getattr(oracle, name)) for name in ("value", "sample", *stated)
    )


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def _known(number: object) -> float | None:
    return None if pd.isna(number) else float(number)  # type: ignore[arg-type]

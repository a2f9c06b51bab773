"""KPIs computed twice: by the query on the store, and by SQL on the source itself."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Engine, text

from kpi import registry
from kpi.kinds import Kpi
from kpi.period import Period
from kpi.query import Query
from kpi.selection import Selection

Chosen = Mapping[str, str]
PEOPLE = ("org_unit", "team", "advisor")


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What is asked of both: `kpis` maps a KPI to its SQL, `chosen` lists filters.

    The SQL gives one row with `numerator` and `denominator`, or `value` alone. `{start}` and
    `{end}` stand for the days of the period, `{chosen}` for the filters that the KPI has,
    `{chosen:people}` and `{chosen:others}` for a part of them, `{chosen:lead_source}` for one.
    A filter stands for a condition on the column called like its dimension.
    """

    kpis: Mapping[str, str]
    chosen: tuple[Chosen, ...]
    start: date
    end: date

    def differences(self, name: str, query: Query, source: Engine) -> Iterator[str]:
        """Yield a sentence per choice for which the two differ, or one where none says anything."""
        kpi = registry.get(name)
        values = []
        for chosen in ({}, *self.chosen):
            asked, told = self._asked(kpi, query, chosen), self._told(kpi, source, chosen)
            values.append(asked["value"])
            if asked != pytest.approx(told, rel=1e-9, nan_ok=True):
                yield f"{name} {chosen}: the portal says {asked}, the source {told}"
        if all(map(math.isnan, values)):
            yield f"{name} has no value at all"

    def _asked(self, kpi: Kpi, query: Query, chosen: Chosen) -> dict[str, float]:
        selection = Selection(
            period=Period(self.start, self.end),
            comparison="none",
            filters=tuple((name, (member,)) for name, member in sorted(chosen.items())),
        )
        [row] = query.compute([kpi], selection)[kpi.name].to_dict("records")
        wanted = (
            ("numerator", "denominator", "value") if _is_ratio(self.kpis[kpi.name]) else ("value",)
        )
        return {name: float(row[name]) for name in wanted}

    def _told(self, kpi: Kpi, source: Engine, chosen: Chosen) -> dict[str, float]:
        with source.connect() as connection:
            [row] = connection.execute(text(self._written(kpi, chosen))).mappings()
        if "value" in row:
            return {"value": _number(row["value"])}
        numerator, denominator = _number(row["numerator"], 0.0), _number(row["denominator"], 0.0)
        value = numerator / denominator if denominator else math.nan
        return {"numerator": numerator, "denominator": denominator, "value": value}

    def _written(self, kpi: Kpi, chosen: Chosen) -> str:
        offered = {dimension.name for dimension in kpi.filters}
        conditions = {name: f"{name} = '{key}'" for name, key in chosen.items() if name in offered}

        def part(found: re.Match[str]) -> str:
            names = list(_part(found[1] or "", conditions))
            return " AND ".join(conditions[name] for name in names) or "1 = 1"

        sql = re.sub(r"\{chosen:?(\w*)\}", part, self.kpis[kpi.name])
        sql = sql.replace("{start}", f"DATE '{self.start}'").replace("{end}", f"DATE '{self.end}'")
        return sql.replace(":", r"\:")


def _is_ratio(sql: str) -> bool:
    return " AS denominator" in sql


def _part(part: str, conditions: Mapping[str, str]) -> Iterator[str]:
    for name in conditions:
        if part in ("", name, "people" if name in PEOPLE else "others"):
            yield name


def _number(found: object, empty: float = math.nan) -> float:
    return empty if found is None else float(str(found))

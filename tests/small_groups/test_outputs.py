"""All that a member of the board can get, put together, tells of no group that is too small."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.scope import GroupLimit, Scope
from kpi.selection import Selection
from tests.kpi.tiny import Row, TinyEngine, meeting, week
from tests.small_groups.audit import Known
from tests.small_groups.board import BOARD

LIMIT = GroupLimit(advisors=4, largest_share=0.6)
SIZES = {"north": 7, "south": 6, "east": 5, "tiny": 2}
CHANNELS, SERVICES = ("online", "onsite"), ("loan", "fund")
ENDS = [date(2025, month, 1) for month in (1, 2, 3, 4, 5, 6, 7)]
KPIS = ("signature_conversion", "cancellation_rate", "no_show_rate", "inbound_share")
DIMENSIONS = ("team", "channel", "service", "direction")
DIRECTIONS = ("inbound", "outbound")
BY = ("advisor", "channel", "service", "direction")


def people() -> list[tuple[str, str]]:
    return [(team, f"{team}{number}") for team, size in SIZES.items() for number in range(size)]


def drawn(seed: int) -> list[Row]:
    """Return half a year of meetings in which some have little to do."""
    chance = random.Random(seed)
    busy = {who: chance.choice([0.2, 0.6, 0.95]) for _, who in people()}
    return [
        one(chance, team, who, month, number)
        for team, who in people()
        for month in range(1, 7)
        for number in range(3)
        if chance.random() < busy[who]
    ]


def one(chance: random.Random, team: str, who: str, month: int, number: int) -> Row:
    status = chance.choice(["completed"] * 4 + ["no_show", "cancelled_by_customer"])
    is_held = status == "completed"
    return meeting(
        f"2025-{month:02}-{3 + number:02}",
        meeting_key=f"{who}-{month}-{number}",
        advisor_key=who,
        unit_key=team,
        region_key="bank",
        channel=chance.choice(CHANNELS),
        service_key=chance.choice(SERVICES),
        service_category="credit",
        direction=chance.choice(DIRECTIONS),
        status=status,
        is_held=is_held,
        has_signature=is_held and chance.random() < 0.4,
    )


@cache
def engine(seed: int) -> TinyEngine:
    tables: dict[str, list[Row]] = {
        "org_unit": [
            {"unit_key": "bank", "name": "Bank", "parent_key": None},
            *({"unit_key": team, "name": team, "parent_key": "bank"} for team in SIZES),
        ],
        "advisor": [{"advisor_key": who, "name": who, "unit_key": team} for team, who in people()],
        "service": [{"service_key": key, "name": key, "category": "credit"} for key in SERVICES],
        "activity_week": [
            week("2025-03-03", who, 1, unit_key=team, region_key="bank") for team, who in people()
        ],
        "signature": [{"signature_key": "s", "started_at": "2024-01-01 09:00:00"}],
        "meeting": drawn(seed),
    }
    return TinyEngine(tables, date(2025, 1, 1), date(2025, 6, 30))


def asked(seed: int, *, board: bool) -> Query:
    scope = replace(BOARD, limit=LIMIT) if board else Scope.everything()
    return Query(engine(seed), scope, Parameters())


def during(first: date, end: date) -> Selection:
    return Selection(period=Period(first, end), comparison="none")


class Grid:
    """Every place that something may be counted in; nobody knows which of them are empty."""

    def __init__(self) -> None:
        sides = [[who for _, who in people()], CHANNELS, SERVICES, DIRECTIONS, ENDS[:-1]]
        self.places = pd.MultiIndex.from_product(sides, names=[*BY, "bucket"]).to_frame(index=False)
        self.places["team"] = self.places["advisor"].map({who: team for team, who in people()})
        self._masks = {
            (name, key): column.eq(key).to_numpy(dtype=float)
            for name, column in self.places.items()
            for key in column.unique()
        }

    def cell(self, days: Period, members: Mapping[str, object]) -> np.ndarray:
        """Return 1 for each place within some days and of some members."""
        months = [self._masks["bucket", day] for day in ENDS[:-1] if days.start <= day < days.end]
        found = np.sum(months, axis=0)
        for name, member in members.items():
            found = found * self._masks[name, member]
        return np.asarray(found)

    def groups(self) -> tuple[list[str], np.ndarray]:
        """Return the groups that somebody may want to know of, in words and as cells."""
        pairs = [("team", other) for other in DIMENSIONS if other != "team"]
        cells, words = [], []
        for names in [(), *((name,) for name in (*DIMENSIONS, "advisor")), *pairs]:
            for keys in self.places[list(names)].drop_duplicates().itertuples(index=False):
                for first, end in combinations(ENDS, 2):
                    cells.append(self.cell(Period(first, end), dict(zip(names, keys, strict=True))))
                    words.append(f"{first} {end} {keys}")
        return words, np.array(cells)


GRID = cache(Grid)


class Measure:
    """One sum of a KPI: how much there is in each place, and which sums of it are shown."""

    def __init__(self, amounts: np.ndarray) -> None:
        self.amounts, self.known = amounts, Known(len(amounts))

    def few(self, cells: np.ndarray) -> np.ndarray:
        """Return for each cell whether anybody contributed, but fewer than the limit."""
        who = pd.get_dummies(GRID().places["advisor"]).to_numpy(dtype=float)
        contributed = (cells * (self.amounts > 0)) @ who > 0
        count = contributed.sum(axis=1)
        return np.asarray((count > 0) & (count < LIMIT.advisors))


def measures(seed: int, kpis: list[Kpi]) -> dict[str, dict[str, Measure]]:
    """Return KPI -> part of it -> the measure; equal sums of several KPIs are one measure."""
    found = asked(seed, board=False).compute(kpis, during(ENDS[0], ENDS[-1]), BY, "month")
    same: dict[bytes, Measure] = {}
    made: dict[str, dict[str, Measure]] = {}
    for kpi in kpis:
        rows = GRID().places.merge(found[kpi.name], on=[*BY, "bucket"], how="left").fillna(0.0)
        parts = {part: rows[part].to_numpy(dtype=float) for part in ("numerator", "denominator")}
        parts["rest"] = parts["denominator"] - parts["numerator"]
        for part, amounts in parts.items():
            measure = same.setdefault(amounts.tobytes(), Measure(amounts))
            made.setdefault(kpi.name, {})[part] = measure
    return made


def outputs(seed: int, kpis: list[Kpi]) -> Iterator[tuple[str, pd.Series, Period, str, object]]:
    """Yield every figure that is shown: KPI, its row, its days, and the member it is of."""
    query = asked(seed, board=True)
    whole = during(ENDS[0], ENDS[-1])
    ways: list[tuple[Selection, str | None]] = [(whole, "month"), (whole, "quarter")]
    ways += [(during(ENDS[0], end), None) for end in ENDS[2:]]
    for selection, grain in ways:
        for dimension in ("", *DIMENSIONS):
            by = (dimension,) if dimension else ()
            found = query.compute(kpis, selection, by, grain)  # type: ignore[arg-type]
            for kpi in kpis:
                for _, row in found[kpi.name].iterrows():
                    if not pd.isna(row["denominator"]):
                        days = _days(selection.period, row.get("bucket"), grain)
                        yield kpi.name, row, days, dimension, row.get(dimension)


def _days(period: Period, bucket: object, grain: str | None) -> Period:
    if grain is None or bucket is None:
        return period
    first = pd.Timestamp(bucket).date()  # type: ignore[arg-type]
    months = 1 if grain == "month" else 3
    return Period(first, min(ENDS[ENDS.index(first) + months], period.end))


@pytest.mark.parametrize("seed", [2])
def test_no_small_group_follows_from_all_that_a_board_member_gets(seed: int) -> None:
    kpis = [get(name) for name in KPIS]
    made = measures(seed, kpis)
    count = 0
    for kpi, row, days, dimension, member in outputs(seed, kpis):
        cell = GRID().cell(days, {dimension: member} if dimension else {})
        shown = {**row, "rest": row["denominator"] - row["numerator"]}
        for part, measure in made[kpi].items():
            assert cell @ measure.amounts == pytest.approx(shown[part]), (kpi, part, days)
            measure.known.learn(cell)
            count += 1
    assert count > 200, "there is something to be audited"
    words, cells = GRID().groups()
    for kpi, parts in made.items():
        for part, measure in parts.items():
            told = measure.known.tells(cells) & measure.few(cells)
            assert [words[place] for place in np.flatnonzero(told)] == [], (kpi, part)

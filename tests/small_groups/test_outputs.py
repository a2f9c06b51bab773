"""All that a member of the board can get, put together, tells of no group that is too small.

Every row that is counted is of a place (team, channel, direction and month) and of a sort: in
which of all the KPIs' counts it is. A figure is a sum over some places and sorts; what someone
can solve for follows from all figures by adding and subtracting, of all KPIs of a fact together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
from kpi.parameters import Parameters
from kpi.period import Grain, Period
from kpi.query import Query
from kpi.registry import all_kpis, get
from kpi.scope import GroupLimit, Scope
from kpi.selection import Selection
from kpi.small_groups import contributions
from kpi.small_groups.differences import Sums, sums_at
from kpi.splitting import check
from tests.small_groups import drawn
from tests.small_groups.audit import Known
from tests.small_groups.board import BOARD
from tests.small_groups.drawn import CHANNELS, ENDS, SIZES

LIMIT = GroupLimit(advisors=4, largest_share=0.6)
SIDES = {"team": list(SIZES), "channel": list(CHANNELS)}
PARAMETERS = Parameters(prescribed_features=("loan=files",))
WHOLE = Selection(period=Period(ENDS[0], ENDS[-1]), comparison="none")


def kpis(table: str) -> list[Kpi]:
    """Return the KPIs of a fact that can be split as the test splits them."""
    return [
        kpi
        for kpi in all_kpis().values()
        if {part.fact.name for part in parts_of(kpi, ())} == {table}
        and {"team", "service"} <= {dimension.name for dimension in kpi.dimensions}
    ]


@dataclass(frozen=True, eq=False)
class System:
    """The rows of a table: where each is, whose, and in which counts of which KPI."""

    table: str
    seed: int

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Return of each row whether it is in a count; one column for each KPI and count."""
        loans = [n for n, row in enumerate(self.rows) if row.get("service_key") == "loan"]
        rules = Parameters(prescribed_features=tuple(f"{number}=files" for number in loans))
        query = Query(drawn.engine(self.seed, services=False), Scope.everything(), rules)
        found = query.compute(kpis(self.table), WHOLE, ("service",))
        whole = query.compute(kpis(self.table), WHOLE)
        each: dict[str, pd.Series] = {}
        for name, frame in found.items():
            by_row = frame.set_index(frame["service"].astype(int)).sort_index()
            for column in frame.select_dtypes("number"):
                of = by_row[column].reindex(range(self.size)).fillna(0)
                if of.isin([0, 1]).all() and of.sum() == whole[name][column].iloc[0]:
                    each[f"{name} {column}"] = of
        return pd.DataFrame(each)

    @property
    def rows(self) -> list[Mapping[str, object]]:
        return list(drawn.rows(self.seed)[self.table])

    @property
    def size(self) -> int:
        return len(self.rows)

    @cached_property
    def sorts(self) -> pd.DataFrame:
        """Return the sorts of rows that there are: which counts the rows are in."""
        return self.counts.drop_duplicates().reset_index(drop=True)

    @cached_property
    def amounts(self) -> np.ndarray:
        """Return how many rows each advisor has, by place and sort."""
        sorts = {tuple(sort): number for number, sort in enumerate(self.sorts.to_numpy())}
        names = [name for _team, name in drawn.people()]
        found = np.zeros((len(PLACES), len(sorts), len(names)))
        for row, sort in zip(self.rows, self.counts.to_numpy(), strict=True):
            who = str(row.get("advisor_key") or row.get("resolved_advisor_key"))
            found[PLACES.index(place_of(row)), sorts[tuple(sort)], names.index(who)] += 1
        return found

    @cached_property
    def _directions(self) -> np.ndarray:
        _, sizes, found = np.linalg.svd(self.sorts.to_numpy().T, full_matrices=False)
        return np.asarray(found[sizes > 1e-9])

    def sums(self, sorts: np.ndarray, places: np.ndarray) -> np.ndarray:
        """Return one row for each sum over some sorts (1 for its sorts) and places: in which
        direction of all that the counts can tell it lies."""
        return np.asarray(np.kron(places, np.atleast_2d(sorts) @ self._directions.T))


@cache
def system(table: str, seed: int) -> System:
    return System(table, seed)


PLACES = [(team, channel, month) for team in SIZES for channel in CHANNELS for month in ENDS[:-1]]


def place_of(row: Mapping[str, object]) -> tuple[object, ...]:
    month = pd.Timestamp(str(row["event_on"])).date().replace(day=1)
    return row["unit_key"], row.get("channel") or row["resolved_channel"], month


def cell(days: Period, members: Mapping[str, object]) -> np.ndarray:
    """Return 1 for each place within some days and of some members."""
    order = [*SIDES]
    return np.array(
        [
            float(
                days.start <= place[2] < days.end
                and all(place[order.index(name)] == member for name, member in members.items())
            )
            for place in PLACES
        ]
    )


def figures(system: System) -> Iterator[tuple[str, float, Period, dict[str, object]]]:
    """Yield every number of a count that is shown: its name, days and member."""
    query = Query(drawn.engine(system.seed), replace(BOARD, limit=LIMIT), PARAMETERS)
    for asked, by, grain in ways():
        some = [kpi for kpi in kpis(system.table) if all(may_be_split(kpi, name) for name in by)]
        for name, frame in query.compute(some, asked, by, grain).items():
            columns = {column: f"{name} {column}" for column in frame}
            if set(by) & set(getattr(get(name), "of", ())):  # its denominator is the whole's
                columns = {"numerator": f"{name} denominator"}
            for row in frame.to_dict("records"):
                days, of = days_of(asked.period, row.get("bucket"), grain), {n: row[n] for n in by}
                for column, count in columns.items():
                    if count in system.counts and not pd.isna(row[column]):
                        yield count, float(row[column]), days, of


def ways() -> Iterator[tuple[Selection, tuple[str, ...], Grain | None]]:
    """Yield the selections, splits and grains in which KPIs can be asked for."""
    spans = [replace(WHOLE, period=Period(ENDS[0], end)) for end in (ENDS[2], ENDS[5])]
    for by in ((), *((name,) for name in SIDES)):
        yield WHOLE, by, "month"
        yield WHOLE, by, "quarter"
        yield from ((span, by, None) for span in spans)


def may_be_split(kpi: Kpi, name: str) -> bool:
    try:
        check(kpi, (name,))
    except Exception:
        return False
    return True


def days_of(period: Period, bucket: object, grain: Grain | None) -> Period:
    if grain is None or bucket is None:
        return period
    first = pd.Timestamp(str(bucket)).date()
    months = 1 if grain == "month" else 3
    return Period(first, ENDS[ENDS.index(first) + months])


def groups(system: System) -> dict[str, np.ndarray]:
    """Return every count, and what is left of each without one or two others that are in it."""
    found: dict[bytes, tuple[str, np.ndarray]] = {}
    for name, of in system.sorts.items():
        found.setdefault(of.to_numpy().tobytes(), (str(name), of.to_numpy()))
    counts = list(found.values())
    for whole, of in counts:
        inner = [(name, part) for name, part in counts if name != whole and (part <= of).all()]
        for name, part in inner:
            left = of - part
            found.setdefault(left.tobytes(), (f"{whole} - {name}", left))
            for other, further in inner:
                if (further <= left).all():
                    less = left - further
                    found.setdefault(less.tobytes(), (f"{whole} - {name} - {other}", less))
    return {name: of for name, of in found.values() if of.any()}


def known(system: System) -> tuple[int, Known]:
    """Return how many numbers are shown, and all that they tell."""
    found, count = Known(len(PLACES) * len(system._directions)), 0
    rows = system.amounts.sum(axis=2)
    for name, number, days, of in figures(system):
        places = cell(days, of)
        assert places @ rows @ system.sorts[name] == pytest.approx(number), (name, days, of)
        found.learn(system.sums(system.sorts[name].to_numpy(), places)[0])
        count += 1
    return count, found


def solved(system: System) -> tuple[int, list[str]]:
    """Return how many numbers are shown, and the groups that are too small and follow from them."""
    count, shown = known(system)
    names, sorts = list(groups(system)), np.array(list(groups(system).values()))
    told = []
    for members in asked_for():
        for days in (Period(*some) for some in combinations(ENDS, 2)):
            places = cell(days, members)
            people = ((sorts @ np.tensordot(places, system.amounts, 1)) > 0).sum(axis=1)
            small = np.flatnonzero((people > 0) & (people < LIMIT.advisors))
            follows = shown.tells(system.sums(sorts[small], places)) if len(small) else []
            told += [f"{names[small[n]]} {members} {days}" for n in np.flatnonzero(follows)]
    return count, told


def asked_for() -> Iterator[dict[str, object]]:
    """Yield the members whose groups somebody may want to know of."""
    yield {}
    for name, members in SIDES.items():
        yield from ({name: member} for member in members)
    yield from ({"team": team, "channel": channel} for team in SIZES for channel in CHANNELS)


@pytest.mark.parametrize(("table", "seed", "least"), [("meeting", 3, 400), ("nps_answer", 1, 40)])
def test_no_small_group_follows_from_all_that_a_board_member_gets(
    table: str, seed: int, least: int
) -> None:
    count, told = solved(system(table, seed))
    assert told == []
    assert count > least, "there is something to be audited"


def test_the_audit_finds_what_kpis_tell_of_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_themselves(*asked: object) -> Sums:
        return replace(sums_at(*asked), held_back={})  # type: ignore[arg-type]

    monkeypatch.setattr(contributions, "sums_at", by_themselves)
    assert len(solved(system("nps_answer", 1))[1]) == 6, "who is neither pro nor contra"

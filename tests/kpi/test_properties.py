"""What holds for every KPI whatever the rows: order, parts, unknowns, scopes, periods."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from kpi.facts.virtual import VIRTUAL
from kpi.figures import figures
from kpi.kinds import Distinct, Kpi, Mix, Ratio
from kpi.parameters import Parameters
from kpi.period import GRAINS, Grain, Period, buckets
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection
from tests.kpi.rows import Tables, published, tables
from tests.kpi.tiny import TinyEngine

KPIS = all_kpis()
MARCH = Selection(period=Period(date(2025, 3, 3), date(2025, 3, 31)), comparison="none")
NORTH = Scope(units=frozenset({"north"}), advisors=None, names=True)
STANDARD = ("value", "numerator", "denominator", "sample", "candidates")
EXAMPLES = settings(max_examples=4)
MANY = settings(max_examples=10)

NOT_SUMMED = (
    "weekly_active_rate",
    "savings_per_online_meeting",
    "total_savings",
    "roi",
    "best_pages",
    "demand_forecast",
)
SUMMED = [
    name
    for name, kpi in KPIS.items()
    if not (isinstance(kpi, Mix) and kpi.focus is None)
    and not isinstance(kpi, Distinct)
    and name not in NOT_SUMMED
]
"""KPIs whose numerators and denominators add up over the parts of a whole."""

TOTALS = (
    "page_visits",
    "contract_volume",
    "total_savings",
    "cases_handled",
    "work_in_progress",
    "ticket_backlog",
    "service_interactions",
)
"""KPIs of which nothing is 0."""


def ask(found: Tables, scope: Scope | None = None) -> Query:
    """Return a query on the rows."""
    engine = TinyEngine(published(found), first_on=date(2025, 3, 3), last_on=date(2025, 3, 30))
    return Query(engine, scope or Scope.everything(), Parameters())


def values(query: Query, selection: Selection = MARCH) -> dict[str, list[float | None]]:
    """Return KPI name -> the standard columns of the whole, unknown as None."""
    found = query.compute(KPIS.values(), selection)
    return {name: _rounded(frame.iloc[0]) for name, frame in found.items()}


def _rounded(row: pd.Series) -> list[float | None]:
    return [None if pd.isna(row[name]) else round(float(row[name]), 9) for name in STANDARD]


@EXAMPLES
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(found: Tables, chance: object) -> None:
    shuffled = {name: list(rows) for name, rows in found.items()}
    for rows in shuffled.values():
        chance.shuffle(rows)  # type: ignore[attr-defined]
    assert values(ask(found)) == values(ask(shuffled))


@EXAMPLES
@given(tables(), st.sampled_from(["team", "service", "org_unit", "advisor"]))
def test_the_whole_is_the_sum_of_its_parts(found: Tables, dimension: str) -> None:
    query = ask(found)
    kpis = [KPIS[name] for name in SUMMED if _splits(KPIS[name], dimension)]
    wholes, parts = query.compute(kpis, MARCH), query.compute(kpis, MARCH, by=(dimension,))
    for kpi in kpis:
        whole = wholes[kpi.name].iloc[0]
        for column in ("numerator", "denominator", "sample", "candidates"):
            if not pd.isna(whole[column]):
                added = parts[kpi.name][column].sum()
                assert math.isclose(added, whole[column]), (kpi.name, column)


def _split(by: tuple[str, ...]) -> list[Kpi]:
    """Return the KPIs that offer the dimensions: a milestone is of no team."""
    return [kpi for kpi in KPIS.values() if set(by) <= {one.name for one in kpi.dimensions}]


def _splits(kpi: Kpi, dimension: str) -> bool:
    """Whether rows of the KPI have a column for the dimension: people have no service."""
    is_offered = dimension in {one.name for one in kpi.dimensions}
    return is_offered and (dimension != "service" or kpi.fact not in VIRTUAL)


@EXAMPLES
@given(tables())
def test_values_lie_in_their_intervals(found: Tables) -> None:
    query = ask(found)
    for by in ((), ("team",)):
        kpis = [kpi for kpi in KPIS.values() if not by or _splits(kpi, "team")]
        for name, frame in query.compute(kpis, MARCH, by=by).items():
            known = frame.dropna(subset=["value", "low", "high"])
            assert (known["low"] <= known["value"] + 1e-9).all(), name
            assert (known["value"] <= known["high"] + 1e-9).all(), name
            assert not frame[["value", "low", "high"]].isin([math.inf, -math.inf]).any(axis=None)


@EXAMPLES
@given(tables())
def test_shares_lie_between_nothing_and_everything(found: Tables) -> None:
    kpis = [kpi for kpi in KPIS.values() if _splits(kpi, "team")]
    for name, frame in ask(found).compute(kpis, MARCH, by=("team",)).items():
        if isinstance(KPIS[name], Ratio | Mix):
            assert frame["value"].dropna().between(0, 1).all(), name
            assert (frame["sample"] <= frame["candidates"] + 1e-9).all(), name


UNKNOWN = {
    "channel_mix": "channel",
    "location_mix": "location",
    "inbound_share": "direction",
    "meeting_duration": "minutes",
    "booking_lead_time": "lead_hours",
    "signature_conversion": "has_signature",
}
"""KPI -> the column that its meetings need."""


@EXAMPLES
@given(tables(), st.sets(st.integers(0, 40)))
def test_unknowns_lower_the_coverage_and_change_no_known_row(found: Tables, at: set[int]) -> None:
    rows, columns = found["meeting"], dict.fromkeys(UNKNOWN.values())
    blank = [{**row, **columns} if n in at else row for n, row in enumerate(rows)]
    kept = [row for n, row in enumerate(rows) if n not in at]
    before, blanked, without = (
        _of_meetings({**found, "meeting": made}) for made in (rows, blank, kept)
    )
    for name in UNKNOWN:
        assert blanked[name][:4] == without[name][:4], name
        assert blanked[name][4] == before[name][4], name


def _of_meetings(found: Tables) -> dict[str, list[float | None]]:
    frames = ask(found).compute([KPIS[name] for name in UNKNOWN], MARCH)
    return {name: _rounded(frame.iloc[0]) for name, frame in frames.items()}


@EXAMPLES
@given(tables())
def test_the_scope_of_a_team_is_the_filter_by_it(found: Tables) -> None:
    scoped = values(ask(found, NORTH))
    assert scoped == values(ask(found), MARCH.where("team", "north"))


@EXAMPLES
@given(tables())
def test_a_scope_of_nothing_sees_nothing(found: Tables) -> None:
    query = ask(found, Scope.nothing())
    for name, frame in query.compute(KPIS.values(), MARCH).items():
        row = frame.iloc[0]
        assert row["sample"] == 0, name
        assert not row["numerator"] > 0, name
        assert pd.isna(row["value"]) or name in TOTALS, name
    for dimension in ("team", "org_unit", "advisor"):
        assert query.members.of(dimension) == ()


@settings(max_examples=3)
@given(tables(), tables(teams=("south",)))
def test_rows_out_of_scope_change_nothing(found: Tables, others: Tables) -> None:
    more = {name: [*found[name], *others[name]] for name in found}
    for table in ("advisor", "booking_page"):
        more[table] = list(found[table])
    for selection in (MARCH, MARCH.where("channel", "online"), MARCH.where("org_unit", "bank")):
        query, larger = ask(found, NORTH), ask(more, NORTH)
        assert values(query, selection) == values(larger, selection)
    by_team = larger.compute(_split(("team",)), MARCH, by=("team",))
    for name, frame in query.compute(_split(("team",)), MARCH, by=("team",)).items():
        pd.testing.assert_frame_equal(frame, by_team[name])


@pytest.fixture(scope="module")
def some() -> Query:
    """Return a query on one fixed set of rows."""
    first = settings(phases=[Phase.generate], derandomize=True)
    found: Tables = find(tables(), lambda drawn: min(map(len, drawn.values())) > 1, settings=first)
    return ask(found)


@MANY
@given(
    start=st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    length=st.one_of(st.integers(1, 100), st.integers(100, 3653)),
    comparison=st.sampled_from(["none", "previous_period", "previous_year"]),
)
def test_no_period_raises(some: Query, start: date, length: int, comparison: object) -> None:
    period = Period(start, start + timedelta(days=length))
    selection = replace(MARCH, period=period, comparison=comparison)  # type: ignore[arg-type]
    found = figures(some, KPIS.values(), selection)
    assert list(found) == list(KPIS)
    for figure in found.values():
        assert figure.now.value is None or math.isfinite(figure.now.value)


@EXAMPLES
@given(
    start=st.dates(date(2025, 2, 20), date(2025, 4, 10)),
    length=st.integers(1, 60),
    grain=st.sampled_from(GRAINS),
    by=st.sampled_from([(), ("team",), ("advisor",)]),
)
def test_every_bucket_of_the_period_is_there_once(
    some: Query, start: date, length: int, grain: Grain, by: tuple[str, ...]
) -> None:
    """People have weeks and months, but no days."""
    selection = replace(MARCH, period=Period(start, start + timedelta(days=length)))
    kpis = [kpi for kpi in _split(by) if grain != "day" or kpi.fact not in VIRTUAL]
    expected = buckets(selection.period, grain)
    for name, frame in some.compute(kpis, selection, by=by, grain=grain).items():
        groups = frame.groupby(list(by), dropna=False) if by else [((), frame)]
        for _group, rows in groups:
            assert list(rows["bucket"]) == expected, name


def summed(kpi: Kpi, frames: Mapping[str, pd.DataFrame]) -> float:
    """Return the sum of a KPI's numerators."""
    return float(frames[kpi.name]["numerator"].sum())


@EXAMPLES
@given(tables(), st.sampled_from(["day", "week", "month", "quarter"]))
def test_a_period_is_the_sum_of_its_buckets(found: Tables, grain: Grain) -> None:
    query = ask(found)
    kpis = [KPIS[name] for name in SUMMED if KPIS[name].fact not in VIRTUAL]
    whole = query.compute(kpis, MARCH)
    trend = query.compute(kpis, MARCH, grain=grain)
    for kpi in kpis:
        assert math.isclose(summed(kpi, whole), summed(kpi, trend)), kpi.name

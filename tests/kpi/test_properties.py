"""What holds for every KPI whatever the rows: order, parts, unknowns, scopes, periods."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.facts.virtual import VIRTUAL
from kpi.figures import figures
from kpi.kinds import Distinct, Kpi, Mix, Ratio
from kpi.period import GRAINS, Grain, Period, buckets
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection
from tests.kpi.organisation import (
    EMPTY,
    FIRST,
    MARCH,
    SECOND,
    Organisation,
    ask,
    offering,
    organisation,
    rounded,
    values,
)
from tests.kpi.rows import Tables

KPIS = all_kpis()
NORTH = Scope(units=frozenset({"north"}), advisors=None, names=True)
ONLINE, BANK = MARCH.where("channel", "online"), MARCH.where("org_unit", "bank")
each = pytest.mark.parametrize("found", [EMPTY, FIRST, SECOND], indirect=True)
drawn = pytest.mark.parametrize("found", [FIRST, SECOND], indirect=True)

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
    "held_meetings",
    "work_in_progress",
    "ticket_backlog",
    "service_interactions",
)
"""KPIs of which nothing is 0."""


@pytest.fixture
def found(request: pytest.FixtureRequest) -> Organisation:
    """Return the organisation of a number."""
    return organisation(request.param)


@drawn
def test_the_order_of_rows_does_not_matter(found: Organisation) -> None:
    shuffled = {name: list(rows) for name, rows in found.rows.items()}
    for rows in shuffled.values():
        found.chance().shuffle(rows)
    assert values(ask(shuffled)) == found.values()


@pytest.mark.parametrize(
    ("found", "dimension"),
    [(FIRST, "team"), (SECOND, "service"), (FIRST, "org_unit"), (SECOND, "advisor")],
    indirect=["found"],
)
def test_the_whole_is_the_sum_of_its_parts(found: Organisation, dimension: str) -> None:
    wholes, parts = found.split(), found.split(dimension)
    for name in set(SUMMED) & set(parts):
        whole = wholes[name].iloc[0]
        for column in ("numerator", "denominator", "sample", "candidates"):
            if not pd.isna(whole[column]):
                added = parts[name][column].sum()
                assert math.isclose(added, whole[column]), (name, column)


@each
def test_values_lie_in_their_intervals(found: Organisation) -> None:
    for by in ((), ("team",)):
        for name, frame in found.split(*by).items():
            known = frame.dropna(subset=["value", "low", "high"])
            assert (known["low"] <= known["value"] + 1e-9).all(), name
            assert (known["value"] <= known["high"] + 1e-9).all(), name
            assert not frame[["value", "low", "high"]].isin([math.inf, -math.inf]).any(axis=None)


@each
def test_shares_lie_between_nothing_and_everything(found: Organisation) -> None:
    for name, frame in found.split("team").items():
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


@drawn
def test_unknowns_lower_the_coverage_and_change_no_known_row(found: Organisation) -> None:
    rows, columns = found.rows["meeting"], dict.fromkeys(UNKNOWN.values())
    at = found.chance().sample(range(len(rows)), len(rows) // 2)
    blank = [{**row, **columns} if n in at else row for n, row in enumerate(rows)]
    kept = [row for n, row in enumerate(rows) if n not in at]
    before, blanked, without = (
        _of_meetings({**found.rows, "meeting": made}) for made in (rows, blank, kept)
    )
    for name in UNKNOWN:
        assert blanked[name][:4] == without[name][:4], name
        assert blanked[name][4] == before[name][4], name


def _of_meetings(found: Tables) -> dict[str, list[float | None]]:
    return rounded(ask(found).compute([KPIS[name] for name in UNKNOWN], MARCH))


@drawn
def test_the_scope_of_a_team_is_the_filter_by_it(found: Organisation) -> None:
    assert found.values(NORTH) == values(found.ask(), MARCH.where("team", "north"))


@each
def test_a_scope_of_nothing_sees_nothing(found: Organisation) -> None:
    query = found.ask(Scope.nothing())
    for name, frame in query.compute(KPIS.values(), MARCH).items():
        row = frame.iloc[0]
        assert row["sample"] == 0, name
        assert not row["numerator"] > 0, name
        assert pd.isna(row["value"]) or name in TOTALS, name
    for dimension in ("team", "org_unit", "advisor"):
        assert query.members.of(dimension) == ()


@pytest.mark.parametrize(
    ("found", "selections"), [(FIRST, [ONLINE]), (SECOND, [BANK])], indirect=["found"]
)
def test_rows_out_of_scope_change_nothing(found: Organisation, selections: list[Selection]) -> None:
    query, larger = found.ask(NORTH), ask(_with_others(found), NORTH)
    assert found.values(NORTH) == values(larger)
    for selection in selections:
        assert values(query, selection) == values(larger, selection)


def test_rows_out_of_scope_change_no_team() -> None:
    found, kpis = organisation(FIRST), offering("team")
    larger = ask(_with_others(found), NORTH).compute(kpis, MARCH, by=("team",))
    for name, frame in found.ask(NORTH).compute(kpis, MARCH, by=("team",)).items():
        pd.testing.assert_frame_equal(frame, larger[name])


def _with_others(found: Organisation) -> Tables:
    """Return the rows and those of another team."""
    others = organisation(found.number, teams=("south",)).rows
    return {
        name: rows if name in ("advisor", "booking_page") else [*rows, *others[name]]
        for name, rows in found.rows.items()
    }


@settings(max_examples=6)
@given(
    start=st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    length=st.one_of(st.integers(1, 100), st.integers(100, 3653)),
    comparison=st.sampled_from(["none", "previous_period", "previous_year"]),
)
def test_no_period_raises(start: date, length: int, comparison: object) -> None:
    period = Period(start, start + timedelta(days=length))
    selection = replace(MARCH, period=period, comparison=comparison)  # type: ignore[arg-type]
    answers = figures(organisation(FIRST).ask(), KPIS.values(), selection)
    assert list(answers) == list(KPIS)
    for figure in answers.values():
        assert figure.now.value is None or math.isfinite(figure.now.value)


@pytest.mark.parametrize(
    ("grain", "by"), zip(GRAINS, [(), ("team",), ("advisor",), ()], strict=True)
)
@settings(max_examples=2)
@given(start=st.dates(date(2025, 2, 20), date(2025, 4, 10)), length=st.integers(1, 60))
def test_every_bucket_of_the_period_is_there_once(
    start: date, length: int, grain: Grain, by: tuple[str, ...]
) -> None:
    """People have weeks and months, but no days."""
    selection = replace(MARCH, period=Period(start, start + timedelta(days=length)))
    kpis = [kpi for kpi in offering(*by) if grain != "day" or kpi.fact not in VIRTUAL]
    expected = buckets(selection.period, grain)
    answers = organisation(FIRST).ask().compute(kpis, selection, by=by, grain=grain)
    for name, frame in answers.items():
        groups = frame.groupby(list(by), dropna=False) if by else [((), frame)]
        for _group, rows in groups:
            assert list(rows["bucket"]) == expected, name


def summed(kpi: Kpi, frames: Mapping[str, pd.DataFrame]) -> float:
    """Return the sum of a KPI's numerators."""
    return float(frames[kpi.name]["numerator"].sum())


@pytest.mark.parametrize(
    ("found", "grain"),
    [(FIRST, "day"), (SECOND, "week"), (FIRST, "month"), (SECOND, "quarter")],
    indirect=["found"],
)
def test_a_period_is_the_sum_of_its_buckets(found: Organisation, grain: Grain) -> None:
    kpis = [KPIS[name] for name in SUMMED if KPIS[name].fact not in VIRTUAL]
    trend = found.ask().compute(kpis, MARCH, grain=grain)
    for kpi in kpis:
        assert math.isclose(summed(kpi, found.split()), summed(kpi, trend)), kpi.name

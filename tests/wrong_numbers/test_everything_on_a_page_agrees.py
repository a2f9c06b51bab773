"""Tile, chart, list and breakdown of one page show the same numbers for the same question."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from kpi.exhibits import (
    Breakdown,
    Composition,
    Exhibit,
    Heatmap,
    Layers,
    Measures,
    People,
    Spread,
    Tiles,
)
from kpi.exhibits.expected_hours import ExpectedHours
from kpi.exhibits.impact import Impact
from kpi.exhibits.traits import PageTraits
from kpi.exhibits.trend import Trend
from kpi.figures import figures
from kpi.kinds import Best, MeanOfPeriods
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import get
from kpi.result import Figure, Value
from kpi.selection import Selection
from pages.ui.page import Page
from pages.views import (
    adoption,
    contracts,
    data_quality,
    overview,
    processes,
    project,
    satisfaction,
    scheduling,
    service,
)
from tests.oracle.both import Both
from tests.oracle.questions import PERIODS, selection

PAGES: tuple[Page, ...] = tuple(
    view.PAGE
    for view in (
        overview,
        adoption,
        satisfaction,
        scheduling,
        contracts,
        processes,
        service,
        data_quality,
        project,
    )
)
PARTS = {"team", "service", "process", "ticket_kind", "priority", "rule", "step"}
"""Dimensions of which every row has one member."""
QUESTIONS = {
    "everyone": selection(PERIODS["quarter"]),
    "one region and channel": selection(
        PERIODS["odd days"], {"org_unit": ("R1",), "channel": ("online",)}
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_exhibits_agree_with_the_figures(demo: Both, page: Page, question: str) -> None:
    query, asked = demo.query(Parameters()), QUESTIONS[question]
    kpis = {kpi.name: kpi for exhibit in page.exhibits for kpi in exhibit.kpis}
    found = figures(query, kpis.values(), asked)
    for exhibit in page.exhibits:
        _check(exhibit, query, asked, found)


def _check(exhibit: Exhibit, query: Query, asked: Selection, found: Mapping[str, Figure]) -> None:
    rows = exhibit.shown(query, asked).rows
    if not exhibit.kpis or isinstance(exhibit, Impact):
        return  # Of analyses there is no figure to agree with.
    now = found[exhibit.kpis[0].name].now
    if isinstance(exhibit, Tiles):
        for _, row in rows.iterrows():
            tile = found[row["kpi"]].now
            assert _same(row["value"], tile.value), (exhibit.name, row["kpi"])
    elif isinstance(exhibit, ExpectedHours):
        assert abs(rows["value"].sum() - 1) < 1e-9
    elif isinstance(exhibit, Heatmap):
        assert rows["numerator"].sum() == now.denominator
    elif isinstance(exhibit, Spread):
        assert rows["count"].sum() == now.sample
    elif isinstance(exhibit, Layers | Measures):
        _check_parts(exhibit, rows, now)
    elif isinstance(exhibit, People):
        _check_people(exhibit, rows, query, asked)
    elif isinstance(exhibit, Breakdown) and exhibit.dimension in ("team", "service", "page"):
        _check_breakdown(exhibit, rows, now)
    elif isinstance(exhibit, Trend):
        points = [point.value for point in found[exhibit.kpi].trend]
        assert all(_same(*pair) for pair in zip(rows["value"], points, strict=True))
    elif isinstance(exhibit, Composition):
        whole = rows.groupby("start")["value"].sum()
        assert ((whole - 1).abs() < 1e-9).where(whole > 0, True).all()


def _check_parts(exhibit: Layers | Measures, rows: pd.DataFrame, now: Value) -> None:
    """Lines whose rows are of one member each add up; the funnel is of one process only."""
    if isinstance(exhibit, Measures):
        is_split = exhibit.by and set(exhibit.by) <= PARTS and "sample" in rows
        assert not is_split or rows["sample"].sum() == now.sample, exhibit.name
    elif exhibit.name == "funnel":
        assert rows["count"].sum() <= now.sample
    else:
        assert rows["count"].sum() == now.sample, exhibit.name


def _check_people(exhibit: People, rows: pd.DataFrame, query: Query, asked: Selection) -> None:
    applied = query.applied(exhibit.kpis[0], asked)
    wanted = ("power_users", "inactive_advisors", "never_active", "no_online_advisors")
    counted = {name: figure.now.numerator for name, figure in _people(query, applied, wanted)}
    expected = counted[exhibit.kpi]
    if "never" in exhibit.segments:
        assert expected is not None and counted["never_active"] is not None
        expected += counted["never_active"]
    assert len(rows) == expected, exhibit.name


def _people(query: Query, asked: Selection, names: tuple[str, ...]) -> list[tuple[str, Figure]]:
    return list(figures(query, [get(name) for name in names], asked, trend=False).items())


def _check_breakdown(exhibit: Breakdown, rows: pd.DataFrame, now: Value) -> None:
    """Groups make up the whole; but the best of all is one of them, and traits overlap."""
    kpi, whole = exhibit.kpis[0], now.denominator
    if rows.empty:
        assert not whole, exhibit.name
    elif isinstance(exhibit, PageTraits):
        assert (rows["denominator"] <= whole).all(), exhibit.name
    elif isinstance(kpi, Best):
        best = rows.loc[rows["value"].idxmax()]
        assert _same(best["value"], now.value), exhibit.name
        assert best["denominator"] == whole, exhibit.name
    elif not isinstance(kpi, MeanOfPeriods) and whole is not None:
        assert abs(rows["denominator"].sum() - whole) < 1e-6, exhibit.name


def _same(one: object, other: float | None) -> bool:
    if other is None:
        return bool(pd.isna(one))
    return abs(float(one) - other) < 1e-9  # type: ignore[arg-type]

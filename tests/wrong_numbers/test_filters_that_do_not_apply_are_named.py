"""A filter a KPI has no dimension for is left out and named, never silently ignored."""

from __future__ import annotations

import pytest

from kpi.dimensions import DIMENSIONS, PEOPLE
from kpi.figures import figures
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.result import Figure
from tests.wrong_numbers.every_fact import every_fact
from tests.wrong_numbers.small_bank import bank, counts, days

SPRING = days("2026-03-02", "2026-05-04")
PRESCRIBED = Parameters(prescribed_features=("loan=files",))


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Return a few rows of every fact the KPIs read, all of service `loan`."""
    return bank(tmp_path_factory.mktemp("bank"), every_fact(), parameters=PRESCRIBED)


@pytest.fixture(scope="module")
def unfiltered(query: Query) -> dict[str, Figure]:
    return figures(query, all_kpis().values(), SPRING, trend=False)


@pytest.mark.parametrize("dimension", [one.name for one in DIMENSIONS])
def test_named_or_applied(query: Query, unfiltered: dict[str, Figure], dimension: str) -> None:
    """Nothing is left of a KPI by a member nobody has, or the filter is named."""
    nobody = SPRING.where(dimension, "nobody has this")
    chosen = figures(query, all_kpis().values(), nobody, trend=False)
    for kpi, narrowed in chosen.items():
        before = unfiltered[kpi].now
        assert before.value is not None, kpi
        if narrowed.not_applied:
            assert narrowed.not_applied == (dimension,)
            assert narrowed.now == before, kpi
        elif kpi in PEOPLE_WITHOUT and dimension not in {one.name for one in PEOPLE} | {"segment"}:
            assert narrowed.now.denominator == before.denominator
        else:
            assert not narrowed.now.numerator, kpi


PEOPLE_WITHOUT = ("inactive_advisors", "advisor_segments")
"""Where no meeting is chosen people remain, and are those without one."""


def test_people_without_chosen_meetings_are_inactive(query: Query) -> None:
    assert counts(query, "inactive_advisors", SPRING) == (0, 3)
    assert counts(query, "inactive_advisors", SPRING.where("channel", "phone")) == (2, 3)
    kpi = all_kpis()["advisor_segments"]
    chosen = query.compute([kpi], SPRING.where("channel", "phone"), by=("segment",))[kpi.name]
    assert dict(zip(chosen["segment"], chosen["numerator"], strict=True)) == {
        "inactive": 2,
        "never": 1,
    }

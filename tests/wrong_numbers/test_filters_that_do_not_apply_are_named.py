"""A filter a KPI has no dimension for is left out and named, never silently ignored."""

from __future__ import annotations

import pytest

from kpi.dimensions import DIMENSIONS, PEOPLE
from kpi.figures import figures
from kpi.kinds import Forecast
from kpi.query import Query
from kpi.registry import all_kpis
from tests.wrong_numbers.small_bank import bank, counts, days, meeting, moment

MARCH = days("2026-03-02", "2026-03-30")


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Return a few rows of every fact the KPIs read, all of service `loan` and channel online."""
    at = moment("2026-03-03 09:00")
    said = {"advisor_key": "anna", "service_key": "loan"}
    made = [
        meeting(
            f"m{day}",
            f"2026-03-{day:02} 09:00",
            service_key="loan",
            location="branch",
            page_key="page",
            chain_key=f"m{day}",
            customer_key="carl",
        )
        for day in (2, 9, 16, 23, 30)
    ]
    return bank(
        tmp_path_factory.mktemp("bank"),
        {
            "meeting": made,
            "customer": [
                {"customer_key": "carl", "name": "Carl", "owner_key": "anna", "is_company": True}
            ],
            "service": [
                {"service_key": "loan", "name": "Loan", "category": "credit"},
                {"service_key": "fund", "name": "Fund", "category": "saving"},
            ],
            "page_visit": [{"page_key": "page", "visited_at": at, "service_key": "loan"}],
            "rating": [
                {**said, "rater": rater, "subject": subject, "score": 4, "rated_at": at}
                for rater in ("customer", "agent")
                for subject in ("meeting", "service")
            ],
            "nps_answer": [
                {**said, "respondent": who, "score": 9, "answered_at": at}
                for who in ("customer", "user")
            ],
            "signature": [
                {
                    **said,
                    "signature_key": "s",
                    "meeting_key": "m2",
                    "started_at": at,
                    "completed_at": at,
                    "contract_value": 1000.0,
                }
            ],
            "feature_use": [
                {"advisor_key": "anna", "meeting_key": "m2", "feature": "files", "used_at": at}
            ],
            "login": [{"advisor_key": "anna", "logged_in_at": at}],
        },
    )


@pytest.mark.parametrize("dimension", [one.name for one in DIMENSIONS])
def test_named_or_applied(query: Query, dimension: str) -> None:
    """Nothing is left of a KPI by a member nobody has, or the filter is named."""
    every = all_kpis().values()
    unfiltered = figures(query, every, MARCH, trend=False)
    chosen = figures(query, every, MARCH.where(dimension, "nobody has this"), trend=False)
    for kpi, narrowed in chosen.items():
        before = unfiltered[kpi].now
        if isinstance(all_kpis()[kpi], Forecast):
            continue  # four weeks are too few for it
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
    assert counts(query, "inactive_advisors", MARCH) == (0, 3)
    assert counts(query, "inactive_advisors", MARCH.where("channel", "phone")) == (1, 3)
    kpi = all_kpis()["advisor_segments"]
    chosen = query.compute([kpi], MARCH.where("channel", "phone"), by=("segment",))[kpi.name]
    assert dict(zip(chosen["segment"], chosen["numerator"], strict=True)) == {
        "inactive": 1,
        "never": 2,
    }

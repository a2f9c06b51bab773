"""A trend puts a row into the bucket of the same time that puts it into the period."""

from __future__ import annotations

import pytest

from kpi import registry
from kpi.query import Query
from tests.wrong_numbers.small_bank import bank, days, meeting, moment

SPRING = days("2026-02-02", "2026-04-27")
KPIS = (
    "signature_conversion",
    "channel_mix",
    "inbound_share",
    "cancellation_rate",
    "meeting_duration",
    "booking_conversion",
    "page_visits",
    "meeting_rating_customer",
    "nps_customer",
    "feature_usage",
)


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Return meetings requested long before, rated and signed long after they took place."""
    made = [
        meeting(
            f"m{number}",
            f"2026-{month:02}-{day:02} 09:00",
            requested_at=moment(f"2025-12-{day:02} 09:00"),
            direction="inbound",
            page_key="page",
        )
        for number, (month, day) in enumerate(
            (month, day) for month in (1, 2, 3, 4, 5) for day in (3, 17, 28)
        )
    ]
    after = [moment(f"2026-{month:02}-15 22:30") for month in (1, 2, 3, 4, 5)]
    return bank(
        tmp_path_factory.mktemp("bank"),
        {
            "meeting": made,
            "page_visit": [{"page_key": "page", "visited_at": at, "visits": 3} for at in after],
            "rating": [
                {
                    "meeting_key": "m0",
                    "rater": "customer",
                    "subject": "meeting",
                    "score": score,
                    "rated_at": at,
                }
                for score, at in enumerate(after, start=1)
            ],
            "nps_answer": [
                {"meeting_key": "m1", "respondent": "customer", "score": 10, "answered_at": at}
                for at in after
            ],
            "signature": [
                {
                    "signature_key": f"s{number}",
                    "advisor_key": "anna",
                    "meeting_key": f"m{number}",
                    "started_at": moment("2026-05-20 09:00"),
                }
                for number in (3, 4)
            ],
            "feature_use": [
                {
                    "advisor_key": "ben",
                    "meeting_key": "m8",
                    "feature": "files",
                    "used_at": moment("2026-05-20 09:00"),
                }
            ],
        },
    )


@pytest.mark.parametrize("name", KPIS)
def test_the_buckets_add_up_to_the_value(query: Query, name: str) -> None:
    kpi = registry.get(name)
    whole = query.compute([kpi], SPRING)[name].iloc[0]
    for grain in ("day", "week", "month", "quarter"):
        trend = query.compute([kpi], SPRING, grain=grain)[name]
        assert trend["numerator"].sum() == whole["numerator"]
        if whole["denominator"] == whole["denominator"]:
            assert trend["denominator"].sum() == whole["denominator"]


def test_a_feature_used_after_the_meeting_belongs_to_the_meeting(query: Query) -> None:
    kpi = registry.get("feature_usage")
    in_march = query.compute([kpi], days("2026-03-01", "2026-04-01"), by=("feature",))[kpi.name]
    assert in_march[["feature", "numerator"]].values.tolist() == [["files", 1]]
    of_north = query.compute([kpi], SPRING.where("team", "north"), by=("feature",))[kpi.name]
    assert of_north["numerator"].sum() == 1
    in_may = query.compute([kpi], days("2026-05-01", "2026-06-01"), by=("feature",))[kpi.name]
    assert in_may["numerator"].sum() == 0


def test_a_signature_started_later_belongs_to_its_meeting(query: Query) -> None:
    kpi = registry.get("signature_conversion")
    found = query.compute([kpi], days("2026-02-01", "2026-03-01"))[kpi.name].iloc[0]
    assert (found["numerator"], found["denominator"]) == (2, 3)

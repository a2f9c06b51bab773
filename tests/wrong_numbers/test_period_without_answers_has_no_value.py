"""No ratings is not a rating of 0: the value is unknown, in tile, trend and breakdown."""

from __future__ import annotations

import pytest

from kpi.query import Query
from kpi.result import State
from tests.wrong_numbers.small_bank import bank, days, figure, meeting, moment

ANSWERED = ("meeting_rating_customer", "nps_customer")
RATES = ("channel_mix", "cancellation_rate", "signature_conversion", "meeting_duration")


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Return a meeting, a rating and an answer in March, and nothing in April."""
    at = moment("2026-03-10 09:00")
    return bank(
        tmp_path_factory.mktemp("bank"),
        {
            "meeting": [meeting("m", "2026-03-10 09:00"), meeting("n", "2026-05-10 09:00")],
            "rating": [{"rater": "customer", "subject": "meeting", "score": 5, "rated_at": at}],
            "nps_answer": [{"respondent": "customer", "score": 9, "answered_at": at}],
            "signature": [{"signature_key": "s", "advisor_key": "anna", "started_at": at}],
        },
    )


@pytest.mark.parametrize("kpi", [*ANSWERED, *RATES])
def test_no_value_rather_than_zero(query: Query, kpi: str) -> None:
    shown = figure(query, kpi, days("2026-04-01", "2026-05-01"))
    assert shown.state is State.EMPTY
    assert shown.now.value is None
    assert shown.now.sample == 0


@pytest.mark.parametrize("kpi", ANSWERED)
def test_gaps_in_the_trend_are_gaps(query: Query, kpi: str) -> None:
    points = figure(query, kpi, days("2026-02-02", "2026-05-04")).trend
    assert [point.value for point in points if point.sample == 0] == [None] * 12
    assert sum(point.value is not None for point in points) == 1


def test_what_was_never_delivered_is_not_available(query: Query) -> None:
    shown = figure(query, "feature_usage", days("2026-03-01", "2026-04-01"))
    assert shown.state is State.NOT_AVAILABLE
    assert shown.now.value is None
    assert shown.missing == ("feature_use.feature",)

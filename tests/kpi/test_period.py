"""Periods and what they are compared with: like with like, and never a shared day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.errors import QueryError
from kpi.period import Period, buckets, trend_window

STARTS = st.dates(date(2015, 1, 1), date(2026, 1, 1))


@given(STARTS, st.integers(1, 900))
def test_the_period_before_ends_where_this_one_begins(start: date, length: int) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + length))
    assert period.previous().end == period.start
    assert period.previous().days == period.days


def test_a_part_of_a_month_is_compared_with_the_same_days() -> None:
    to_date = Period(date(2026, 3, 1), date(2026, 3, 31), "month", 1)
    assert to_date.previous() == Period(date(2026, 2, 1), date(2026, 3, 1), "month", 1)
    ten_days = Period(date(2026, 3, 1), date(2026, 3, 11), "month", 1)
    assert ten_days.previous() == Period(date(2026, 2, 1), date(2026, 2, 11), "month", 1)
    assert ten_days.a_year_before() == Period(date(2025, 3, 1), date(2025, 3, 11), "month", 1)


def test_weeks_keep_their_weekdays_a_year_before() -> None:
    weeks = Period(date(2026, 8, 17), date(2026, 11, 16), "week", 13)
    assert weeks.a_year_before().start == date(2025, 8, 18)
    assert weeks.a_year_before().start.weekday() == 0


def test_a_leap_day_has_a_year_before() -> None:
    february = Period(date(2024, 2, 1), date(2024, 3, 1), "month", 1)
    assert february.a_year_before() == Period(date(2023, 2, 1), date(2023, 3, 1), "month", 1)


def test_an_inverted_period_is_refused_in_words() -> None:
    with pytest.raises(QueryError, match="before its start"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@given(STARTS, st.integers(1, 83))
def test_short_periods_are_seen_in_twelve_whole_weeks_and_what_they_have_of_one_more(
    start: date, length: int
) -> None:
    window, grain = trend_window(Period(start, date.fromordinal(start.toordinal() + length)))
    assert grain == "week" and window.start.weekday() == 0
    assert window.days // 7 == 12


@given(STARTS, st.integers(1, 4000))
def test_trends_have_a_readable_number_of_points(start: date, length: int) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + length))
    window, grain = trend_window(period)
    assert window.end == period.end
    assert len(buckets(window, grain)) <= 70

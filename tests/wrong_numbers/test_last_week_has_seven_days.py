"""Last week has seven days, and the period before shares no day with it and leaves none out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import presets
from kpi.period import Period

TODAYS = [date(2024, 2, 29), date(2025, 12, 29), date(2026, 1, 1), date(2026, 3, 30)]
WHOLE = ("last_week", "last_4_weeks", "last_13_weeks", "last_month", "last_quarter")


@pytest.mark.parametrize("today", TODAYS)
def test_last_full_week_is_monday_to_sunday_and_over(today: date) -> None:
    week = presets.by_name("last_week").of(today, date(2020, 1, 1))
    assert (week.days, week.start.weekday(), week.last_day.weekday()) == (7, 0, 6)
    assert today - timedelta(days=7) <= week.last_day < today


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("today", TODAYS)
def test_whole_periods_follow_each_other_without_gap_or_overlap(name: str, today: date) -> None:
    period = presets.by_name(name).of(today, date(2020, 1, 1))
    assert period.previous().end == period.start


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 900))
def test_chosen_days_are_compared_with_as_many_before_them(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length))
    assert period.previous().end == period.start
    assert period.previous().days == length


@pytest.mark.parametrize("name", [preset.name for preset in presets.PRESETS])
def test_no_period_shares_a_day_with_the_one_before(name: str) -> None:
    for today in (date(2024, 1, 1) + timedelta(days=number) for number in range(800)):
        period = presets.by_name(name).of(today, date(2020, 1, 1))
        assert period.previous().end <= period.start
        assert period.a_year_before().end <= period.start or period.days > 365

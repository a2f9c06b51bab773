"""An address states a choice completely, and a broken one falls back to the default view."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import address, presets
from kpi.address import Choice
from kpi.engine.base import Freshness

FRESH = Freshness(date(2024, 1, 1), date(2026, 11, 18), None)
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
CHOICES = st.builds(
    Choice,
    preset=st.sampled_from([preset.name for preset in presets.PRESETS]),
    shift=st.integers(-99, 99),
    comparison=st.sampled_from(address.COMPARISONS),
    filters=st.dictionaries(
        st.sampled_from(address.FILTERABLE),
        st.lists(st.text(min_size=1), min_size=1, unique=True).map(lambda m: tuple(sorted(m))),
    ),
)


@given(CHOICES)
def test_what_is_written_is_read_again(choice: Choice) -> None:
    assert address.parse(address.encode(choice)) == choice


@given(DAYS, DAYS)
def test_custom_days_are_read_again(one: date, other: date) -> None:
    choice = Choice(days=(min(one, other), max(one, other)))
    assert address.parse(address.encode(choice)) == choice
    assert choice.period(Freshness(None, None, None), TODAY).days == abs((one - other).days) + 1


def test_custom_days_are_cut_to_those_of_the_data() -> None:
    wide = Choice(days=(date(1990, 1, 1), date(2100, 12, 31))).period(FRESH, TODAY)
    assert (wide.start, wide.last_day) == (date(2024, 1, 1), date(2026, 11, 18))
    before = Choice(days=(date(2020, 1, 1), date(2020, 1, 31))).period(FRESH, TODAY)
    assert (before.start, before.last_day) == (date(2020, 1, 1), date(2020, 1, 31))


def test_a_later_period_that_the_data_cover_in_part_is_cut_to_that_part() -> None:
    later = Choice(preset="last_week", shift=1).period(FRESH, TODAY)
    assert (later.start, later.last_day) == (date(2026, 11, 16), date(2026, 11, 18))
    assert (later.previous().start, later.previous().last_day) == (
        date(2026, 11, 9),
        date(2026, 11, 11),
    )
    unknown = Choice(preset="last_week", shift=2).period(FRESH, TODAY)
    assert (unknown.start, unknown.last_day) == (date(2026, 11, 23), date(2026, 11, 29))


def test_days_that_no_calendar_holds_fall_back_to_the_default() -> None:
    assert address.parse({"from": ["2026-01-01"], "to": ["9999-12-31"]}) == Choice()


def test_the_default_view_has_an_empty_address() -> None:
    assert address.encode(Choice()) == {}


def test_nonsense_falls_back_to_the_default() -> None:
    broken = {
        "period": ["next_century"],
        "shift": ["many"],
        "from": ["2026-02-31"],
        "to": ["x"],
        "compare": ["with_others"],
        "evil": ["1"],
    }
    assert address.parse(broken) == Choice()


def test_presets_end_with_the_last_finished_day_of_the_data() -> None:
    week = Choice(preset="last_week").period(FRESH, TODAY)
    assert (week.start, week.end) == (date(2026, 11, 9), date(2026, 11, 16))
    month = Choice(preset="month_to_date").period(FRESH, TODAY)
    assert (month.start, month.end) == (date(2026, 11, 1), date(2026, 11, 19))


def test_arrows_move_by_the_length_of_the_period() -> None:
    month = Choice(preset="last_month").moved(-1).period(FRESH, TODAY)
    assert (month.start, month.end) == (date(2026, 9, 1), date(2026, 10, 1))
    days = Choice(days=(date(2026, 3, 1), date(2026, 3, 10))).moved(1)
    assert days.days == (date(2026, 3, 11), date(2026, 3, 20))


@pytest.mark.parametrize("preset", [preset.name for preset in presets.PRESETS])
@pytest.mark.parametrize("shift", [-999, 999])
def test_no_shift_leaves_the_calendar(preset: str, shift: int) -> None:
    choice = address.parse({"period": [preset], "shift": [str(shift)]})
    period = choice.period(FRESH, TODAY)
    assert address.EARLIEST <= period.start.year <= address.LATEST
    assert period.previous() and period.a_year_before()


@pytest.mark.parametrize("steps", [-1, 1])
def test_days_moved_beyond_what_an_address_names_stay(steps: int) -> None:
    choice = Choice(days=(date(1990, 1, 1), date(2200, 12, 30)))
    assert address.parse(address.encode(choice.moved(steps))) == choice


def test_arrows_lead_to_data_only() -> None:
    month, first, everything = (
        Choice(preset="last_month"),
        Choice(preset="last_month", shift=-33),
        Choice(preset="all"),
    )
    before, after = (Choice(days=(date(year, 1, 1), date(year, 1, 31))) for year in (2020, 2030))
    ways = {
        name: tuple(choice.may_move(steps, FRESH, TODAY) for steps in (-1, 1))
        for name, choice in {
            "to be continued": month,
            "first": first,
            "all": everything,
            "before": before,
            "after": after,
        }.items()
    }
    assert ways == {
        "to be continued": (True, True),
        "first": (False, True),
        "all": (False, False),
        "before": (False, True),
        "after": (True, False),
    }
    assert month.may_move(-1, Freshness(None, None, None), TODAY)

"""How values read in both languages: the forms of the specification, one line each."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import format as form
from kpi.model import Unit
from kpi.period import Grain, Period
from kpi.text import LANGUAGES, Language

NARROW, FIXED = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("number", "unit", "german", "english"),
    [
        (0.2934, Unit.SHARE, f"29,3{NARROW}%", "29.3%"),
        (1.0, Unit.SHARE, f"100,0{NARROW}%", "100.0%"),
        (0.0004, Unit.SHARE, f"0,04{NARROW}%", "0.04%"),
        (0.0, Unit.SHARE, f"0,0{NARROW}%", "0.0%"),
        (12345, Unit.COUNT, "12.345", "12,345"),
        (4.2098, Unit.RATIO, "4,21", "4.21"),
        (1234.5, Unit.RATIO, "1.234,5", "1,234.5"),
        (41.7, Unit.MINUTES, f"42{FIXED}min", f"42{FIXED}min"),
        (5.25, Unit.HOURS, f"5,2{FIXED}Std.", f"5.2{FIXED}h"),
        (3.21, Unit.DAYS, f"3,2{FIXED}Tage", f"3.2{FIXED}days"),
        (61.4, Unit.EURO, f"61,40{FIXED}€", "€61.40"),
        (-61.4, Unit.EURO, f"−61,40{FIXED}€", "−€61.40"),
        (4.41, Unit.SCORE, "4,4", "4.4"),
        (32.4, Unit.POINTS, "+32", "+32"),
        (-3.0, Unit.POINTS, "−3", "−3"),
        (0.25, Unit.DIFFERENCE, "+0,25", "+0.25"),
        (-0.25, Unit.DIFFERENCE, "−0,25", "−0.25"),
        (0.1 + 0.2, Unit.RATIO, "0,30", "0.30"),
    ],
)
def test_a_value_reads_as_people_write_it(
    number: float, unit: Unit, german: str, english: str
) -> None:
    assert form.value(number, unit, "de") == german
    assert form.value(number, unit, "en") == english


@pytest.mark.parametrize(
    ("difference", "unit", "german", "english"),
    [
        (0.0213, Unit.SHARE, f"+2,1{FIXED}Punkte", f"+2.1{FIXED}pp"),
        (-0.0213, Unit.SHARE, f"−2,1{FIXED}Punkte", f"−2.1{FIXED}pp"),
        (-0.00001, Unit.SHARE, f"±0,0{FIXED}Punkte", f"±0.0{FIXED}pp"),
        (0.0, Unit.COUNT, "±0", "±0"),
        (1234, Unit.COUNT, "+1.234", "+1,234"),
        (-3.21, Unit.POINTS, f"−3,2{FIXED}Punkte", f"−3.2{FIXED}points"),
        (0.042, Unit.SCORE, "+0,04", "+0.04"),
        (-1.2, Unit.EURO, f"−1,20{FIXED}€", "−€1.20"),
    ],
)
def test_a_change_has_its_sign_and_shares_change_in_points(
    difference: float, unit: Unit, german: str, english: str
) -> None:
    assert form.change(difference, unit, "de") == german
    assert form.change(difference, unit, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("unknown", [None, float("nan"), float("inf")])
def test_unknown_is_a_dash_and_never_zero(
    unknown: float | None, unit: Unit, language: Language
) -> None:
    assert form.value(unknown, unit, language) == "–"
    assert form.change(unknown, unit, language) == "–"
    assert form.relative(unknown, language) == "–"


@given(st.floats(-1e9, 1e9), st.sampled_from(list(Unit)), st.sampled_from(LANGUAGES))
def test_no_value_shows_float_noise(number: float, unit: Unit, language: Language) -> None:
    shown = form.value(number, unit, language)
    assert "e" not in shown.partition(FIXED)[0]
    decimals = shown.partition("," if language == "de" else ".")[2]
    assert sum(character.isdigit() for character in decimals) <= 2


def test_a_column_has_equal_decimals() -> None:
    assert form.column([1.5, 2.0, None], Unit.RATIO, "de") == ["1,50", "2,00", "–"]
    assert form.column([1.0, 2000.0], Unit.RATIO, "de") == ["1", "2.000"]
    assert form.column([3.27, 1234.5], Unit.RATIO, "de") == ["3,3", "1.234,5"]
    assert form.column([4.4, 4.438], Unit.SCORE, "en") == ["4.40", "4.44"]


def test_a_relative_change_from_zero_has_no_percentage() -> None:
    assert form.relative(None, "de") == "–"
    assert form.relative(0.478, "de") == f"+47,8{NARROW}%"
    assert form.relative(-2.5, "en") == "−250%"


def test_days_are_written_in_the_order_of_the_language() -> None:
    assert form.day(date(2026, 11, 14), "de") == "14.11.2026"
    assert form.day(date(2026, 11, 4), "en") == "4 Nov 2026"
    assert form.day(None, "de") == "–"


@pytest.mark.parametrize(
    ("first", "end", "year", "german", "english"),
    [
        (date(2026, 8, 24), date(2026, 11, 23), None, "24.08.–22.11.2026", "24 Aug – 22 Nov 2026"),
        (date(2026, 8, 24), date(2026, 11, 23), 2026, "24.08.–22.11.", "24 Aug – 22 Nov"),
        (
            date(2025, 11, 24),
            date(2026, 2, 23),
            2026,
            "24.11.2025–22.02.2026",
            "24 Nov 2025 – 22 Feb 2026",
        ),
        (date(2026, 5, 1), date(2026, 5, 2), None, "01.05.2026", "1 May 2026"),
    ],
)
def test_a_period_names_its_last_day_and_its_year_where_it_is_not_clear(
    first: date, end: date, year: int | None, german: str, english: str
) -> None:
    assert form.days(Period(first, end), "de", year) == german
    assert form.days(Period(first, end), "en", year) == english


@pytest.mark.parametrize(
    ("start", "grain", "german", "english"),
    [
        (date(2026, 11, 9), "week", f"KW{FIXED}46", f"week{FIXED}46"),
        (date(2026, 11, 1), "month", "Nov 2026", "Nov 2026"),
        (date(2026, 3, 1), "month", "Mär 2026", "Mar 2026"),
        (date(2026, 7, 1), "quarter", "Q3 2026", "Q3 2026"),
        (date(2026, 11, 14), "day", "14.11.2026", "14 Nov 2026"),
    ],
)
def test_a_bucket_has_a_name(start: date, grain: Grain, german: str, english: str) -> None:
    assert form.bucket(start, grain, "de") == german
    assert form.bucket(start, grain, "en") == english


def test_the_first_week_of_a_year_is_that_of_its_thursday() -> None:
    assert form.bucket(date(2024, 12, 30), "week", "de") == f"KW{FIXED}1"


def test_a_moment_is_told_in_the_time_zone_of_the_organisation() -> None:
    at = datetime(2026, 11, 14, 5, 10, tzinfo=UTC)
    assert form.moment(at, "Europe/Berlin", "de") == "14.11.2026 06:10"
    assert form.moment(at, "Europe/Berlin", "en") == "14 Nov 2026, 06:10"


def test_a_time_without_a_zone_is_utc_whatever_the_machine_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    at = datetime(2026, 11, 22, 23, 30)
    assert form.moment(at, "Europe/Vienna", "de") == "23.11.2026 00:30"
    monkeypatch.undo()
    time.tzset()


def test_a_change_beside_millions_is_in_millions_unless_it_is_small() -> None:
    beside = 100_700_000.0
    million = f"+3,9{FIXED}Mio.{FIXED}€"
    assert form.change(3_933_628.0, Unit.EURO, "de", beside) == million
    assert form.change(-3_933_628.0, Unit.EURO, "en", beside) == "\N{MINUS SIGN}€3.9m"
    assert form.change(8_250.0, Unit.EURO, "en", beside) == "+€8,250"

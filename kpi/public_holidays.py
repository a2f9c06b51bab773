"""Working days of a week, public holidays left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

from kpi.text import Label

WORKING_DAYS = 5


@lru_cache(maxsize=64)
def public_holidays(region: str, year: int) -> dict[date, str]:
    """Return the public holidays of a country ("DE") or state ("DE-BW") in a year, with names."""
    country, _, state = region.partition("-")
    found = holidays.country_holidays(country, subdiv=state or None, years=year, language="de")
    return dict(sorted(found.items()))


def openness(region: str, mondays: Iterable[date]) -> list[float]:
    """Return the share of Monday to Friday that is no public holiday, for each week."""
    return [_openness(region, monday) for monday in mondays]


def _openness(region: str, monday: date) -> float:
    days = [monday + timedelta(days=number) for number in range(WORKING_DAYS)]
    free = sum(day in public_holidays(region, day.year) for day in days)
    return (WORKING_DAYS - free) / WORKING_DAYS


def on_working_days(region: str, first: date, last: date) -> dict[date, Label]:
    """Return the public holidays from Monday to Friday between two days, both included."""
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in _named(region, year).items()
        if first <= day <= last and day.weekday() < WORKING_DAYS
    }


@lru_cache(maxsize=64)
def _named(region: str, year: int) -> dict[date, Label]:
    country, _, state = region.partition("-")
    english = holidays.country_holidays(country, subdiv=state or None, years=year, language="en_US")
    german = public_holidays(region, year)
    return {day: Label(name, english.get(day) or name) for day, name in german.items()}

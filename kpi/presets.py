"""Periods in words. Unless it says so, a preset ends with the last finished step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kpi.period import Period, Step, bucket_start
from kpi.text import Label


@dataclass(frozen=True, slots=True)
class Preset:
    """A named period, computed from the day after the last finished day of the data."""

    name: str
    label: Label
    of: Callable[[date, date], Period]


def _weeks(count: int) -> Callable[[date, date], Period]:
    def period(today: date, _first: date) -> Period:
        end = bucket_start(today, "week")
        return Period(end - timedelta(weeks=count), end, "week", count)

    return period


def _months(count: int, grain: str = "month") -> Callable[[date, date], Period]:
    def period(today: date, _first: date) -> Period:
        end = bucket_start(today, "quarter" if grain == "quarter" else "month")
        return Period(end - relativedelta(months=count), end, "month", count)

    return period


def _to_date(count: int) -> Callable[[date, date], Period]:
    def period(today: date, _first: date) -> Period:
        last = today - timedelta(days=1)
        start = last.replace(month=(last.month - 1) // count * count + 1, day=1)
        return Period(start, today, "month", count)

    return period


def _week_to_date(today: date, _first: date) -> Period:
    start = bucket_start(today - timedelta(days=1), "week")
    return Period(start, today, "week", 1)


def _everything(today: date, first: date) -> Period:
    step: Step = "day"
    return Period(min(first, today - timedelta(days=1)), today, step, 0)


PRESETS = (
    Preset("last_week", Label("Letzte volle Woche", "Last full week"), _weeks(1)),
    Preset("last_4_weeks", Label("Letzte 4 Wochen", "Last 4 weeks"), _weeks(4)),
    Preset("last_13_weeks", Label("Letzte 13 Wochen", "Last 13 weeks"), _weeks(13)),
    Preset("last_month", Label("Letzter voller Monat", "Last full month"), _months(1)),
    Preset(
        "last_quarter", Label("Letztes volles Quartal", "Last full quarter"), _months(3, "quarter")
    ),
    Preset("last_12_months", Label("Letzte 12 Monate", "Last 12 months"), _months(12)),
    Preset("week_to_date", Label("Woche bis heute", "Week to date"), _week_to_date),
    Preset("month_to_date", Label("Monat bis heute", "Month to date"), _to_date(1)),
    Preset("quarter_to_date", Label("Quartal bis heute", "Quarter to date"), _to_date(3)),
    Preset("year_to_date", Label("Jahr bis heute", "Year to date"), _to_date(12)),
    Preset("all", Label("Alle Daten", "All data"), _everything),
)
DEFAULT = "last_13_weeks"
OF_MONTHS = ("last_month", "last_quarter", "last_12_months", "year_to_date", "all")
DEFAULT_OF_MONTHS = "last_quarter"
"""Presets for readers who see figures of whole months only."""


def by_name(name: str) -> Preset:
    """Return the preset called `name`. Raises KeyError."""
    return {preset.name: preset for preset in PRESETS}[name]

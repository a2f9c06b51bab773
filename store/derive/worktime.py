"""Working minutes: within working hours, on working days that are no public holiday."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from datetime import date

from kpi.parameters import Parameters
from store import holiday
from store.build import Build
from store.sql import value, values

HOUR = 60


def prepare(build: Build, first: date, last: date) -> None:
    """Create `work_day` and `work_region` for the days from `first` to `last`.

    `work_day` (region, on_day, is_work, before): the working minutes since `first` that
    precede the day. `work_region` (advisor_key, region): whose holidays hold for a person.
    """
    regions = _regions(build)
    years = range(first.year, last.year + 1)
    free = [
        f"({value(code)}, DATE '{day}')"
        for code in sorted({*regions.values(), build.parameters.holiday_region})
        for day in sorted(holiday.days(code, years))
    ]
    codes = values(sorted({*regions.values(), build.parameters.holiday_region}))
    for table in ("work_day", "work_region"):
        build.run(f"DROP TABLE IF EXISTS {table}")
    build.run(
        _WORK_DAY.format(
            codes=codes,
            first=first,
            last=last,
            free=", ".join(free) or "(NULL, NULL)",
            weekdays=", ".join(build.parameters.work_days) or "0",
            length=length(build.parameters),
        )
    )
    given = ", ".join(f"({value(text)}, {value(code)})" for text, code in regions.items())
    build.run(
        "CREATE TEMP TABLE work_region AS SELECT advisor_key, code AS region FROM mart.advisor "
        f"JOIN (VALUES {given or '(NULL, NULL)'}) AS known(state, code) ON state = federal_state"
    )


def length(parameters: Parameters) -> int:
    """Return the working minutes of a working day."""
    return max(parameters.work_ends - parameters.work_begins, 0) * HOUR


def upto(day: str, moment: str, parameters: Parameters) -> str:
    """Return SQL for the working minutes before a local moment of the `work_day` row `day`."""
    minute = f"(hour({moment}) * {HOUR} + minute({moment}) - {parameters.work_begins * HOUR})"
    part = f"greatest(0, least({minute}, {length(parameters)}))"
    return f"({day}.before + CASE WHEN {day}.is_work THEN {part} ELSE 0 END)"


def _regions(build: Build) -> dict[str, str]:
    """Return what is delivered as federal state or canton, and the region it means."""
    found = build.rows(
        "SELECT DISTINCT federal_state FROM mart.advisor WHERE federal_state IS NOT NULL ORDER BY 1"
    )
    own = build.parameters.holiday_region
    return {str(text): holiday.region(str(text), own) for (text,) in found}


_WORK_DAY = """
CREATE TEMP TABLE work_day AS
WITH free(region, on_day) AS (VALUES {free}),
day AS (
    SELECT region, CAST(on_day AS DATE) AS on_day
    FROM (SELECT unnest([{codes}]) AS region),
        (SELECT unnest(generate_series(DATE '{first}', DATE '{last}', INTERVAL 1 DAY)) AS on_day)),
judged AS (
    SELECT day.*, isodow(day.on_day) IN ({weekdays}) AND free.region IS NULL AS is_work
    FROM day LEFT JOIN free ON free.region = day.region AND free.on_day = day.on_day)
SELECT *, {length} * (count(*) FILTER (is_work) OVER (
    PARTITION BY region ORDER BY on_day) - CAST(is_work AS BIGINT)) AS before
FROM judged
"""

"""Public holidays of the federal states and cantons that advisors name."""

from __future__ import annotations

from datetime import date

from store import holiday
from store.build import Build


def write(build: Build, first: date, last: date) -> None:
    """Create `free_day` (federal_state, day) for the states advisors name; '' for none.

    A state that nobody knows, and the empty one, have the holidays of the organisation's region.
    """
    found = build.rows("SELECT DISTINCT coalesce(federal_state, '') FROM mart.advisor")
    states = sorted({"", *(state for (state,) in found)})
    years, home = range(first.year, last.year + 1), build.parameters.holiday_region
    rows = [
        (s, day) for s in states for day in sorted(holiday.days(holiday.region(s, home), years))
    ]
    build.run("CREATE OR REPLACE TEMP TABLE free_day (federal_state VARCHAR, day DATE)")
    if rows:
        build.run(
            "INSERT INTO free_day SELECT unnest($states), unnest($days)",
            states=[state for state, _day in rows],
            days=[day for _state, day in rows],
        )

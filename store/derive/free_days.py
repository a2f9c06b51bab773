"""Public holidays of federal states and cantons."""

from __future__ import annotations

from datetime import date

import holidays

from store.build import Build

_COUNTRIES = {"Europe/Zurich": "CH", "Europe/Vienna": "AT"}
_OTHERWISE = "DE"
_KNOWN = {country: holidays.country_holidays(country) for country in ("DE", "AT", "CH")}


def write(build: Build, first: date, last: date) -> None:
    """Create `free_day` (federal_state, day) for the states advisors name; '' for none.

    A state may be a code (BW, DE-BW, ZH) or a name (Bayern, Zürich). The country is that of the
    code's prefix, else of the reporting time zone, else the one that knows the state. A state
    that nobody knows has the holidays of the whole country.
    """
    found = build.rows("SELECT DISTINCT coalesce(federal_state, '') FROM mart.advisor")
    states = sorted({"", *(state for (state,) in found)})
    home = _COUNTRIES.get(build.parameters.time_zone, _OTHERWISE)
    rows = [(s, day) for s in states for day in _days(s, home, first.year, last.year)]
    build.run("CREATE OR REPLACE TEMP TABLE free_day (federal_state VARCHAR, day DATE)")
    if rows:
        build.run(
            "INSERT INTO free_day SELECT unnest($states), unnest($days)",
            states=[state for state, _day in rows],
            days=[day for _state, day in rows],
        )


def _days(state: str, home: str, first: int, last: int) -> list[date]:
    country, region = located(state, home)
    return sorted(holidays.country_holidays(country, subdiv=region, years=range(first, last + 1)))


def located(state: str, home: str) -> tuple[str, str | None]:
    """Return the country and the subdivision as `holidays` calls them, None for unknown ones."""
    prefix, _dash, rest = state.partition("-")
    if prefix in _KNOWN and rest:
        return prefix, _region(rest, prefix)
    for country in (home, *(other for other in _KNOWN if other != home)):
        if region := _region(state, country):
            return country, region
    return home, None


def _region(state: str, country: str) -> str | None:
    known = _KNOWN[country]
    name = known.subdivisions_aliases.get(state.strip(), state.strip())
    return name if name in known.subdivisions else None

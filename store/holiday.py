"""Public holidays in Germany, Austria, Switzerland, Liechtenstein: by federal state or canton."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays

COUNTRIES = ("DE", "AT", "CH", "LI")


@cache
def regions() -> Mapping[str, str]:
    """Return code -> name of every country and of its states: DE, DE-BW, AT-9, CH-ZH …"""
    found = {}
    for country in COUNTRIES:
        calendar = holidays.country_holidays(country)
        found[country] = country
        aliases = calendar.get_subdivision_aliases()
        for state in calendar.subdivisions:
            found[f"{country}-{state}"] = next(iter(aliases.get(state, ())), state)
    return MappingProxyType(found)


def region(text: str | None, otherwise: str) -> str:
    """Return the code that a text means, `otherwise` where it means none.

    Codes and names are understood; a short code that several countries have (BE, SH, NW) is
    of the country of `otherwise`.
    """
    wanted = (text or "").strip().casefold()
    country = otherwise.partition("-")[0]
    own = [code for code in regions() if code.partition("-")[0] == country]
    others = [code for code in regions() if code not in own]
    for code in (*own, *others):
        if wanted and wanted in _names(code):
            return code
    return otherwise


@cache
def _names(code: str) -> frozenset[str]:
    country, _, state = code.partition("-")
    if not state:
        return frozenset({country.casefold()})
    aliases = holidays.country_holidays(country).get_subdivision_aliases().get(state, [])
    return frozenset(name.casefold() for name in (code, state, *aliases))


def days(code: str, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of a region in some years."""
    country, _, state = code.partition("-")
    return frozenset(_of(country, state or None, tuple(years)))


@cache
def _of(country: str, state: str | None, years: tuple[int, ...]) -> tuple[date, ...]:
    return tuple(holidays.country_holidays(country, subdiv=state, years=years))

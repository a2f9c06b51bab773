"""Public holidays for the second way: by what people call a federal state or canton."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import holidays

COUNTRIES = ("DE", "AT", "CH", "LI")
YEARS = range(2000, 2041)


def holidays_of(texts: Iterable[str], home: str) -> Iterator[tuple[str, date]]:
    """Yield (text, day) for every public holiday of what each text calls.

    A text that calls nothing, the empty one included, has those of `home` ("CH-ZH", "AT").
    """
    for text in texts:
        country, _, state = _called(text, home).partition("-")
        for day in holidays.country_holidays(country, subdiv=state or None, years=YEARS):
            yield text, day


def _called(text: str, home: str) -> str:
    wanted = text.strip().casefold()
    nearest = home.partition("-")[0]
    for country in dict.fromkeys((nearest, *COUNTRIES)):
        if wanted == country.casefold():
            return country
        calendar = holidays.country_holidays(country)
        others = calendar.get_subdivision_aliases()
        for state in calendar.subdivisions:
            names = (state, f"{country}-{state}", *others.get(state, ()))
            if wanted in {name.casefold() for name in names}:
                return f"{country}-{state}"
    return home

"""Which days the meetings cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

SQL = (
    "SELECT min(event_on) AS first_on, max(event_on) FILTER (event_on <= until_on) AS last_on, "
    "max(event_on) FILTER (event_on <= until_on AND isodow(event_on) = 6) AS last_saturday, "
    "max(event_on) FILTER (event_on <= until_on AND isodow(event_on) = 7) AS last_sunday "
    "FROM mart.meeting, ledger.freshness"
)
_LATELY = timedelta(weeks=13)
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 6, 7


def last_covered(
    last: date, until: date, last_saturday: date | None, last_sunday: date | None
) -> date:
    """Return the last day that meetings cover when the last one took place on `last`.

    That is the day itself, and the Saturday and Sunday that follow it, up to `until`, the last day
    of all data, where nobody met on such a day in the thirteen weeks before: on Monday the week
    before is a whole one, although it ended with a day on which nobody ever meets.
    """
    met: Mapping[int, date | None] = {_SATURDAY: last_saturday, _SUNDAY: last_sunday}
    covered = last
    while covered < until and (covered + _DAY).isoweekday() in met:
        lately = met[(covered + _DAY).isoweekday()]
        if lately is not None and lately > last - _LATELY:
            return covered
        covered += _DAY
    return covered

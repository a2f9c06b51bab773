"""Local time without a time zone library in the engine: a CASE over the zone's changes.

A wall time that exists twice (autumn) means its first occurrence, one that does not exist
(spring) the moment of the change: so a later wall time is never an earlier moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kpi.errors import StoreError
from kpi.text import Label
from store.sql import value

FIRST_YEAR = 1990
YEARS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Change:
    """From `moment` (UTC) on the offset is `after`; until then it was `before`."""

    moment: datetime
    before: timedelta
    after: timedelta


def zone(key: str) -> ZoneInfo:
    """Return the zone. Raises StoreError where there is none of that name."""
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise StoreError(
            Label(
                f"Die Zeitzone „{key}“ ist unbekannt. Möglich ist zum Beispiel „Europe/Berlin“.",
                f"The time zone '{key}' is unknown. 'Europe/Berlin', for instance, is possible.",
            )
        ) from None


@lru_cache(maxsize=64)
def changes(key: str) -> tuple[Change, ...]:
    """Return the zone's changes of offset from 1990 to four years ahead."""
    found = []
    end = datetime.now(UTC).year + YEARS_AHEAD + 1
    moment = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    while moment.year < end:
        following = moment + timedelta(days=7)
        if _offset(key, moment) != _offset(key, following):
            found.append(_change(key, moment, following))
        moment = following
    return tuple(found)


Span = tuple[datetime, datetime]


def to_utc(wall: str, key: str, span: Span | None = None) -> str:
    """Return SQL that turns a wall time of the zone into UTC; `span` as for `to_local`."""
    limits: list[datetime] = []
    leaves = [_moved(wall, -_first_offset(key))]
    for change in changes(key):
        if change.after > change.before:
            limits.append(change.moment + change.before)
            leaves.append(value(change.moment))
        limits.append(change.moment + max(change.before, change.after))
        leaves.append(_moved(wall, -change.after))
    return _tree(wall, *_within(limits, leaves, span))


def to_local(moment: str, key: str, span: Span | None = None) -> str:
    """Return SQL that turns a UTC time into wall time of the zone.

    `span` promises that no time is before its first or after its second: fewer changes of
    the clocks, so fewer comparisons.
    """
    limits = [change.moment for change in changes(key)]
    offsets = [_first_offset(key), *(change.after for change in changes(key))]
    leaves = [_moved(moment, offset) for offset in offsets]
    return _tree(moment, *_within(limits, leaves, span))


def _within(
    limits: Sequence[datetime], leaves: Sequence[str], span: Span | None
) -> tuple[Sequence[datetime], Sequence[str]]:
    if span is None:
        return limits, leaves
    start, end = (sum(limit <= edge for limit in limits) for edge in span)
    return limits[start:end], leaves[start : end + 1]


def _tree(expression: str, limits: Sequence[datetime], leaves: Sequence[str]) -> str:
    """Choose among the leaves, which are one more than limits: seven steps for 120 of them."""
    if not limits:
        return leaves[0]
    middle = len(limits) // 2
    earlier = _tree(expression, limits[:middle], leaves[: middle + 1])
    later = _tree(expression, limits[middle + 1 :], leaves[middle + 1 :])
    limit = value(limits[middle])
    return f"CASE WHEN {expression} < {limit} THEN {earlier} ELSE {later} END"


def _moved(expression: str, offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    return f"{expression} + INTERVAL '{seconds}' SECOND" if seconds else expression


def _first_offset(key: str) -> timedelta:
    return _offset(key, datetime(FIRST_YEAR, 1, 1, tzinfo=UTC))


def _offset(key: str, moment: datetime) -> timedelta:
    return moment.astimezone(zone(key)).utcoffset() or timedelta(0)


def _change(key: str, early: datetime, late: datetime) -> Change:
    before, after = _offset(key, early), _offset(key, late)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        early, late = (middle, late) if _offset(key, middle) == before else (early, middle)
    return Change(late.replace(microsecond=0, tzinfo=None), before, after)

"""A selection as an address: what the query part of a page's or an export's link says.

Defaults are absent, so that a short address is the default view. Unknown names and members
are ignored; a broken date falls back to the default period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kpi import presets
from kpi.dimensions import DIMENSIONS
from kpi.engine.base import Freshness
from kpi.period import Period
from kpi.selection import Comparison, Selection

CUSTOM = "custom"
FILTERABLE = (
    "org_unit",
    "team",
    "advisor",
    "service",
    "service_category",
    "channel",
    "direction",
    "location",
    "rule",
    "customer_segment",
    "process",
    "step",
    "lead_source",
    "ticket_kind",
    "priority",
    "system",
)
COMPARISONS: tuple[Comparison, ...] = (
    "previous_period",
    "previous_year",
    "baseline",
    "none",
)
_KNOWN_FILTERS = {dimension.name for dimension in DIMENSIONS} & set(FILTERABLE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader has chosen, before it is tied to the days of the data.

    `preset` is the name of a preset or `custom`; `shift` moves a preset's period by so many
    of its own lengths. `days` are first and last day (both included) of a custom period.
    """

    preset: str = presets.DEFAULT
    shift: int = 0
    days: tuple[date, date] | None = None
    comparison: Comparison = "previous_period"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def period(self, freshness: Freshness, today: date) -> Period:
        """Return those of the chosen days that the data covers, all where it covers none.

        Presets end with the last finished day of the data.
        """
        if self.days is not None:
            first, last = self.days
            return _within(Period(first, last + timedelta(days=1)), freshness)
        last = freshness.last_on or today - timedelta(days=1)
        end = min(today, last + timedelta(days=1))
        first = freshness.first_on or end - timedelta(days=1)
        period = presets.by_name(self.preset).of(end, first)
        return _within(_moved(period, self.shift), freshness) if self.shift else period

    def selection(self, freshness: Freshness, today: date) -> Selection:
        """Return the selection for data of this freshness."""
        filters = tuple(sorted((name, tuple(sorted(m))) for name, m in self.filters.items() if m))
        return Selection(
            period=self.period(freshness, today), comparison=self.comparison, filters=filters
        )

    def in_months(self) -> Choice:
        """Return the choice for readers who see figures of whole months only."""
        is_known = self.days is not None or self.preset in presets.OF_MONTHS
        return self if is_known else replace(self, preset=presets.DEFAULT_OF_MONTHS)

    def moved(self, steps: int) -> Choice:
        """Return the choice with the period `steps` of its own lengths later."""
        if self.days is None:
            return replace(self, shift=self.shift + steps)
        period = _moved(Period(self.days[0], self.days[1] + timedelta(days=1)), steps)
        return replace(self, days=(period.start, period.last_day))

    def may_move(self, steps: int, freshness: Freshness, today: date) -> bool:
        """Return whether there may be data that way: not before their first, after their last day.

        Where nothing is known of the data, there may be some in every period.
        """
        period = self.moved(steps).period(freshness, today)
        if steps < 0:
            may = freshness.first_on is None or period.last_day >= freshness.first_on
        else:
            may = freshness.last_on is None or period.start <= freshness.last_on
        return may and period != self.period(freshness, today)

    def narrowed(self, dimension: str, members: Sequence[str]) -> Choice:
        """Return the choice with exactly these members of a dimension; none removes it."""
        filters = {name: chosen for name, chosen in self.filters.items() if name != dimension}
        if members:
            filters[dimension] = tuple(sorted(members))
        return replace(self, filters=filters)


def parse(query: Mapping[str, Sequence[str]]) -> Choice:
    """Return the choice that an address states."""
    days = _days(_first(query, "from"), _first(query, "to"))
    preset = _first(query, "period")
    comparison = _first(query, "compare")
    return Choice(
        preset=preset if preset in {p.name for p in presets.PRESETS} else presets.DEFAULT,
        shift=0 if days else _whole(_first(query, "shift")),
        days=days,
        comparison=next((c for c in COMPARISONS if c == comparison), COMPARISONS[0]),
        filters={
            name: tuple(sorted(set(members)))
            for name, members in query.items()
            if name in _KNOWN_FILTERS and members
        },
    )


def encode(choice: Choice) -> dict[str, list[str]]:
    """Return the parameters of the address that states the choice; defaults are absent."""
    query: dict[str, list[str]] = {}
    if choice.days:
        query |= {"from": [choice.days[0].isoformat()], "to": [choice.days[1].isoformat()]}
    elif choice.preset != presets.DEFAULT:
        query["period"] = [choice.preset]
    if choice.shift:
        query["shift"] = [str(choice.shift)]
    if choice.comparison != COMPARISONS[0]:
        query["compare"] = [choice.comparison]
    return query | {name: list(members) for name, members in sorted(choice.filters.items())}


def _first(query: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _whole(text: str) -> int:
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) <= MOST_DIGITS else 0


MOST_DIGITS = 3


def _days(first: str, last: str) -> tuple[date, date] | None:
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    known = days[0].year >= EARLIEST and days[1].year <= LATEST
    return days if known and days[0] <= days[1] else None


EARLIEST, LATEST = 1990, 2200


def _moved(period: Period, steps: int) -> Period:
    """Return the period `steps` of its own lengths later, or as it is where no address names it."""
    try:
        moved = period.shifted(steps)
    except (OverflowError, ValueError):
        return period
    return moved if moved.start.year >= EARLIEST and moved.last_day.year <= LATEST else period


def _within(period: Period, freshness: Freshness) -> Period:
    """Return the part of a period that the data covers; all of it where it covers none."""
    first, last = freshness.first_on or period.start, freshness.last_on or period.last_day
    start, end = max(period.start, first), min(period.end, last + timedelta(days=1))
    return replace(period, start=start, end=end) if start < end else period

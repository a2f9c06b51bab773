"""Demand: what was asked for and arranged over time, with seasons and public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kpi import format as form
from kpi import registry
from kpi.availability import missing
from kpi.batches import BUCKET, full_buckets
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.exhibits.trend import PARTIAL, START
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.period import Grain, Period, next_bucket
from kpi.public_holidays import on_working_days
from kpi.query import Query
from kpi.seasons import Season, seasons, within
from kpi.selection import Selection
from kpi.text import LANGUAGES, Label

DAYS_SHOWN = 100
"""Up to so many days are shown one by one, so that a holiday is seen on its day."""
_WAYS = ("inbound", "outbound")


@dataclass(frozen=True, kw_only=True)
class Demand(Exhibit):
    """Requests and arranged meetings per bucket, each on the day of its own moment.

    `ways` are the KPIs of kind `Mix` whose rows are counted: inbound and outbound.
    """

    ways: tuple[str, str]

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return tuple(registry.get(name) for name in self.ways)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `grain`, and `seasons` as places on the axis."""
        known = query.engine.known_columns()
        absent = tuple(sorted({name for kpi in self.kpis for name in missing(kpi, known)}))
        columns = (
            START,
            ShownColumn(
                "inbound",
                Label("Anfragen von Kunden", "Requests by customers"),
                _COUNT,
                kpi="inbound_peak_times",
            ),
            ShownColumn(
                "outbound",
                Label("Von Beratern vereinbarte Termine", "Meetings arranged by advisors"),
                _COUNT,
                kpi="outbound_peak_times",
            ),
            ShownColumn("count", Label("Zusammen", "Together"), _COUNT),
            ShownColumn("season", Label("Saison", "Season"), "text"),
            ShownColumn("holiday", Label("Feiertage", "Public holidays"), "text"),
            PARTIAL,
        )
        rows = pd.DataFrame() if absent else self._rows(query, selection)
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        window, grain = window_of(query, selection)
        asked = selection.during(window)
        found = query.compute(self.kpis, asked, grain=grain)
        counts = [found[kpi.name]["candidates"].to_numpy() for kpi in self.kpis]
        starts: list[date] = list(found[self.kpis[0].name][BUCKET])
        whole = full_buckets(window, query.engine.freshness(), grain)
        here = within(seasons(query, asked), window)
        return pd.DataFrame(
            {
                "start": starts,
                **dict(zip(_WAYS, counts, strict=True)),
                "count": counts[0] + counts[1],
                "season": [_seasons(here, start, grain) for start in starts],
                "holiday": [
                    _holidays(query.parameters.holiday_region, start, grain) for start in starts
                ],
                "is_partial": [
                    not (whole[0] <= start and next_bucket(start, grain) <= whole[1])
                    for start in starts
                ],
                "grain": grain,
            }
        )


def window_of(query: Query, selection: Selection) -> tuple[Period, Grain]:
    """Return the days shown and their grain."""
    window, grain = query.trend_window(selection.period)
    return window, "day" if window.days <= DAYS_SHOWN else grain


def _length(start: date, grain: Grain) -> int:
    return (next_bucket(start, grain) - start).days


def _seasons(here: tuple[Season, ...], start: date, grain: Grain) -> str | None:
    names = [one.name for one in here if one.days_within(start, _length(start, grain))]
    return "; ".join(names) or None


def _holidays(region: str, start: date, grain: Grain) -> Label | None:
    last = Period(start, next_bucket(start, grain)).last_day
    found = on_working_days(region, start, last)
    german, english = (
        "; ".join(
            f"{name.in_(language)} ({form.day(day, language)})" for day, name in found.items()
        )
        for language in LANGUAGES
    )
    return Label(german, english) if found else None


_COUNT = Unit.COUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where a season lies among the rows: first and last place; those that overlap have
    different levels."""

    name: str
    begin: int
    end: int
    level: int


def stays(rows: pd.DataFrame) -> list[Stay]:
    """Return the seasons named in the rows of a `Demand`, in the order in which they begin."""
    places: dict[str, list[int]] = {}
    for place, names in enumerate(rows["season"]):
        for name in names.split("; ") if isinstance(names, str) else ():
            places.setdefault(name, []).append(place)
    found: list[Stay] = []
    for name, own in places.items():
        beside = {other.level for other in found if other.end >= own[0]}
        level = next(number for number in range(len(found) + 1) if number not in beside)
        found.append(Stay(name=name, begin=own[0], end=own[-1], level=level))
    return found

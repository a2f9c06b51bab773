"""The axis of time: buckets at whole places, a few of them named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi import format as form
from kpi.period import Grain
from kpi.text import Label, Language
from pages.ui.charts.colours import QUIET
from pages.ui.charts.template import SMALL, Spec, plain_axis

MOST_NAMED, WEEK = 5, 7
EDGE = 16
"""Room to the right, without which the browser leaves out the name of the last bucket."""
UNFINISHED = Label("unvollständig", "incomplete")


@dataclass(frozen=True, kw_only=True)
class Buckets:
    """Buckets in order. Of those of `partial`, period or data cover some days only."""

    starts: Sequence[date]
    partial: Sequence[bool]
    grain: Grain
    language: Language

    def name(self, place: int) -> str:
        """Return the name of a bucket; that of a week says when it begins."""
        name = form.bucket(self.starts[place], self.grain, self.language)
        if self.grain != "week":
            return name
        return f"{name} ({_FROM.in_(self.language)} {form.day(self.starts[place], self.language)})"

    def state(self, place: int) -> str:
        """Return that a bucket is incomplete, or nothing."""
        return UNFINISHED.in_(self.language) if self.partial[place] else ""

    def axis(self, before: float, after: float) -> Spec:
        """Return the axis with some room at both ends, the year where it begins."""
        count = len(self.starts)
        step = -(-count // MOST_NAMED)
        if self.grain == "day" and step > WEEK / 2:
            step = WEEK * -(-step // WEEK)
        places = [place for place in range(count) if (count - 1 - place) % step == 0]
        years = [None, *(self.starts[place].year for place in places)]
        names = [
            self._short(place, year)
            for place, year in zip(places, years[: len(places)], strict=True)
        ]
        return plain_axis(
            places,
            names,
            tickfont={"color": QUIET, "size": SMALL},
            tickangle=0,
            range=[-before, count - 1 + after],
        )

    def _short(self, place: int, year: int | None) -> str:
        start = self.starts[place]
        name = form.bucket(start, self.grain, self.language).replace(str(start.year), "").strip()
        return name if start.year == year else f"{name}<br>{start.year}"


_FROM = Label("ab", "from")

"""What charts of a document share: the form of values, the axis of categories, labels."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from kpi import format as form
from kpi.export import document
from kpi.export.document import Role, Series
from kpi.model import Unit
from kpi.text import Language
from pages.ui.charts.colours import QUIET, TEXT
from pages.ui.charts.template import Spec, plain_axis, scaled, shortened, text, value_axis

SIZE, HEIGHT = 20, 410
MOST_NAMED, LONGEST_TIME, LONGEST_SIDE, LONGEST_NAME = 6, 14, 20, 30
ROOM, FAINT = 0.12, 0.45
_YEAR = re.compile(r"\s(\d{4})$")


class Drawing(ABC):
    """A chart that is being drawn."""

    def __init__(self, shown: document.Chart, language: Language, height: int) -> None:
        self.shown, self.language, self.height = shown, language, height
        self.unit = shown.form if isinstance(shown.form, Unit) else Unit.RATIO
        self.count = len(shown.categories)

    @abstractmethod
    def traces(self) -> list[Spec]:
        """Return what is drawn."""

    @abstractmethod
    def layout(self) -> Spec:
        """Return axes, margins and labels."""

    def values(self, series: Series) -> list[float | None]:
        """Return the values of a series as they stand on the axis."""
        return [scaled(value, self.unit) for value in series.values]

    def opacities(self, series: Series) -> list[float]:
        """Return how firm each bar is: pale what is not finished or rests on too few data."""
        return [FAINT if place in series.dotted else 1 for place in range(self.count)]

    def of(self, role: Role) -> Series | None:
        """Return the first series of a role, or None."""
        return next((one for one in self.shown.series if one.role == role), None)

    def said(self, value: float | None) -> str:
        """Return a value with its unit."""
        return form.value(value, self.unit, self.language)

    def names_axis(self, **more: Any) -> Spec:
        """Return the axis of time below a chart, a few of its places named."""
        step = -(-self.count // MOST_NAMED) or 1
        places = [place for place in range(self.count) if (self.count - 1 - place) % step == 0]
        names = [text(shortened(self.shown.categories[place], LONGEST_TIME)) for place in places]
        names = [_YEAR.sub(r"<br>\1", name) for name in names]
        tick = {"size": SIZE, "color": QUIET}
        return plain_axis(places, names, tickfont=tick, tickangle=0, **more)

    def sides_axis(self) -> Spec:
        """Return the axis of members at the left of a chart, the first on top."""
        names = [text(shortened(name, LONGEST_NAME)) for name in self.shown.categories]
        ends = [self.count - 0.4, -0.6]
        return plain_axis(
            list(range(self.count)), names, tickfont={"size": SIZE, "color": TEXT}, range=ends
        )

    def number_axis(self, **more: Any) -> Spec:
        """Return the axis of values."""
        tick = {"size": SIZE, "color": QUIET}
        return value_axis(self.unit, self.language, tickfont=tick, **more)

    def reach(self, *, from_zero: bool) -> list[float]:
        """Return ends of the axis of values, with some room."""
        every = [value for one in self.shown.series for value in self.values(one)]
        known = [value for value in every if value is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        low, high = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
        room = (high - low or abs(high) or 1.0) * ROOM
        floor = low if from_zero and low == 0 else low - room
        return [max(floor, 0.0) if low >= 0 else floor, high + room]


def legend() -> Spec:
    """Return the layout of names above a chart."""
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal",
            "itemclick": False, "itemdoubleclick": False, "font": {"size": SIZE},
        },
    }  # fmt: skip

"""Values of members as bars, and parts of a whole over time."""

from __future__ import annotations

from kpi.export.document import Role, Series
from pages.ui.charts.colours import BACKGROUND, CATEGORIES, TEXT, of_names
from pages.ui.charts.presented.drawing import LONGEST_SIDE, ROOM, SIZE, Drawing, legend
from pages.ui.charts.template import Spec, shortened, text

MARKS: dict[Role, str] = {"before": "line-ns", "target": "diamond-tall"}


class Bars(Drawing):
    """A value per member, what it was before as a mark."""

    def traces(self) -> list[Spec]:
        """See `Drawing.traces`."""
        bars = [self._bars(one, CATEGORIES[place]) for place, one in enumerate(self._members)]
        return [*bars, *(self._marks(one) for one in self._marked)]

    @property
    def _members(self) -> list[Series]:
        return [one for one in self.shown.series if one.role not in MARKS]

    @property
    def _marked(self) -> list[Series]:
        return [one for one in self.shown.series if one.role in MARKS]

    def _bars(self, series: Series, colour: str) -> Spec:
        said = {} if self._labels() else {"text": [self.said(value) for value in series.values]}
        return {
            **said,
            "type": "bar",
            "orientation": "h",
            "name": text(series.name),
            "x": self.values(series),
            "y": list(range(self.count)),
            "textposition": "outside",
            "textfont": {"size": SIZE, "color": TEXT},
            "cliponaxis": False,
            "marker": {"color": colour, "opacity": self.opacities(series)},
        }

    def _marks(self, series: Series) -> Spec:
        return {
            "type": "scatter",
            "name": text(series.name),
            "mode": "markers",
            "x": self.values(series),
            "y": list(range(self.count)),
            "marker": {"symbol": MARKS[series.role], "size": 20, "color": TEXT,
                       "line": {"width": 3, "color": TEXT}},
        }  # fmt: skip

    def _labels(self) -> list[Spec]:
        """Return the values clear of the marks beside them, where bars have such marks."""
        if not self._marked or len(self._members) != 1:
            return []
        ends = zip(*(self.values(one) for one in self.shown.series), strict=True)
        return [
            {
                "x": max((end for end in row if end is not None), default=0.0), "y": place,
                "text": self.said(value), "xanchor": "left", "xshift": 8, "showarrow": False,
                "font": {"size": SIZE, "color": TEXT},
            }
            for place, (row, value) in enumerate(zip(ends, self._members[0].values, strict=True))
        ]  # fmt: skip

    def layout(self) -> Spec:
        """See `Drawing.layout`."""
        low, high = self.reach(from_zero=True)
        more = legend() if len(self.shown.series) > 1 else {}
        return {
            "margin": {"l": 0, "r": 8, "t": 44 if more else 8, "b": 0, "pad": 0},
            "yaxis": self.sides_axis(),
            "xaxis": self.number_axis(range=[low, high + (high - low) * ROOM]),
            "bargap": 0.3,
            "annotations": self._labels(),
            **more,
        }


class Stacked(Drawing):
    """Parts of a whole over time."""

    def traces(self) -> list[Spec]:
        """See `Drawing.traces`."""
        colours = of_names([one.name for one in self.shown.series])
        return [
            {
                "type": "bar",
                "name": text(shortened(one.name, LONGEST_SIDE)),
                "x": list(range(self.count)),
                "y": self.values(one),
                "marker": {"color": colour,
                           "opacity": self.opacities(one),
                           "line": {"color": BACKGROUND, "width": 1}},
            }
            for one, colour in zip(self.shown.series, colours, strict=True)
        ]  # fmt: skip

    def layout(self) -> Spec:
        """See `Drawing.layout`."""
        return {
            "margin": {"l": 0, "r": 8, "t": 44, "b": 0, "pad": 0},
            "barmode": "stack",
            "bargap": 0.2,
            "xaxis": self.names_axis(range=[-0.6, self.count - 0.4]),
            "yaxis": self.number_axis(),
            **legend(),
        }

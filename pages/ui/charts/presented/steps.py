"""The steps that lead from the value before to the value now."""

from __future__ import annotations

from kpi import format as form
from pages.ui.charts.colours import CATEGORIES, GRID, REST, TEXT
from pages.ui.charts.presented.drawing import ROOM, SIZE, Drawing
from pages.ui.charts.template import Spec

RISE, FALL = CATEGORIES[2], CATEGORIES[1]


class Waterfall(Drawing):
    """From the value before to the value now; both are lines, the steps between are bars."""

    def _series(self) -> tuple[list[float], list[float]]:
        values = [value or 0.0 for value in self.values(self.shown.series[0])]
        return values[1:-1], [values[0], values[-1]]

    def traces(self) -> list[Spec]:
        """See `Drawing.traces`."""
        steps, ends = self._series()
        said = [form.change(v, self.unit, self.language) for v in self.shown.series[0].values[1:-1]]
        return [
            {
                "type": "waterfall",
                "orientation": "h",
                "base": ends[0],
                "x": steps,
                "y": list(range(1, self.count - 1)),
                "text": said,
                "textposition": "outside",
                "textfont": {"size": SIZE, "color": TEXT},
                "cliponaxis": False,
                "increasing": {"marker": {"color": RISE}},
                "decreasing": {"marker": {"color": FALL}},
                "connector": {"line": {"color": GRID, "width": 1}},
            },
            self._ends(ends),
        ]

    def _ends(self, ends: list[float]) -> Spec:
        first, *_, last = self.shown.series[0].values
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": ends,
            "y": [0, self.count - 1],
            "text": [f"  <b>{self.said(value)}</b>" for value in (first, last)],
            "textposition": "middle right",
            "cliponaxis": False,
            "textfont": {"size": SIZE, "color": TEXT},
            "marker": {"symbol": "line-ns", "size": 28, "line": {"width": 4, "color": REST}},
        }

    def layout(self) -> Spec:
        """See `Drawing.layout`."""
        steps, ends = self._series()
        reached = [ends[0] + sum(steps[:count]) for count in range(len(steps) + 1)] + ends
        room = (max(reached) - min(reached) or 1.0) * 2 * ROOM
        return {
            "margin": {"l": 0, "r": 8, "t": 8, "b": 0, "pad": 0},
            "yaxis": self.sides_axis(),
            "xaxis": self.number_axis(range=[min(reached) - room, max(reached) + room]),
        }

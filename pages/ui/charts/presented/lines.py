"""A series over time with its usual variation, its target and what it is compared with."""

from __future__ import annotations

from kpi.export.apart import apart
from kpi.export.document import Role, Series
from pages.ui.charts.colours import BACKGROUND, MAIN, QUIET, TEXT
from pages.ui.charts.presented.drawing import LONGEST_NAME, LONGEST_SIDE, SIZE, Drawing
from pages.ui.charts.template import Spec, scaled, shortened, text

LINES: dict[Role, Spec] = {
    "value": {"color": MAIN, "width": 4},
    "before": {"color": QUIET, "width": 3, "dash": "dot"},
    "target": {"color": TEXT, "width": 2.5, "dash": "dash"},
    "centre": {"color": f"{TEXT}40", "width": 2},
}
LETTER, LINE, WIDEST = 10.5, 28, 320


class Lines(Drawing):
    """A series over time with its usual variation, its target and what it is compared with."""

    def traces(self) -> list[Spec]:
        """See `Drawing.traces`."""
        drawn = [self._line(one) for one in self.shown.series if one.role in LINES]
        main = self.of("value")
        dotted = [] if main is None else [*self._dotted(main), self._points(main)]
        return [*self._band(), *drawn, *dotted]

    def _line(self, series: Series) -> Spec:
        values = self.values(series)
        solid = [None if place in series.dotted else v for place, v in enumerate(values)]
        return {
            "type": "scatter", "y": solid, "mode": "lines", "line": LINES[series.role],
        }  # fmt: skip

    def _dotted(self, series: Series) -> list[Spec]:
        """Return lines to what is not finished."""
        values = self.values(series)
        return [
            {
                "type": "scatter", "x": [place - 1, place], "y": values[place - 1 : place + 1],
                "mode": "lines", "line": {"color": MAIN, "width": 3, "dash": "dot"},
            }
            for place in series.dotted
            if place
        ]  # fmt: skip

    def _points(self, series: Series) -> Spec:
        is_open = [place in series.dotted for place in range(self.count)]
        return {
            "type": "scatter",
            "y": self.values(series),
            "mode": "markers",
            "marker": {
                "size": 11,
                "color": [BACKGROUND if one else MAIN for one in is_open],
                "line": {"color": MAIN, "width": [3 if one else 0 for one in is_open]},
            },
        }

    def _band(self) -> list[Spec]:
        lower, upper = self.of("lower"), self.of("upper")
        if lower is None or upper is None:
            return []
        shared = {"type": "scatter", "mode": "lines", "line": {"width": 0}}
        filled = {"fill": "tonexty", "fillcolor": f"{TEXT}18"}
        return [{**shared, "y": self.values(lower)}, {**shared, **filled, "y": self.values(upper)}]

    def layout(self) -> Spec:
        """See `Drawing.layout`."""
        labels, reach = self._labels(), self.reach(from_zero=False)
        longest = max((len(label["text"]) for label in labels), default=0)
        room, events = min(24 + LETTER * longest, WIDEST), len(self.shown.marks)
        return {
            "margin": {"l": 0, "r": room, "t": 12 + LINE * events, "b": 0, "pad": 0},
            "xaxis": self.names_axis(range=[-0.3, self.count - 0.7]),
            "yaxis": self.number_axis(range=reach),
            "annotations": [*_apart(labels, reach, self.height), *self._events()],
            "shapes": [_upright(place) for place, _ in self.shown.marks],
        }  # fmt: skip

    def _labels(self) -> list[Spec]:
        """Return the name of each line beside its end, with its value where the last is known."""
        found = []
        for one in self.shown.series:
            known = [v for v in one.values if v is not None]
            if one.role in ("value", "before", "target") and known:
                at = scaled(known[-1], self.unit) or 0.0
                said = "" if one.values[-1] is None else self.said(known[-1])
                name = text(shortened(one.name, LONGEST_SIDE))
                is_main = one.role == "value"
                label = f"<b>{said}</b>" if is_main else f"{name} {said}".strip()
                if said or not is_main:
                    found.append(_beside(label, at, MAIN if is_main else QUIET))
        return found

    def _events(self) -> list[Spec]:
        return [
            {
                "x": place, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
                "xanchor": "left" if place < self.count / 2 else "right", "yshift": LINE * number,
                "text": text(shortened(name, LONGEST_NAME)), "font": {"size": SIZE, "color": QUIET},
            }
            for number, (place, name) in enumerate(self.shown.marks)
        ]  # fmt: skip


def _beside(label: str, at: float, colour: str) -> Spec:
    return {
        "xref": "paper", "x": 1, "xanchor": "left", "xshift": 10, "y": at, "text": label,
        "showarrow": False, "align": "left", "font": {"size": SIZE, "color": colour},
    }  # fmt: skip


def _apart(labels: list[Spec], reach: list[float], height: int) -> list[Spec]:
    """Return labels from low to high, no two on one line."""
    ordered = sorted(labels, key=lambda one: float(one["y"]))
    least = (reach[1] - reach[0]) * LINE / height
    places = apart([float(one["y"]) for one in ordered], least, *reach)
    return [{**one, "y": place} for one, place in zip(ordered, places, strict=True)]


def _upright(place: int) -> Spec:
    line = {"color": QUIET, "width": 2, "dash": "dot"}
    return {
        "type": "line", "x0": place, "x1": place, "yref": "paper", "y0": 0, "y1": 1, "line": line,
    }  # fmt: skip

"""Charts of a document at the size in which they are read from four metres."""

from __future__ import annotations

from typing import Any

from kpi.export import document, plot_rows
from kpi.export.document import ChartKind
from kpi.text import Language
from pages.ui.charts.colours import TEXT
from pages.ui.charts.presented.bars import Bars, Stacked
from pages.ui.charts.presented.drawing import HEIGHT, SIZE, Drawing
from pages.ui.charts.presented.lines import Lines
from pages.ui.charts.presented.steps import Waterfall
from pages.ui.charts.template import Chart, spec

KINDS: dict[ChartKind, type[Drawing]] = {
    "line": Lines,
    "bars": Bars,
    "stacked": Stacked,
    "waterfall": Waterfall,
}


SMALL, LOW, BESIDE = 13, 300, 44


def on_page(shown: document.Chart, language: Language) -> Chart:
    """Return a chart of a document in the letters of a page, with room for those at its side."""
    made = chart(shown, language, LOW)
    small = _resized(made.spec)
    small["layout"]["margin"]["r"] = max(small["layout"]["margin"]["r"], BESIDE)
    return Chart(spec=small, alt=made.alt)


def _resized(part: Any) -> Any:
    """Return a part of a specification with small letters in place of large ones."""
    if isinstance(part, dict):
        return {k: SMALL if k == "size" and v == SIZE else _resized(v) for k, v in part.items()}
    return [_resized(one) for one in part] if isinstance(part, list) else part


def _drawing(shown: document.Chart) -> type[Drawing]:
    """Return how a chart is drawn: steps of which one is unknown lead nowhere, so as bars."""
    is_unknown = shown.kind == "waterfall" and plot_rows.steps(shown) is None
    return Bars if is_unknown else KINDS[shown.kind]


def chart(shown: document.Chart, language: Language, height: int = HEIGHT) -> Chart:
    """Return a chart of a document."""
    made = _drawing(shown)(shown, language, height)
    layout = {"font": {"size": SIZE, "color": TEXT}, "hovermode": False, **made.layout()}
    return Chart(
        spec=spec(made.traces(), language, height, **layout), alt=f"{shown.title}. {shown.finding}"
    )

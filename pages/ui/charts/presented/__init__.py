"""Charts of a document at the size in which they are read from four metres."""

from __future__ import annotations

from kpi.export import document
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


def chart(shown: document.Chart, language: Language, height: int = HEIGHT) -> Chart:
    """Return a chart of a document."""
    made = KINDS[shown.kind](shown, language)
    layout = {"font": {"size": SIZE, "color": TEXT}, "hovermode": False, **made.layout()}
    return Chart(
        spec=spec(made.traces(), language, height, **layout), alt=f"{shown.title}. {shown.finding}"
    )

"""A chart with its words."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.exhibits import Exhibit
from kpi.period import Grain
from kpi.text import Label
from pages.ui.charts.template import Chart
from pages.ui.showing import Showing


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart with its words. `finding` is empty where nothing is certain."""

    chart: Chart
    finding: str
    reading: str


def alt_text(exhibit: Exhibit, finding: str, values: str, seen: Showing) -> str:
    """Return what a chart tells those who cannot see it: question, finding and values."""
    said = filter(None, (exhibit.title.in_(seen.language), finding, values))
    return " ".join(words if words.endswith("?") else f"{words}." for words in said)


def grain_words(grain: Grain, seen: Showing) -> str:
    """Return by what a chart counts time, as a sentence."""
    return seen.say(_GRAINS[grain])


_GRAINS: dict[Grain, Label] = {
    "day": Label("Je Tag.", "By day."),
    "week": Label("Je Woche.", "By week."),
    "month": Label("Je Monat.", "By month."),
    "quarter": Label("Je Quartal.", "By quarter."),
}

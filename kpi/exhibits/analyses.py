"""Each analysis as the table it consists of."""

from __future__ import annotations

from kpi import registry
from kpi.analysis import Analysis
from kpi.exhibits.base import Exhibit
from kpi.exhibits.impact import BaselineChange, BenchmarkGap, PilotEffect
from kpi.exhibits.priority import PriorityMatrix
from kpi.exhibits.project import BusinessCase
from kpi.exhibits.touchpoints import Touchpoints
from kpi.text import Label


def table_of(analysis: Analysis) -> Exhibit:
    """Return the table of an analysis; those of KPIs are about every KPI, headlines first."""
    name, title = analysis.name, analysis.label
    headlines = (kpi.name for kpi in registry.headlines())
    every = tuple(dict.fromkeys((*headlines, *registry.all_kpis())))
    tables: tuple[Exhibit, ...] = (
        BusinessCase(name="business_case", title=title),
        Touchpoints(name="touchpoint_effect", title=title),
        PriorityMatrix(name="touchpoint_priority", title=title),
        BaselineChange(name="baseline_change", title=title, names=every, nothing=_NO_BASELINE),
        BenchmarkGap(name="benchmark_gap", title=title, names=every, nothing=_NO_BENCHMARK),
        PilotEffect(name="pilot_effect", title=title, names=every, nothing=_NO_PILOT),
    )
    return next(table for table in tables if table.name == name)


_NO_BASELINE = Label(
    "Es ist noch keine Nullmessung festgelegt, oder die Daten reichen nicht so weit zurück.",
    "No baseline has been set yet, or the data do not reach back that far.",
)
_NO_BENCHMARK = Label(
    "Es ist noch kein Vergleichswert eingetragen.", "No benchmark has been entered yet."
)
_NO_PILOT = Label(
    "Nennen Sie die Einheiten des Piloten mit --where org_unit=SCHLÜSSEL oder team=SCHLÜSSEL.",
    "Name the units of the pilot by --where org_unit=KEY or team=KEY.",
)

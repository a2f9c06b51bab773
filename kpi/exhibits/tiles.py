"""Tiles: value, change and small trend of several KPIs."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi import registry
from kpi.dimensions import WEEKDAYS, by_name
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, Exhibit, Shown, ShownColumn
from kpi.figures import figures
from kpi.kinds import Best, Kpi, Mix
from kpi.model import Unit
from kpi.query import Query
from kpi.result import Figure, State, Verdict
from kpi.selection import Selection
from kpi.text import Label
from kpi.wording.units import UNITS

_MEASURED = "measured_in"
_UNITS = {**UNITS, Unit.SHARE: Label("Anteil (0 bis 1)", "share (0 to 1)")}
COLUMNS = (
    ShownColumn("label", Label("KPI", "KPI"), "text"),
    ShownColumn("value", Label("Wert", "Value"), Unit.RATIO, units=_MEASURED),
    ShownColumn("unit", Label("Einheit", "Unit"), "text"),
    ShownColumn(
        "before", Label("Wert im Vergleich", "Compared value"), Unit.RATIO, units=_MEASURED
    ),
    ShownColumn(
        "change", Label("Veränderung", "Change"), Unit.RATIO, is_change=True, units=_MEASURED
    ),
    ShownColumn("verdict", Label("Urteil", "Verdict"), "text"),
    ShownColumn("target", Label("Ziel", "Target"), Unit.RATIO, units=_MEASURED),
    ShownColumn("due_on", Label("Ziel fällig am", "Target due on"), "date"),
    ShownColumn("attained", Label("Ziel erreicht zu", "Share of target"), Unit.SHARE),
    ShownColumn("numerator", Label("Zähler", "Numerator"), Unit.RATIO),
    ShownColumn("denominator", Label("Nenner", "Denominator"), Unit.RATIO),
    ShownColumn("sample", Label("Stichprobe", "Sample"), Unit.COUNT),
    ShownColumn("low", INTERVAL_FROM, Unit.RATIO, units=_MEASURED),
    ShownColumn("high", INTERVAL_TO, Unit.RATIO, units=_MEASURED),
    ShownColumn("coverage", Label("Abdeckung", "Coverage"), Unit.SHARE),
    ShownColumn("state", Label("Zustand", "State"), "text"),
)

VERDICTS: dict[Verdict, Label] = {
    Verdict.BETTER: Label("Signal besser", "Signal: better"),
    Verdict.WORSE: Label("Signal schlechter", "Signal: worse"),
    Verdict.CHANGED: Label("Signal", "Signal"),
    Verdict.NOISE: Label("kein Signal", "no signal"),
    Verdict.TOO_FEW: Label("zu wenige Daten", "too few data"),
}
STATES: dict[State, Label] = {
    State.OK: Label("ermittelt", "determined"),
    State.EMPTY: Label("kein Wert", "no value"),
    State.TOO_FEW: Label("zu wenige Daten", "too few data"),
    State.NOT_AVAILABLE: Label("Daten fehlen", "data missing"),
}


@dataclass(frozen=True, kw_only=True)
class Tiles(Exhibit):
    """A row of tiles, one per KPI named in `names`; `is_titled` draws the title above it."""

    names: tuple[str, ...]
    is_titled: bool = False

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return tuple(registry.get(name) for name in self.names)

    def figures(self, query: Query, selection: Selection) -> dict[str, Figure]:
        """Return KPI name -> figure, in the order of the tiles."""
        return figures(query, self.kpis, selection)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`."""
        found = self.figures(query, selection)
        rows = pd.DataFrame([_row(kpi, found[kpi.name]) for kpi in self.kpis])
        return Shown(name=self.name, title=self.title, columns=COLUMNS, rows=rows)


def _row(kpi: Kpi, figure: Figure) -> dict[str, object]:
    now, change, reached = figure.now, figure.change, figure.attainment
    return {
        "kpi": kpi.name,
        "label": kpi.label,
        "value": now.value,
        "unit": _UNITS[kpi.unit],
        _MEASURED: kpi.unit,
        "before": figure.before.value if figure.before else None,
        "change": change.absolute if change else None,
        "verdict": VERDICTS.get(figure.judgement.verdict),
        "target": reached.wanted if reached else None,
        "due_on": reached.target.due_on if reached else None,
        "attained": reached.share if reached else None,
        "numerator": now.numerator,
        "denominator": now.denominator,
        "sample": now.sample,
        "low": now.low,
        "high": now.high,
        "coverage": now.coverage,
        "state": STATES[figure.state],
    }


def member_label(kpi: Kpi, member: str, query: Query) -> Label:
    """Return the member a mix's value belongs to, in words: `1|10` -> Monday, 10–11."""
    if isinstance(kpi, Best):
        return query.members.labels(kpi.of).get(member, Label(member, member))
    if not isinstance(kpi, Mix):
        return Label(member, member)
    parts = dict(zip(kpi.of, member.split("|"), strict=True))
    if set(parts) == {"weekday", "hour"}:
        hour, day = int(float(parts["hour"])), WEEKDAYS[str(int(float(parts["weekday"])))]
        return Label(f"{day.de}, {hour}–{hour + 1} Uhr", f"{day.en}, {hour}:00–{hour + 1}:00")
    name, key = next(iter(parts.items()))
    return query.members.labels(by_name(name).name).get(key, Label(key or "–", key or "–"))

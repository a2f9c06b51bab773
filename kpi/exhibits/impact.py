"""What a project page shows of effect: baseline, benchmarks, pilot and touchpoints."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import pandas as pd

from kpi import registry
from kpi.analysis import Analysis
from kpi.availability import absent
from kpi.dimensions import TEAM, by_name
from kpi.exhibits.amount import in_words
from kpi.exhibits.base import Shown, ShownColumn
from kpi.exhibits.behind import Line
from kpi.exhibits.listing import Listing
from kpi.held_against import baseline_changes, benchmark_gaps
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.pilot import effects
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label
from kpi.wording.explained import INTERVAL

MORE = "more"
"""What an address calls KPIs that are shown besides the headlines."""
VERDICTS = {
    "better": Label("besser", "better"),
    "worse": Label("schlechter", "worse"),
    "changed": Label("verändert", "changed"),
    "noise": Label("kein Signal", "no signal"),
    "too_few": Label("zu wenige Daten", "too few data"),
}
_KPI = ShownColumn("label", Label("Kennzahl", "KPI"), "text")
_NOW = ShownColumn("now_text", Label("Jetzt", "Now"), "text")
_INTERVAL = ShownColumn("interval", INTERVAL, "text")


@dataclass(frozen=True, kw_only=True)
class Impact(Listing):
    """A table of an analysis; `shown` values of KPIs stand in the unit of each.

    `names` and the organisation's own headlines are shown always, `more` where the address adds
    them.
    """

    analysis: str
    names: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        own = (kpi.name for kpi in registry.own().kpis if kpi.headline)
        return tuple(registry.get(name) for name in dict.fromkeys((*self.names, *own, *self.more)))

    def offered(self, _query: Query, _selection: Selection) -> tuple[Kpi, ...]:
        """Return the KPIs that may be added; none where all are shown anyway, or none can be."""
        return ()

    def narrowed(self, address: Mapping[str, Sequence[str]]) -> Self:
        """See `Exhibit.narrowed`; names of no KPI are ignored."""
        known = registry.all_kpis()
        more = tuple(name for name in address.get(MORE, ()) if name in known)
        return replace(self, more=more)

    @property
    def defined(self) -> tuple[Kpi | Analysis, ...]:
        """See `Exhibit.defined`."""
        return (registry.analyses()[self.analysis],)

    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        needs = registry.analyses()[self.analysis].needs
        lacking = absent(needs, query.engine.known_columns())
        rows = pd.DataFrame() if lacking else self._rows(query, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=self._columns,
            rows=rows.head(limit),
            note=self.nothing if rows.empty else None,
            missing=lacking,
            total=len(rows),
        )

    def behind(self, row: pd.Series, _query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`."""
        known = registry.all_kpis()
        name = row.get("kpi")
        return Line(known[name], selection) if name in known else None

    @property
    @abstractmethod
    def _columns(self) -> tuple[ShownColumn, ...]: ...

    @abstractmethod
    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame: ...


@dataclass(frozen=True, kw_only=True)
class BaselineChange(Impact):
    """KPIs at their baseline and now."""

    pinned: str = "label"
    analysis: str = "baseline_change"

    def offered(self, query: Query, _selection: Selection) -> tuple[Kpi, ...]:
        """See `Impact.offered`; none without a baseline."""
        return _others(self.names) if query.references.baselines else ()

    @property
    def _columns(self) -> tuple[ShownColumn, ...]:
        return (
            _KPI,
            ShownColumn("before_text", Label("Nullmessung", "Baseline"), "text"),
            _NOW,
            ShownColumn("change_text", Label("Veränderung", "Change"), "text", is_change=True),
            _INTERVAL,
            ShownColumn("judged", Label("Urteil", "Verdict"), "text"),
            ShownColumn("last_on", Label("Nullmessung bis", "Baseline until"), "date"),
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        found = baseline_changes(query, self.kpis, selection)
        if found.empty:
            return found
        none = Label("–", "–")
        judged = [VERDICTS.get(verdict, none) for verdict in found["verdict"]]
        return in_words(found, ("before", "now"), "change").assign(judged=judged)


@dataclass(frozen=True, kw_only=True)
class BenchmarkGap(Impact):
    """Every KPI that has one against values from elsewhere; `names` decide the filters."""

    pinned: str = "label"
    analysis: str = "benchmark_gap"

    @property
    def _columns(self) -> tuple[ShownColumn, ...]:
        return (
            _KPI,
            _NOW,
            ShownColumn("reference_text", Label("Vergleichswert", "Benchmark"), "text"),
            ShownColumn("gap_text", Label("Abstand", "Gap"), "text", is_change=True),
            _INTERVAL,
            ShownColumn("name", Label("Bezeichnung", "Name"), "text"),
            ShownColumn("source", Label("Quelle", "Source"), "text"),
            ShownColumn("as_of", Label("Stand", "As of"), "date"),
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        found = benchmark_gaps(query, registry.all_kpis().values(), selection)
        return in_words(found, ("now", "reference"), "gap") if len(found) else found


@dataclass(frozen=True, kw_only=True)
class PilotEffect(Impact):
    """The chosen units against matched controls, the period against the compared one."""

    pinned: str = "label"
    analysis: str = "pilot_effect"

    def offered(self, _query: Query, selection: Selection) -> tuple[Kpi, ...]:
        """See `Impact.offered`; those that teams have, once a pilot is chosen."""
        others = _others(self.names) if _units(selection) else ()
        return tuple(kpi for kpi in others if TEAM in kpi.dimensions)

    @property
    def _columns(self) -> tuple[ShownColumn, ...]:
        texts = {
            "pilot_before": Label("Pilot vorher", "Pilot before"),
            "pilot_after": Label("Pilot nachher", "Pilot after"),
            "control_before": Label("Kontrolle vorher", "Control before"),
            "control_after": Label("Kontrolle nachher", "Control after"),
        }
        return (
            _KPI,
            *(ShownColumn(f"{name}_text", label, "text") for name, label in texts.items()),
            ShownColumn("effect_text", Label("Wirkung", "Effect"), "text", is_change=True),
            _INTERVAL,
            ShownColumn("pairs", Label("Paare", "Pairs"), Unit.COUNT),
            ShownColumn("named", Label("Kontrollteams", "Control teams"), "text", is_detail=True),
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        units = _units(selection)
        if not units:
            return pd.DataFrame()
        others = tuple(one for one in selection.filters if one[0] not in ("org_unit", "team"))
        pilot = frozenset(query.members.units_below(units))
        found = effects(query, self.kpis, pilot, replace(selection, filters=others))
        if found.empty:
            return found
        teams = query.members.labels(by_name("team").name)
        named = [
            ", ".join(teams[key].de if key in teams else key for key in keys.split(","))
            for keys in found["controls"]
        ]
        values = ("pilot_before", "pilot_after", "control_before", "control_after")
        return in_words(found, values, "effect").assign(named=named)


def _units(selection: Selection) -> tuple[str, ...]:
    """Return the units to which a selection is narrowed."""
    chosen = dict(selection.filters)
    return (*chosen.get("org_unit", ()), *chosen.get("team", ()))


def _others(names: tuple[str, ...]) -> tuple[Kpi, ...]:
    return tuple(kpi for kpi in registry.all_kpis().values() if kpi.name not in names)

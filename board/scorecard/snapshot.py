"""What a board sees of the figures: computed now, or kept as it was when its meeting closed.

Pages, presentation and hand-outs are made from a snapshot only, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from pydantic import TypeAdapter

from board.inbox.motions import Motion
from board.planning.places import EXPLANATION, Entry, entry, kind
from board.reckoning.reckoned import Reckoned
from kpi.export.document import Chart, Grid
from kpi.model import Direction, Unit
from kpi.period import Period
from kpi.result import Figure, Verdict
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label, Language
from portal.stand_ins import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Between which values a series varies by itself."""

    lower: float
    centre: float
    upper: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A KPI of the scorecard: its figure, and the definition it was computed by.

    `org_unit` is the key of the one unit it is about, with its name; None = the organisation.
    `member` is what the value belongs to where the KPI names one (the busiest hour), and
    `member_before` what the one compared with belongs to. `definition` is in words, with its
    `version`: a digest that changes with the formula or the settings it reads, which `settings`
    has by name, as text. `compared` are the days compared with, None =
    nothing to compare. `limits` None = too few finished points. Each point of the figure's trend
    has its target in `aims` and the signal that it completes in `signals`. `deviates` = a target
    missed, or a signal.
    """

    kpi: str
    label: Label
    unit: Unit
    better: Direction
    minimum_sample: int
    definition: Label
    version: str
    settings: Mapping[str, str]
    figure: Figure
    org_unit: str | None = None
    org_unit_name: str = ""
    member: Label | None = None
    member_before: Label | None = None
    compared: Period | None = None
    limits: Limits | None = None
    aims: tuple[float | None, ...] = ()
    signals: tuple[Verdict | None, ...] = ()
    deviates: bool = False

    @property
    def place(self) -> str:
        """The place of its explanation, see `board.record.texts`."""
        return Entry(self.kpi, self.org_unit).place


@dataclass(frozen=True, slots=True, kw_only=True)
class Depiction:
    """An exhibit in one language: its chart, where it has one, and its table.

    `about` says period and filters in words.
    """

    title: str
    about: str
    chart: Chart | None
    grid: Grid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An exhibit that was pinned, as it was seen, in every language.

    `place` is what it was pinned to (see `board.planning.places`); `kpis` are those whose values
    it shows.
    `withheld` says why there is nothing to see, else None; then `depicted` is empty.
    """

    id: int
    place: str
    caption: str
    kpis: tuple[str, ...] = ()
    depicted: Mapping[Language, Depiction] = field(default_factory=dict)
    withheld: Label | None = None

    @property
    def about(self) -> frozenset[str]:
        """The KPIs that it is made of, and the one it explains."""
        explained = (entry(self.place).kpi,) if kind(self.place) == EXPLANATION else ()
        return frozenset((*self.kpis, *explained))

    def is_seen_by(self, scope: Scope) -> bool:
        """Whether a scope shows all KPIs that it is about."""
        return all(map(scope.shows, self.about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All figures of a meeting at one moment.

    `published_at` and `data_until` tell how fresh the data were, `store_version` which they were.
    `parameters` are the settings in force, by name, as text. `smallest_group`: how many advisors
    each figure needs, None = no limit. `reckoned` is what became of earlier decisions.
    `undeclared` are KPIs of the meeting that nobody declares any more. `motions` are those of a
    closed meeting. `is_whole`: whether the
    figures are the meeting's, rather than a reader's own part. `is_demo`: whether people and
    numbers were invented.
    """

    selection: Selection
    taken_at: datetime
    published_at: datetime | None
    data_until: date | None
    store_version: str
    time_zone: str
    smallest_group: int | None
    parameters: dict[str, str]
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...] = ()
    reckoned: tuple[Reckoned, ...] = ()
    undeclared: tuple[str, ...] = ()
    motions: tuple[Motion, ...] = ()
    is_whole: bool = True
    is_demo: bool = False

    @property
    def about(self) -> frozenset[str]:
        """The names of all KPIs that figures are given of."""
        named = (*(one.kpi for one in self.lines), *(one.kpi or "" for one in self.reckoned))
        return frozenset(named).union(*(one.about for one in self.evidence)) - {""}

    def without(self, kpis: frozenset[str]) -> Snapshot:
        """Return the figures that are not about `kpis`."""
        return replace(
            self,
            lines=tuple(one for one in self.lines if one.kpi not in kpis),
            evidence=tuple(one for one in self.evidence if not one.about & kpis),
            reckoned=tuple(one for one in self.reckoned if one.kpi not in kpis),
        )

    def line(self, kpi: str, org_unit: str | None = None) -> Line | None:
        """Return the line of a KPI of one org unit (None = the organisation), or None."""
        wanted = (kpi, org_unit)
        return next((one for one in self.lines if (one.kpi, one.org_unit) == wanted), None)

    def evidence_at(self, place: str) -> tuple[Evidence, ...]:
        """Return what was pinned to a place."""
        return tuple(one for one in self.evidence if one.place == place)


_ADAPTER: TypeAdapter[Snapshot] = TypeAdapter(Snapshot)


def written(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON: the same text for the same snapshot."""
    kept = _ADAPTER.dump_python(snapshot, mode="json")
    return canonical(kept)


def read(document: str) -> Snapshot:
    """Return the snapshot that was written. Raises pydantic.ValidationError for anything else."""
    return _ADAPTER.validate_json(document)

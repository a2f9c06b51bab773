"""What a board sees of the figures: computed now, or kept as it was when its meeting closed.

Pages, presentation and hand-outs are made from a snapshot only, so that all of them say the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter

from kpi.export.document import Chart, Grid
from kpi.model import Direction, Unit
from kpi.result import Figure
from kpi.selection import Selection
from kpi.text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Between which values a series varies by itself."""

    lower: float
    centre: float
    upper: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A KPI of the scorecard: its figure, and the definition it was computed by.

    `member` is what the value belongs to where the KPI names one (the busiest hour). `definition`
    is in words, with its `version`: a digest that changes with the formula or its parameters.
    `limits` None = too few finished points. `deviates` = a target missed, or a signal.
    """

    kpi: str
    label: Label
    unit: Unit
    better: Direction
    definition: Label
    version: str
    figure: Figure
    member: Label | None = None
    limits: Limits | None = None
    deviates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An exhibit that was pinned: its chart, where it has one, and its table.

    `place` is what it was pinned to (see `board.texts`); `about` says period and filters in
    words. `withheld` says why there is nothing to see, else None.
    """

    id: int
    place: str
    caption: str
    title: Label
    about: Label
    chart: Chart | None
    grid: Grid | None
    withheld: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All figures of a meeting at one moment.

    `published_at` and `data_until` tell how fresh the data were, `store_version` which they were.
    `parameters` are the settings in force, by name, as text. `smallest_group`: how many advisors
    each figure needs, None = no limit.
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

    def line(self, kpi: str) -> Line | None:
        """Return the line of a KPI, or None."""
        return next((line for line in self.lines if line.kpi == kpi), None)


_ADAPTER: TypeAdapter[Snapshot] = TypeAdapter(Snapshot)


def written(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON: the same text for the same snapshot."""
    kept = _ADAPTER.dump_python(snapshot, mode="json")
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(document: str) -> Snapshot:
    """Return the snapshot that was written. Raises pydantic.ValidationError for anything else."""
    return _ADAPTER.validate_json(document)


def checksum(document: str) -> str:
    """Return the SHA-256 digest of a written snapshot, in hexadecimal digits."""
    return hashlib.sha256(document.encode()).hexdigest()

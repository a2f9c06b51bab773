"""The questions that every engine is asked about the fixed rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kpi.assemble import Results
from kpi.dimensions import by_name, column_of
from kpi.engine.base import Engine
from kpi.kinds import Kpi
from kpi.kinds.base import parts_of
from kpi.parameters import Parameters
from kpi.period import Grain, Period
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection

UNTIL = date(2026, 5, 31)
"""The last day with finished meetings in the fixed rows, which have six months."""
_WINTER = Period(date(2025, 12, 13), date(2026, 3, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question about all KPIs that can answer it."""

    name: str
    period: Period
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    units: frozenset[str] | None = None
    parameters: Parameters = field(default_factory=Parameters)

    @property
    def selection(self) -> Selection:
        """What is chosen, compared with nothing."""
        return Selection(period=self.period, comparison="none", filters=self.filters)

    @property
    def scope(self) -> Scope:
        """Who asks: someone who sees everything, or only some units and no names."""
        return Scope(units=self.units, advisors=None, names=self.units is None)

    def kpis(self) -> tuple[Kpi, ...]:
        """Return the KPIs that can be split as asked."""
        return tuple(kpi for kpi in all_kpis().values() if self._can_split(kpi))

    def _can_split(self, kpi: Kpi) -> bool:
        return all(
            by_name(name) in kpi.dimensions
            and any(column_of(by_name(name), part.fact) for part in parts_of(kpi, self.by))
            for name in self.by
        )


QUESTIONS = (
    Question(name="quarter", period=Period(date(2026, 1, 1), date(2026, 4, 1), "month", 3)),
    Question(name="by week", period=_WINTER, grain="week"),
    Question(
        name="filters and other settings",
        period=_WINTER,
        filters=(("channel", ("online", "phone")), ("org_unit", ("R1",))),
        parameters=Parameters(
            active_meetings=2,
            active_channels=("online", "onsite"),
            active_share=0.7,
            power_share=0.5,
            contract_basis="started",
            prescribed_features=("S01=screen_sharing", "S02=file_exchange+screen_sharing"),
            required_of_all=("name", "segment"),
            postcode_countries=("AT", "CH"),
        ),
    ),
    Question(
        name="by team", period=Period(date(2026, 2, 1), date(2026, 3, 1), "month", 1), by=("team",)
    ),
    Question(
        name="one region by month, advisors judged by month",
        period=_WINTER,
        grain="month",
        units=frozenset({"R1", "T001", "T002", "T003", "T004"}),
        parameters=Parameters(active_grain="month", active_meetings=4),
    ),
)


def asked(engine: Engine, question: Question, kpis: Iterable[Kpi]) -> Results:
    """Return what an engine answers."""
    query = Query(engine, question.scope, question.parameters)
    return query.compute(kpis, question.selection, question.by, question.grain)

"""Where contributions are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.engine.base import Engine
from kpi.engine.memory import Memory
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection


@dataclass(frozen=True, slots=True)
class Source:
    """Every month of `ends` in what a scope may see."""

    engine: Engine
    scope: Scope
    parameters: Parameters
    ends: Sequence[date]
    memory: Memory

    @property
    def rows(self) -> Rows:
        """The door to all rows of the months."""
        whole = Selection(period=Period(self.ends[0], self.ends[-1]), comparison="none")
        return Rows(self.scope, whole, self.parameters)

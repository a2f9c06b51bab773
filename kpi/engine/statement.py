"""A compiled question: SQL text, and which bind values it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpi.engine.base import Bind


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL text with the names of the bind values it needs."""

    sql: str
    binds: frozenset[str]

    def needed(self, values: Mapping[str, Bind]) -> dict[str, Bind]:
        """Return those of `values` that the statement needs."""
        return {name: value for name, value in values.items() if name in self.binds}

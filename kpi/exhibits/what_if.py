"""What if: values under the settings beside those under assumptions that are only tried."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import pandas as pd

from kpi import format as form
from kpi import registry
from kpi.assumptions import ASSUMPTIONS, assumed
from kpi.availability import missing
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import LANGUAGES, Label

PREFIX = "if_"
"""What an address calls a tried assumption begins with it: `if_hourly_rate=75`."""


@dataclass(frozen=True, kw_only=True)
class WhatIf(Exhibit):
    """KPIs under the settings and, below, with assumptions `tried` for all units.

    `names` are KPIs that rest on assumptions; those whose facts are not delivered are left out.
    """

    names: tuple[str, ...]
    tried: tuple[tuple[str, float], ...] = ()

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return tuple(registry.get(name) for name in self.names)

    def narrowed(self, address: Mapping[str, Sequence[str]]) -> Self:
        """See `Exhibit.narrowed`; what is no number within its limits is ignored."""
        stated = {name: _number(address.get(PREFIX + name, ())) for name in ASSUMPTIONS}
        tried = tuple(
            (name, number)
            for name, number in stated.items()
            if number is not None and 0 <= number <= ASSUMPTIONS[name].highest
        )
        return replace(self, tried=tried)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; one row of the settings, one of what is tried."""
        known = query.engine.known_columns()
        found = {kpi: missing(kpi, known) for kpi in self.kpis}
        asked = [kpi for kpi, absent in found.items() if not absent]
        columns = (
            ShownColumn("label", Label("Annahmen", "Assumptions"), "text"),
            *(ShownColumn(kpi.name, kpi.label, kpi.unit, kpi=kpi.name) for kpi in asked),
            ShownColumn("changed", Label("Geändert", "Changed"), "text"),
        )
        absent = () if asked else next(iter(found.values()), ())
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=self._rows(query, selection, asked) if asked else pd.DataFrame(),
            missing=absent,
        )

    def _rows(self, query: Query, selection: Selection, asked: list[Kpi]) -> pd.DataFrame:
        parameters = assumed(query.parameters, dict(self.tried))
        rows = [
            {"label": SET, **_values(query, selection, asked), "changed": None},
            {
                "label": TRIED,
                **_values(replace(query, parameters=parameters), selection, asked),
                "changed": self._changes(query.parameters),
            },
        ]
        return pd.DataFrame(rows)

    def _changes(self, parameters: Parameters) -> Label | None:
        """Return what is tried in place of which setting."""
        if not self.tried:
            return None
        german, english = (
            "; ".join(
                f"{ASSUMPTIONS[name].label.in_(language)}: "
                f"{form.value(value, ASSUMPTIONS[name].unit, language)} "
                f"({form.value(getattr(parameters, name), ASSUMPTIONS[name].unit, language)})"
                for name, value in self.tried
            )
            for language in LANGUAGES
        )
        return Label(german, english)


SET = Label("Einstellungen", "Settings")
TRIED = Label("Was wäre wenn", "What if")


def _values(query: Query, selection: Selection, asked: list[Kpi]) -> dict[str, float]:
    found = query.compute(asked, selection.during(selection.period))
    return {name: float(frame["value"].iloc[0]) for name, frame in found.items()}


def _number(stated: Sequence[str]) -> float | None:
    try:
        number = float(stated[0])
    except (IndexError, ValueError):
        return None
    return number if math.isfinite(number) else None

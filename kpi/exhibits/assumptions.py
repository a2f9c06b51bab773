"""Assumptions: what savings and returns rest on, each with its source and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kpi import format as form
from kpi import registry
from kpi.assumptions import DEFAULTS, DEFAULTS_AS_OF, EVERY, origin, provenances, unit_rates
from kpi.exhibits.base import Shown, ShownColumn
from kpi.exhibits.listing import Listing
from kpi.kinds import Kpi
from kpi.members import Members
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

_COLUMNS = (
    ShownColumn("name", Label("Annahme", "Assumption"), "text"),
    ShownColumn("assumed", Label("Wert", "Value"), "text"),
    ShownColumn("source", Label("Quelle", "Source"), "text"),
    ShownColumn("as_of", Label("Stand", "As of"), "date"),
    ShownColumn("unit", Label("Gilt für", "Holds for"), "text"),
)


@dataclass(frozen=True, kw_only=True)
class Assumptions(Listing):
    """Every assumption of the organisation, then the rates of units the reader may see."""

    kpi: str

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get(self.kpi),)

    def first(self, query: Query, _selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        lines = [*_usual(query.parameters), *_of_units(query.parameters, query.members)]
        rows = pd.DataFrame(lines, columns=[column.name for column in _COLUMNS])
        return Shown(
            name=self.name,
            title=self.title,
            columns=_COLUMNS,
            rows=rows.head(limit),
            total=len(rows),
        )


def _usual(parameters: Parameters) -> list[dict[str, Any]]:
    stated = provenances(parameters)
    return [
        {
            "name": one.label,
            "unit": _EVERYONE,
            "assumed": _words(name, getattr(parameters, name)),
            "source": origin(parameters, name),
            "as_of": stated[name].as_of if name in stated else _default_day(parameters, name),
        }
        for name, one in EVERY.items()
    ]


def _default_day(parameters: Parameters, name: str) -> object:
    is_default = getattr(parameters, name) == getattr(DEFAULTS, name)
    return DEFAULTS_AS_OF if is_default else None


def _of_units(parameters: Parameters, members: Members) -> list[dict[str, Any]]:
    labels = members.labels("org_unit")
    return [
        {
            "name": EVERY[name].label,
            "unit": labels[unit],
            "assumed": _words(name, rate),
            "source": _OWN,
            "as_of": None,
        }
        for unit, own in sorted(unit_rates(parameters).items())
        if unit in labels
        for name, rate in sorted(own.items())
    ]


def _words(name: str, value: float | None) -> Label:
    if value is None:
        return _MEASURED
    unit = EVERY[name].unit
    return Label(form.value(value, unit, "de"), form.value(value, unit, "en"))


_EVERYONE = Label("alle ohne eigenen Satz", "all without a rate of their own")
_OWN = Label("eigener Satz der Einheit", "the unit's own rate")
_MEASURED = Label("gemessen", "measured")

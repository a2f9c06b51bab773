"""Assumptions: what savings and returns rest on, each with its source and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ibis
import pandas as pd

from kpi import format as form
from kpi import registry
from kpi.assumptions import DEFAULTS, DEFAULTS_AS_OF, EVERY, origin, provenances, unit_rates
from kpi.availability import absent, missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.exhibits.listing import Listing
from kpi.facts import MEETING
from kpi.members import Members
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.text import Label

_COLUMNS = (
    ShownColumn("name", Label("Annahme", "Assumption"), "text"),
    ShownColumn("assumed", Label("Wert", "Value"), "text"),
    ShownColumn("source", Label("Quelle", "Source"), "text"),
    ShownColumn("as_of", Label("Stand", "As of"), "date"),
    ShownColumn("measured", Label("Gemessen", "Measured"), "text"),
    ShownColumn("unit", Label("Gilt für", "Holds for"), "text"),
)


@dataclass(frozen=True, kw_only=True)
class Assumptions(OfOneKpi, Listing):
    """Every assumption of the organisation, then the rates of units the reader may see.

    `measured` is what the meetings of the selection say of the same, where they do: of
    journeys saved the share of held meetings on site with recorded kilometres. It is shown
    beside the assumption and does not take its place.
    """

    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        found = _measured(query, selection)
        lines = [*_usual(query.parameters, found), *_of_units(query.parameters, query.members)]
        rows = pd.DataFrame(lines, columns=[column.name for column in _COLUMNS])
        return Shown(
            name=self.name,
            title=self.title,
            columns=_COLUMNS,
            rows=rows.head(limit),
            total=len(rows),
        )


_JOURNEYS = ("meeting.travel_km",)
"""Where no meeting records its kilometres, that says nothing of how many had a journey."""


def _measured(query: Query, selection: Selection) -> dict[str, float]:
    """Return what held meetings say of an assumption, by its name; nothing where they do not."""
    kpi = registry.get("savings_per_online_meeting")
    known = query.engine.known_columns()
    if query.scope.limit or missing(kpi, known) or absent(_JOURNEYS, known):
        return {}
    rows = rows_for(query, kpi, selection.during(selection.period))
    meeting = rows.during(MEETING, "event_on")
    held = meeting.filter(meeting.is_held)
    onsite = held.channel == "onsite"
    journey = onsite & held.travel_km.notnull()
    means = {
        "journeys_saved": onsite.ifelse(journey.ifelse(1.0, 0.0), ibis.null("float64")).mean(),
        "travel_km": journey.ifelse(held.travel_km, ibis.null("float64")).mean(),
        "travel_minutes": journey.ifelse(held.travel_minutes, ibis.null("float64")).mean(),
    }
    [found] = read(query, rows, held.aggregate(**means)).to_dict("records")
    return {str(name): float(value) for name, value in found.items() if pd.notna(value)}


def _usual(parameters: Parameters, measured: dict[str, float]) -> list[dict[str, Any]]:
    stated = provenances(parameters)
    apart = {name for own in unit_rates(parameters).values() for name in own}
    return [
        {
            "name": one.label,
            "unit": _OTHERS if name in apart else _EVERYONE,
            "assumed": _words(name, getattr(parameters, name)),
            "source": origin(parameters, name),
            "as_of": stated[name].as_of if name in stated else _default_day(parameters, name),
            "measured": _words(name, measured[name]) if name in measured else None,
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
            "measured": None,
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


_EVERYONE, _OTHERS = Label("alle", "all"), Label("alle übrigen", "all others")
_OWN = Label("eigener Satz der Einheit", "the unit's own rate")
_MEASURED = Label("gemessen", "measured")

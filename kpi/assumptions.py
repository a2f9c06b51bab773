"""What savings and returns rest on: rates that people set, where they come from, and own ones.

`Parameters.sources` has entries `name|2026-01-01|text`: as of when a rate is, and its source.
`Parameters.unit_rates` has entries `unit|name|70.5`: a rate of one org unit and of all below it
that have none of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from kpi.columns import texts
from kpi.model import Unit
from kpi.parameters import Parameters
from kpi.statistics.intervals import Floats, floats
from kpi.text import Label

_APART = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One rate. `highest` is the most that may be tried, in steps of `step`; `default` says
    what the product's own value rests on."""

    label: Label
    unit: Unit
    highest: float
    step: float
    default: Label | None = None


ASSUMPTIONS: Mapping[str, Assumption] = {
    "journeys_saved": Assumption(
        label=Label("Ersparte Fahrten je Onlinetermin", "Journeys saved per online meeting"),
        unit=Unit.SHARE,
        highest=1.0,
        step=0.05,
        default=Label("vorsichtig geschätzt, nicht gemessen", "a careful estimate, not measured"),
    ),
    "hourly_rate": Assumption(
        label=Label("Kosten je Arbeitsstunde", "Cost per working hour"),
        unit=Unit.EURO,
        highest=200.0,
        step=1.0,
    ),
    "rate_per_km": Assumption(
        label=Label("Kosten je Kilometer", "Cost per kilometre"),
        unit=Unit.EURO,
        highest=2.0,
        step=0.01,
        default=Label("nach § 5 Bundesreisekostengesetz", "after § 5 of the German travel act"),
    ),
    "licence_cost": Assumption(
        label=Label("Kosten je Lizenz und Monat", "Cost per licence and month"),
        unit=Unit.EURO,
        highest=250.0,
        step=1.0,
    ),
    "contract_margin": Assumption(
        label=Label("Deckungsbeitrag am Vertragswert", "Margin of the contract value"),
        unit=Unit.SHARE,
        highest=0.2,
        step=0.005,
    ),
    "attributed_share": Assumption(
        label=Label("Zugerechnete Abschlüsse", "Contracts attributed"),
        unit=Unit.SHARE,
        highest=1.0,
        step=0.05,
    ),
}
FALLBACKS: Mapping[str, Assumption] = {
    "travel_km": Assumption(
        label=Label("Kilometer je Fahrt, wo keine erfasst sind", "Kilometres where none recorded"),
        unit=Unit.RATIO,
        highest=1000.0,
        step=1.0,
    ),
    "travel_minutes": Assumption(
        label=Label("Minuten je Fahrt, wo keine erfasst sind", "Minutes where none recorded"),
        unit=Unit.MINUTES,
        highest=1000.0,
        step=1.0,
    ),
    "minutes_saved": Assumption(
        label=Label("Minuten, die ein Onlinetermin kürzer ist", "Minutes an online one is shorter"),
        unit=Unit.MINUTES,
        highest=240.0,
        step=1.0,
        default=Label("aus den eigenen Terminen gemessen", "measured from the own meetings"),
    ),
}
"""Assumptions that are the same for every unit; what is measured takes their place."""
EVERY: Mapping[str, Assumption] = {**ASSUMPTIONS, **FALLBACKS}
DEFAULTS = Parameters()
DEFAULTS_AS_OF = date(2026, 11, 1)
"""When the product's own values were last looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a rate comes from, and as of when it holds."""

    source: str
    as_of: date


def provenances(parameters: Parameters) -> dict[str, Provenance]:
    """Return the stated provenance of each assumption that has one."""
    parts = (entry.split(_APART, 2) for entry in parameters.sources)
    return {
        name: Provenance(source=source, as_of=date.fromisoformat(day))
        for name, day, source in parts
    }


def with_provenances(parameters: Parameters, stated: Mapping[str, Provenance]) -> Parameters:
    """Return the parameters with these provenances and no others."""
    entries = (f"{name}|{one.as_of.isoformat()}|{one.source}" for name, one in stated.items())
    return replace(parameters, sources=tuple(sorted(entries)))


def origin(parameters: Parameters, name: str) -> Label:
    """Return in words where the value of an assumption comes from."""
    stated = provenances(parameters).get(name)
    if stated is not None:
        return Label(stated.source, stated.source)
    if getattr(parameters, name) != getattr(DEFAULTS, name):
        return _UNSOURCED
    more = EVERY[name].default
    if more is None:
        return PRODUCT
    return Label(f"{PRODUCT.de}, {more.de}", f"{PRODUCT.en}, {more.en}")


PRODUCT = Label("Vorgabe des Produkts", "default of the product")
_UNSOURCED = Label("ohne Quellenangabe", "no source stated")


def unit_rates(parameters: Parameters) -> dict[str, dict[str, float]]:
    """Return unit -> name -> rate of the units that have rates of their own."""
    found: dict[str, dict[str, float]] = {}
    for entry in parameters.unit_rates:
        unit, name, rate = entry.rsplit(_APART, 2)
        found.setdefault(unit, {})[name] = float(rate)
    return found


def with_unit_rates(parameters: Parameters, rates: Mapping[str, Mapping[str, float]]) -> Parameters:
    """Return the parameters with these rates of units and no others."""
    entries = (
        f"{unit}|{name}|{rate!r}" for unit, own in rates.items() for name, rate in own.items()
    )
    return replace(parameters, unit_rates=tuple(sorted(entries)))


def inherited(
    parameters: Parameters, below: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Parameters:
    """Return the parameters with every unit's rate written out for the units below it.

    `below` returns units and all below them; the nearest unit above decides.
    """
    if not parameters.unit_rates:
        return parameters
    own = unit_rates(parameters)
    reach = {unit: below((unit,)) for unit in own}
    found: dict[str, dict[str, float]] = {}
    for unit in sorted(own, key=lambda one: (-len(reach[one]), one)):
        for member in reach[unit]:
            found.setdefault(member, {}).update(own[unit])
    return with_unit_rates(parameters, found)


def rates(parameters: Parameters, name: str, units: Sequence[object]) -> Floats:
    """Return the rate in force in each unit: its own, else that of the organisation."""
    own, usual = unit_rates(parameters), getattr(parameters, name)
    return floats([own.get(key, {}).get(name, usual) for key in texts(units)])


def assumed(parameters: Parameters, tried: Mapping[str, float]) -> Parameters:
    """Return the parameters with tried values, which hold for every unit."""
    kept = {
        unit: {name: rate for name, rate in own.items() if name not in tried}
        for unit, own in unit_rates(parameters).items()
    }
    known = {field.name for field in fields(Parameters)}
    values = {name: value for name, value in tried.items() if name in known}
    return with_unit_rates(replace(parameters, **values), kept)  # type: ignore[arg-type]


def scaled(parameters: Parameters, name: str, factor: float) -> Parameters:
    """Return the parameters with one assumption, that of units included, times a factor."""
    own = {
        unit: {known: rate * (factor if known == name else 1.0) for known, rate in of.items()}
        for unit, of in unit_rates(parameters).items()
    }
    changed = replace(parameters, **{name: getattr(parameters, name) * factor})
    return with_unit_rates(changed, own)

"""Which formula a KPI was computed by: a version that changes with it, and what it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from kpi.facts.virtual import ACTIVITY, ADVISOR_PERIOD, ADVISOR_WEEK, CONTRACT
from kpi.kinds import (
    Contacts,
    Forecast,
    HardlyUsed,
    Kpi,
    QualityScore,
    ReturnOnInvestment,
    Savings,
)
from kpi.kinds.base import parts_of
from kpi.model import Column, Dimension, Table
from kpi.parameters import Parameters
from kpi.text import Label

_TELLING = ("label", "description", "category", "headline", "minimum_sample", "needs", "dimensions")
"""Fields of a KPI that no value depends on."""


def version(kpi: Kpi, parameters: Parameters) -> str:
    """Return a digest of a KPI's formula and of the settings it reads, in 12 hexadecimal digits.

    It is the same on every machine. Words about the KPI are no part of it.
    """
    told = {"kpi": _told(kpi), "settings": in_force(kpi, parameters)}
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def in_force(kpi: Kpi, parameters: Parameters) -> dict[str, str]:
    """Return the settings that the KPI's values depend on, by name, as text."""
    return {name: text(getattr(parameters, name)) for name in reads(kpi)}


def text(setting: object) -> str:
    """Return the value of a setting as text: entries apart by commas, empty where none is set."""
    if isinstance(setting, tuple):
        return ", ".join(map(str, setting))
    return "" if setting is None else str(setting)


def reads(kpi: Kpi) -> tuple[str, ...]:
    """Return the names of the settings that the KPI's values depend on, sorted."""
    facts = {part.fact.name for part in parts_of(kpi, ())} | {kpi.fact.name}
    found = {"time_zone"}
    for name in facts:
        found.update(_OF_FACTS.get(name, ()))
    for kind, names in _OF_KINDS.items():
        if isinstance(kpi, kind):
            found.update(names)
    return tuple(sorted(found))


_ACTIVITY = (
    "active_meetings",
    "active_grain",
    "active_channels",
    "active_share",
    "power_share",
    "contract_basis",
)
_WORKING_TIME = ("work_begins", "work_ends", "work_days", "holiday_region")
_SAVINGS = (
    "journeys_saved",
    "rate_per_km",
    "hourly_rate",
    "minutes_saved",
    "travel_km",
    "travel_minutes",
    "unit_rates",
)
_RULES = (
    "required_of_all",
    "required_of_companies",
    "required_of_persons",
    "required_groups",
    "required_of_groups",
    "postcode_countries",
)
_TARGET_HOURS = tuple(f"target_hours_{one}" for one in ("urgent", "high", "normal", "low"))
_OF_FACTS: Mapping[str, tuple[str, ...]] = {
    ACTIVITY.name: _ACTIVITY,
    ADVISOR_WEEK.name: _ACTIVITY,
    ADVISOR_PERIOD.name: _ACTIVITY,
    CONTRACT.name: ("contract_basis",),
    "customer_journey": ("contract_days", "contract_basis", "invitation_days"),
    "journey": ("contract_days", "contract_basis", "invitation_days"),
    "invitation": ("invitation_days",),
    "ticket": (*_WORKING_TIME, *_TARGET_HOURS),
    "customer": _RULES,
    "meeting": ("prescribed_features",),
    "feature_use": ("prescribed_features",),
}
_OF_KINDS: Mapping[type[Kpi], tuple[str, ...]] = {
    Contacts: ("self_service_share", "self_service_cost"),
    Forecast: ("holiday_region",),
    HardlyUsed: ("module_share",),
    QualityScore: ("weight_completeness", "weight_validity", "weight_duplicates"),
    ReturnOnInvestment: (
        *_SAVINGS,
        "contract_margin",
        "attributed_share",
        "licence_cost",
        "contract_basis",
    ),
    Savings: _SAVINGS,
}


def _told(value: object) -> Any:
    """Return what of a declaration decides values, in a form whose text is always the same."""
    if isinstance(value, Table | Dimension | Column):
        return value.name
    if isinstance(value, tuple | list):
        return [_told(part) for part in value]
    if isinstance(value, Mapping):
        return [(str(key), _told(part)) for key, part in value.items()]
    if is_dataclass(value) and not isinstance(value, type | Label):
        own = {one.name: getattr(value, one.name) for one in fields(value)}
        hidden = _TELLING if isinstance(value, Kpi) else ()
        told = [(name, _told(part)) for name, part in own.items() if name not in hidden]
        return type(value).__name__, told
    return "" if isinstance(value, Label) else repr(value)

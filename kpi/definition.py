"""Which formula a KPI was computed by: a version that changes with it, and what it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from kpi.facts import INVITATION, TICKET
from kpi.facts.journeys import JOURNEY
from kpi.facts.quality import RECORD_CHECK
from kpi.facts.virtual import ACTIVITY, ADVISOR_PERIOD, CONTRACT
from kpi.kinds import (
    Adherence,
    Forecast,
    HardlyUsed,
    Kpi,
    QualityScore,
    Ratio,
    ReturnOnInvestment,
    Savings,
)
from kpi.kinds.base import parts_of
from kpi.model import Column, Dimension, Table
from kpi.parameters import Parameters
from kpi.text import Label
from kpi.words import PRIORITY

_TELLING = ("label", "description", "category", "headline", "minimum_sample", "needs", "dimensions")
"""Fields of a KPI that no value depends on."""


def version(kpi: Kpi, parameters: Parameters) -> str:
    """Return what changes with a KPI's formula or with the settings that its values depend on.

    Two digests of 8 hexadecimal digits, `formula.settings`, the same on every machine. Words
    about the KPI are no part of it, and neither are the rules by which the store derives columns
    such as `is_held`: they count by name, see docs/decisions/0018-board-meeting.md.
    """
    return ".".join(_digest(one) for one in (_told(kpi), in_force(kpi, parameters)))


def formula(stated: str) -> str:
    """Return the part of a version that changes with the formula alone."""
    return stated.partition(".")[0]


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:8]


def in_force(kpi: Kpi, parameters: Parameters) -> dict[str, str]:
    """Return the settings that the KPI's values depend on, by name, as text."""
    return {name: text(getattr(parameters, name)) for name in reads(kpi)}


def text(setting: object) -> str:
    """Return the value of a setting as text: entries apart by commas, empty where none is set."""
    if isinstance(setting, tuple):
        return ", ".join(map(str, setting))
    return "" if setting is None else str(setting)


def reads(kpi: Kpi) -> tuple[str, ...]:
    """Return the names of the settings that the KPI's values may depend on, sorted."""
    facts = {part.fact.name for part in parts_of(kpi, ())} | {kpi.fact.name}
    found = {"time_zone"}
    for fact in facts:
        found.update(_OF_FACTS.get(fact, ()))
    for kind, names in _OF_KINDS.items():
        found.update(names if isinstance(kpi, kind) else ())
    said = repr(_told(kpi))
    for column, names in _OF_COLUMNS.items():
        found.update(names if f"'{column}" in said or f".{column}" in said else ())
    if isinstance(kpi, Ratio):
        found.update(_OF_RATIOS.get(kpi.fact.name, ()))
    return tuple(sorted(found))


_ACTIVE = ("active_meetings", "active_grain", "active_channels")
_SAVINGS = (
    "journeys_saved",
    "rate_per_km",
    "hourly_rate",
    "minutes_saved",
    "travel_km",
    "travel_minutes",
    "unit_rates",
)
_OF_FACTS: Mapping[str, tuple[str, ...]] = {
    ACTIVITY.name: _ACTIVE,
    ADVISOR_PERIOD.name: (*_ACTIVE, "active_share", "power_share"),
    CONTRACT.name: ("contract_basis",),
    JOURNEY.name: ("contract_basis",),
    RECORD_CHECK.name: (
        "required_of_all",
        "required_of_companies",
        "required_of_persons",
        "required_groups",
        "required_of_groups",
        "postcode_countries",
    ),
}
_OF_RATIOS: Mapping[str, tuple[str, ...]] = {
    JOURNEY.name: ("contract_days",),
    INVITATION.name: ("invitation_days",),
    TICKET.name: tuple(f"target_hours_{priority}" for priority in PRIORITY),
}
"""What the conditions of shares of a fact are set by."""
_OF_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "contracts": ("contract_basis",),
    "response_work_minutes": ("work_begins", "work_ends", "work_days", "holiday_region"),
    "resolution_work_minutes": ("work_begins", "work_ends", "work_days", "holiday_region"),
}
_OF_KINDS: Mapping[type[Kpi], tuple[str, ...]] = {
    Adherence: ("prescribed_features",),
    Forecast: ("holiday_region",),
    HardlyUsed: ("module_share",),
    QualityScore: ("weight_completeness", "weight_validity", "weight_duplicates"),
    ReturnOnInvestment: (*_SAVINGS, "contract_margin", "attributed_share", "licence_cost"),
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

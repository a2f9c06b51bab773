"""One thing that may be set about the KPIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kpi.text import Label

Kind = Literal[
    "count", "share", "amount", "optional_amount", "choice", "choices", "texts", "zone", "region"
]
Group = Literal["activity", "contracts", "costs", "quality", "service", "time"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of `Parameters`. Limits are included and in the unit the value is stored in.

    `choices` are the allowed words with their labels; shares are stored as 0…1. Of texts there
    may be `maximum`.
    """

    name: str
    group: Group
    kind: Kind
    label: Label
    explanation: Label
    minimum: float = 0
    maximum: float = 0
    step: float = 1
    choices: tuple[tuple[str, Label], ...] = ()

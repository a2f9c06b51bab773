"""A number of a table whose lines have different units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from kpi import format as form
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label, Language


@dataclass(frozen=True, slots=True)
class Amount(Label):
    """A number as readers see it, and as an export has it; None is unknown."""

    number: float | None
    unit: Unit


def in_unit(number: float, kpi: Kpi | None, write: Callable[..., str] = form.value) -> Amount:
    """Return a number in the unit of its KPI."""
    unit = kpi.unit if kpi else Unit.RATIO
    known = None if pd.isna(number) else float(number)

    def written(language: Language) -> str:
        return write(known, unit, language)

    return Amount(written("de"), written("en"), known, unit)

"""Numbers of a table whose lines have different units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from kpi import format as form
from kpi import registry
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label, Language


@dataclass(frozen=True, slots=True)
class Amount(Label):
    """A number as readers see it, and as an export has it; None is unknown."""

    number: float | None
    unit: Unit


def in_unit(number: float, kpi: Kpi | None, write: Callable[..., str] | None = None) -> Amount:
    """Return a number in the unit of its KPI."""
    unit = kpi.unit if kpi else Unit.RATIO
    known = None if pd.isna(number) else float(number)

    def written(language: Language) -> str:
        if write is not None:
            return write(known, unit, language)
        # More than a tile has: beside a target of 4.50 a rating of 4.47 does not read the same.
        return form.value(known, unit, language, form.COLUMN_DECIMALS.get(unit))

    return Amount(written("de"), written("en"), known, unit)


def in_words(found: pd.DataFrame, values: tuple[str, ...], change: str) -> pd.DataFrame:
    """Return rows with the values, the change and its interval in the unit of each KPI."""
    kpis = [registry.get(name) for name in found["kpi"]]
    texts = {
        f"{name}_text": [in_unit(one, kpi) for one, kpi in zip(found[name], kpis, strict=True)]
        for name in values
    }
    changes = {
        name: [in_unit(one, kpi, form.change) for one, kpi in zip(found[name], kpis, strict=True)]
        for name in (change, "low", "high")
    }
    interval = [
        _from_to(low, high) if known else Label("–", "–")
        for low, high, known in zip(
            changes["low"], changes["high"], found["low"].notna(), strict=True
        )
    ]
    labels = [kpi.label for kpi in kpis]
    texts[f"{change}_text"] = changes[change]
    return found.assign(label=labels, interval=interval, **texts)


def _from_to(low: Label, high: Label) -> Label:
    """Return both ends of an interval, their unit only once."""
    first = Label(_bare(low.de, high.de), _bare(low.en, high.en))
    return Label(f"{first.de} bis {high.de}", f"{first.en} to {high.en}")


def _bare(low: str, high: str) -> str:
    number, _, unit = low.partition(form.SPACE)
    return number if unit == high.partition(form.SPACE)[2] else low

"""Names by which units are told apart: one that several bear goes with that of the unit above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kpi.result import Member
from kpi.text import Label


def told_apart(found: Iterable[Member]) -> tuple[Member, ...]:
    """Return units of which no two have the same name.

    One whose name others bear, too, becomes "above › name"; where the unit above is none of
    these or that does not tell them apart, its key stands for it.
    """
    units = tuple(found)
    names = {unit.key: unit.label.de for unit in units}
    alike = _shared(names)
    above = {unit.key: names.get(unit.parent or "", "") for unit in units}
    longer = {
        key: f"{above[key]} › {name}" if above[key] else key
        for key, name in names.items()
        if name in alike
    }
    still = _shared(longer)
    told = {key: key if name in still else name for key, name in longer.items()}
    return tuple(
        replace(unit, label=Label(told[unit.key], told[unit.key])) if unit.key in told else unit
        for unit in units
    )


def _shared(names: dict[str, str]) -> set[str]:
    return {name for name, many in Counter(names.values()).items() if many > 1}

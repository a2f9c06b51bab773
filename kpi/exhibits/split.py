"""Any KPI by any dimension it offers, asked for by name."""

from __future__ import annotations

from kpi import registry
from kpi.dimensions import by_name
from kpi.exhibits.breakdown import Breakdown
from kpi.kinds import Kpi
from kpi.model import Dimension
from kpi.text import Label

_PREFIX, _BETWEEN = "split_", "_by_"


def dimensions(kpi: Kpi, *, names: bool) -> tuple[Dimension, ...]:
    """Return the dimensions a KPI can be split by; people only where names may be seen."""
    return tuple(d for d in kpi.dimensions if names or not d.personal)


def split(kpi: Kpi, dimension: Dimension) -> Breakdown:
    """Return the exhibit of a KPI by a dimension; its name fits an address."""
    title = Label(
        f"{kpi.label.de} nach {dimension.label.de}", f"{kpi.label.en} by {dimension.label.en}"
    )
    name = f"{_PREFIX}{kpi.name}{_BETWEEN}{dimension.name}"
    return Breakdown(name=name, title=title, kpi=kpi.name, dimension=dimension.name)


def named(name: str, *, names: bool) -> Breakdown | None:
    """Return the split an address names, or None. Raises KeyError for an unknown dimension."""
    kpi_name, between, dimension = name.removeprefix(_PREFIX).partition(_BETWEEN)
    if not (name.startswith(_PREFIX) and between) or kpi_name not in registry.all_kpis():
        return None
    kpi = registry.get(kpi_name)
    if by_name(dimension) not in dimensions(kpi, names=names):
        raise KeyError(dimension)
    return split(kpi, by_name(dimension))

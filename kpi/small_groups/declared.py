"""What the declaration of a KPI tells about single members and people."""

from __future__ import annotations

from kpi.dimensions import ADVISOR, column_of
from kpi.engine.base import KnownColumns
from kpi.kinds import Best, BestSet, Forecast, Kpi, Mix
from kpi.model import Table
from kpi.registry import all_kpis


def shows_many(kpi: Kpi, by: tuple[str, ...]) -> bool:
    """Whether a value is not that of one member found as the best or the most frequent one."""
    if isinstance(kpi, Mix) and set(kpi.of) != set(by):
        return kpi.focus is not None and len(kpi.of) == 1
    return not isinstance(kpi, Best | BestSet | Forecast)


def focus(dimension: str) -> str | None:
    """Return the member of a dimension that a mix shows, so that it is closed last of all."""
    mixes = (kpi for kpi in all_kpis().values() if isinstance(kpi, Mix) and kpi.of == (dimension,))
    return next((mix.focus[0] for mix in mixes if mix.focus is not None), None)


def tells_advisors(fact: Table, known: KnownColumns) -> bool:
    """Whether a row of a fact may name an advisor: by a column of its own, or a derived one."""
    column = column_of(ADVISOR, fact)
    if column is None:
        return False
    is_delivered = column in {one.name for one in fact.columns}
    return not is_delivered or f"{fact.name.removeprefix('open_')}.{column}" in known

"""What stands behind a line of a table: a KPI, and the selection whose rows are counted in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kpi.kinds import Kpi
from kpi.period import Grain, Period, next_bucket
from kpi.query import Query
from kpi.selection import Selection


@dataclass(frozen=True, slots=True)
class Line:
    """The KPI of a line of a table and the selection of its rows."""

    kpi: Kpi
    selection: Selection


def of_members(
    query: Query, kpi: Kpi, selection: Selection, members: Mapping[str, object]
) -> Line | None:
    """Return the line of the members of some dimensions.

    None where one is unknown, or the KPI's rows cannot be chosen by it.
    """
    offered = {dimension.name for dimension in kpi.filters}
    for dimension, member in members.items():
        if dimension not in offered or pd.isna(member) or member == "":
            return None
        selection = narrowed(query, selection, dimension, str(member))
    return Line(kpi, selection)


def of_bucket(kpi: Kpi, selection: Selection, window: Period, start: date, grain: Grain) -> Line:
    """Return the line of those days of a bucket that lie in `window`."""
    end = min(next_bucket(start, grain), window.end)
    return Line(kpi, selection.during(Period(max(start, window.start), end)))


def narrowed(query: Query, selection: Selection, dimension: str, member: str) -> Selection:
    """Return the selection narrowed to a member; units only to those chosen already."""
    chosen = dict(selection.filters).get("org_unit")
    if dimension != "org_unit" or not chosen:
        return selection.where(dimension, member)
    below = query.members.units_below
    return selection.where(dimension, *(set(below(chosen)) & set(below((member,)))))

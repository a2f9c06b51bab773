"""Which days the rows of a KPI cover: beyond them nothing is known, which is not nothing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kpi.batches import covered
from kpi.engine.base import Freshness
from kpi.facts import INTERACTION_DAY
from kpi.kinds import Kpi
from kpi.period import Period
from kpi.query import Query
from kpi.reading import read
from kpi.rows import Rows
from kpi.selection import Selection

BY_PERIOD = (INTERACTION_DAY,)
"""Facts whose source delivers whole periods at a time, later than others deliver events."""


def days_delivered(query: Query, kpi: Kpi, selection: Selection) -> Freshness:
    """Return the days that the KPI's fact covers."""
    fresh = covered(kpi, query.engine.freshness())
    if kpi.fact not in BY_PERIOD:
        return fresh
    rows = Rows(query.scope, selection, query.parameters)
    table = rows.scoped(kpi.fact)
    ends = table.aggregate(first=table.event_on.min(), last=table.event_on.max())
    found = read(query, rows, ends).iloc[0]
    if pd.isna(found["last"]):
        return fresh
    first, last = (pd.Timestamp(found[name]).date() for name in ("first", "last"))
    return replace(fresh, first_on=first, last_on=last)


def is_delivered(kpi: Kpi, fresh: Freshness, period: Period) -> bool:
    """Whether all days of a period are known, where the fact is delivered by periods."""
    if kpi.fact not in BY_PERIOD or fresh.first_on is None or fresh.last_on is None:
        return True
    return fresh.first_on <= period.start and period.last_day <= fresh.last_on


def is_begun(fresh: Freshness, period: Period) -> bool:
    """Whether the data cover any day of a period; so, too, where they have no day at all."""
    if fresh.first_on is None or fresh.last_on is None:
        return True
    return fresh.first_on <= period.last_day and period.start <= fresh.last_on

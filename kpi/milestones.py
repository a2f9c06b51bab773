"""Milestones of projects: plan against actual, slip, and what is expected of the others."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from kpi import facts
from kpi.query import Query
from kpi.reading import read
from kpi.rows import Rows
from kpi.selection import Selection

State = Literal["on_time", "late", "overdue", "delayed", "open"]
_DAYS = ("planned_from_on", "planned_on", "actual_on", "forecast_on")


def milestones(query: Query, selection: Selection) -> pd.DataFrame:
    """Return every milestone, in the order of projects and plan, whatever the period.

    Columns: those of the fact; `starts_on`, the planned start or the end where none is known;
    `ends_on`, the day reached, else the one forecast, else the planned one or, once that is
    past, the data's freshness date; `slip`, days from the planned end to `ends_on`; `state`.
    """
    rows = Rows(query.scope, selection, query.parameters)
    found = rows.scoped(facts.MILESTONE)
    names = [column.name for column in facts.MILESTONE.columns]
    frame = read(query, rows, found.select(names).order_by(names))
    return _judged(frame, pd.Timestamp(query.engine.freshness().last_on)) if len(frame) else frame


def _judged(frame: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    day = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in _DAYS}
    planned, reached = day["planned_on"], day["actual_on"]
    due = planned.where(planned >= today, today) if today is not pd.NaT else planned
    ends = reached.fillna(day["forecast_on"]).fillna(due)
    judged = frame.assign(
        **day,
        starts_on=day["planned_from_on"].fillna(planned),
        ends_on=ends,
        slip=(ends - planned).dt.days.astype("float64"),
        state=_states(planned, reached, ends, today),
    )
    first = judged.groupby("project")["planned_on"].transform("min")
    return judged.assign(_first=first).sort_values(
        ["_first", "project", "planned_on", "name"], ignore_index=True
    )


def _states(
    planned: pd.Series, reached: pd.Series, ends: pd.Series, today: pd.Timestamp
) -> np.ndarray:
    is_reached = reached.notna()
    return np.select(
        [is_reached & (reached <= planned), is_reached, planned <= today, ends > planned],
        ["on_time", "late", "overdue", "delayed"],
        "open",
    )

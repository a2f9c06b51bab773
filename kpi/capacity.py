"""How many meetings the advisors could hold in weeks to come, where the organisation says so."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from kpi.advisor_events import WHOLE_WEEKS, within
from kpi.facts import EXPOSURE_WEEK
from kpi.kinds import Kpi
from kpi.period import Period
from kpi.public_holidays import openness
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.statistics.intervals import Floats, floats

WEEKS_SEEN = 8


def capacity(query: Query, kpi: Kpi, asked: Selection, open_share: Floats) -> Floats | None:
    """Return the meetings that can be held in each of the weeks after a selection's period.

    Full-time weeks of the advisors (working share, absences) per open working day, as in the
    last eight full weeks, times the meetings that are possible in a full-time week (a setting)
    and `open_share`, the share of working days that are open. None where the setting says
    nothing, and where filters choose among meetings: the time is there for all of them.
    """
    possible = query.parameters.meetings_possible
    period = Period(asked.period.end - timedelta(weeks=WEEKS_SEEN + 1), asked.period.end)
    rows = rows_for(query, kpi, asked.during(period))
    if possible is None or rows.chooses_meetings:
        return None
    week = rows.during(EXPOSURE_WEEK, "starts_on")
    week = week.filter(within(week.starts_on, WHOLE_WEEKS))
    summed = week.group_by("starts_on").aggregate(exposure=week.exposure.sum())
    seen = read(query, rows, summed.order_by("starts_on")).tail(WEEKS_SEEN)
    mondays = [pd.Timestamp(day).date() for day in seen["starts_on"]]
    share = floats(openness(query.parameters.holiday_region, mondays))
    if not share.sum():
        return None
    full_time = float(seen["exposure"].sum() / share.sum())
    return full_time * possible * open_share

"""The canonical model: every table a connector may deliver and every KPI may read.

One flat file of appointments is enough: members that a fact names and no dimension table
delivers are inferred from it (`is_inferred`) and replaced when the real ones arrive.
Every stored row also carries `source` and `source_key`; together they are its key.
"""

from __future__ import annotations

from kpi.errors import QueryError, did_you_mean
from kpi.facts.activity import ACTIVITY_MONTH, ACTIVITY_WEEK
from kpi.facts.answers import NPS_ANSWER, RATING, SIGNATURE
from kpi.facts.dimensions import (
    ABSENCE,
    ADVISOR,
    ADVISOR_UNIT,
    BOOKING_PAGE,
    CUSTOMER,
    ORG_UNIT,
    SEASON,
    SERVICE,
    TOUCHPOINT,
)
from kpi.facts.journeys import CUSTOMER_JOURNEY
from kpi.facts.meetings import INVITATION, MEETING, PAGE_VISIT
from kpi.facts.operations import INTERACTION_DAY, LICENCE_DAY, SYSTEM_DAY
from kpi.facts.presence import (
    EXPOSURE_MONTH,
    EXPOSURE_WEEK,
    LIFECYCLE,
    MODULE_MONTH,
    ONBOARDING,
    PRESENCES,
)
from kpi.facts.processes import PROCESS_CASE, PROCESS_SPAN, PROCESS_STEP
from kpi.facts.project import BUSINESS_GOAL, FEEDBACK, MILESTONE
from kpi.facts.service import INTERACTION, OUTAGE, TICKET
from kpi.facts.use import FEATURE_USE, LOGIN
from kpi.model import Table
from kpi.text import Label

__all__ = [
    "ABSENCE",
    "ACTIVITIES",
    "ACTIVITY_MONTH",
    "ACTIVITY_WEEK",
    "ADVISOR",
    "ADVISOR_UNIT",
    "BOOKING_PAGE",
    "BUSINESS_GOAL",
    "CUSTOMER",
    "CUSTOMER_JOURNEY",
    "DIMENSION_TABLES",
    "EXPOSURE_MONTH",
    "EXPOSURE_WEEK",
    "FACTS",
    "FEATURE_USE",
    "FEEDBACK",
    "INTERACTION",
    "INTERACTION_DAY",
    "INVITATION",
    "LICENCE_DAY",
    "LIFECYCLE",
    "LOGIN",
    "MEETING",
    "MILESTONE",
    "MODULE_MONTH",
    "NPS_ANSWER",
    "ONBOARDING",
    "ORG_UNIT",
    "OUTAGE",
    "PAGE_VISIT",
    "PROCESS_CASE",
    "PROCESS_SPAN",
    "PROCESS_STEP",
    "RATING",
    "SEASON",
    "SERVICE",
    "SIGNATURE",
    "SYSTEM_DAY",
    "TABLES",
    "TICKET",
    "TOUCHPOINT",
    "table",
]

DIMENSION_TABLES: tuple[Table, ...] = (
    ORG_UNIT,
    ADVISOR,
    ADVISOR_UNIT,
    ABSENCE,
    CUSTOMER,
    SERVICE,
    BOOKING_PAGE,
    TOUCHPOINT,
    SEASON,
)
FACTS: tuple[Table, ...] = (
    MEETING,
    PAGE_VISIT,
    RATING,
    NPS_ANSWER,
    SIGNATURE,
    FEATURE_USE,
    LOGIN,
    INVITATION,
    PROCESS_CASE,
    PROCESS_STEP,
    TICKET,
    OUTAGE,
    INTERACTION,
    MILESTONE,
    BUSINESS_GOAL,
    FEEDBACK,
)
TABLES: tuple[Table, ...] = (*DIMENSION_TABLES, *FACTS)
"""What sources deliver, in an order in which every table follows those it references."""

ACTIVITIES: tuple[Table, ...] = (
    ACTIVITY_WEEK,
    ACTIVITY_MONTH,
    PROCESS_SPAN,
    SYSTEM_DAY,
    INTERACTION_DAY,
    LICENCE_DAY,
    *PRESENCES,
    CUSTOMER_JOURNEY,
)
"""What only publishing writes."""


def table(name: str) -> Table:
    """Return the table called `name`. Raises QueryError with the closest known name."""
    by_name = {table.name: table for table in (*TABLES, *ACTIVITIES)}
    if name in by_name:
        return by_name[name]
    hint = did_you_mean(name, by_name)
    raise QueryError(
        Label(
            f"Es gibt keine Tabelle „{name}“."
            + (f" Gemeint war vielleicht „{hint}“." if hint else ""),
            f"There is no table '{name}'." + (f" Did you mean '{hint}'?" if hint else ""),
        )
    )

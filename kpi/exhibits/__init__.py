"""Exhibits: what a page shows, declared once; drawn, listed and exported from the same table."""

from kpi.exhibits.adherence import AdherenceByService
from kpi.exhibits.association import Associations
from kpi.exhibits.assumptions import Assumptions
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.exhibits.breakdown import Breakdown
from kpi.exhibits.buddies import Buddies
from kpi.exhibits.cohorts import Cohorts
from kpi.exhibits.comments import Comments
from kpi.exhibits.curve import Curve
from kpi.exhibits.definitions import Definitions
from kpi.exhibits.demand import Demand
from kpi.exhibits.expected_hours import ExpectedHours
from kpi.exhibits.heatmap import Heatmap
from kpi.exhibits.identity import Identity
from kpi.exhibits.idle import Idle
from kpi.exhibits.impact import BaselineChange, BenchmarkGap, PilotEffect
from kpi.exhibits.layers import Layers
from kpi.exhibits.lifecycle import Lifecycle
from kpi.exhibits.listing import Listing
from kpi.exhibits.measures import Measures
from kpi.exhibits.outlook import Outlook
from kpi.exhibits.paths import Paths
from kpi.exhibits.people import People
from kpi.exhibits.priority import PriorityMatrix
from kpi.exhibits.project import BusinessCase, Gantt
from kpi.exhibits.ranking import Ranking
from kpi.exhibits.records import Duplicates, Worklist
from kpi.exhibits.sensitivity import Sensitivity
from kpi.exhibits.sign_ins import SignIns
from kpi.exhibits.spread import Spread
from kpi.exhibits.tiles import Tiles
from kpi.exhibits.touchpoints import Touchpoints
from kpi.exhibits.traits import PageTraits
from kpi.exhibits.trend import Composition, Trend
from kpi.exhibits.what_if import WhatIf

__all__ = [
    "AdherenceByService",
    "Associations",
    "Assumptions",
    "BaselineChange",
    "BenchmarkGap",
    "Breakdown",
    "Buddies",
    "BusinessCase",
    "Cohorts",
    "Comments",
    "Composition",
    "Curve",
    "Definitions",
    "Demand",
    "Duplicates",
    "Exhibit",
    "ExpectedHours",
    "Gantt",
    "Heatmap",
    "Identity",
    "Idle",
    "Layers",
    "Lifecycle",
    "Listing",
    "Measures",
    "Outlook",
    "PageTraits",
    "Paths",
    "People",
    "PilotEffect",
    "PriorityMatrix",
    "Ranking",
    "Sensitivity",
    "Shown",
    "ShownColumn",
    "SignIns",
    "Spread",
    "Tiles",
    "Touchpoints",
    "Trend",
    "WhatIf",
    "Worklist",
]

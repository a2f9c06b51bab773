"""The kinds of KPI: each implements one arithmetic over fact rows, once."""

from kpi.kinds.adherence import Adherence
from kpi.kinds.association import Association
from kpi.kinds.backlog import Backlog
from kpi.kinds.base import Drill, Kpi, Part
from kpi.kinds.best import Best
from kpi.kinds.best_set import BestSet
from kpi.kinds.contacts import Contacts
from kpi.kinds.count import Count
from kpi.kinds.cross import CrossRatio, FeatureShare
from kpi.kinds.difference import DifferenceOfMeans
from kpi.kinds.distinct import Distinct
from kpi.kinds.distribution import Distribution
from kpi.kinds.effort import Effort
from kpi.kinds.forecast import Forecast
from kpi.kinds.hardly_used import HardlyUsed
from kpi.kinds.latest import LatestDistribution
from kpi.kinds.layered import Layer, Layered
from kpi.kinds.lead_time import LeadTime
from kpi.kinds.mean_amount import MeanAmount
from kpi.kinds.mix import Mix
from kpi.kinds.net_promoter_score import NetPromoterScore
from kpi.kinds.ratio import MeanOfPeriods, Ratio
from kpi.kinds.ratio_of_sums import RatioOfSums
from kpi.kinds.return_on_investment import ReturnOnInvestment
from kpi.kinds.savings import Savings
from kpi.kinds.stock import QualityScore, StockShare
from kpi.kinds.survival import Survival
from kpi.kinds.total import Total
from kpi.kinds.uptime import Uptime

__all__ = [
    "Adherence",
    "Association",
    "Backlog",
    "Best",
    "BestSet",
    "Contacts",
    "Count",
    "CrossRatio",
    "DifferenceOfMeans",
    "Distinct",
    "Distribution",
    "Drill",
    "Effort",
    "FeatureShare",
    "Forecast",
    "HardlyUsed",
    "Kpi",
    "LatestDistribution",
    "Layer",
    "Layered",
    "LeadTime",
    "MeanAmount",
    "MeanOfPeriods",
    "Mix",
    "NetPromoterScore",
    "Part",
    "QualityScore",
    "Ratio",
    "RatioOfSums",
    "ReturnOnInvestment",
    "Savings",
    "StockShare",
    "Survival",
    "Total",
    "Uptime",
]

"""Combinations of features, ranked by a conversion that rare ones cannot lead by chance."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from ibis import _

from kpi import facts, registry
from kpi.exhibits.base import OfOneKpi, ShownColumn
from kpi.exhibits.listing import Computed
from kpi.features import members
from kpi.kinds import Kpi
from kpi.kinds.base import counted
from kpi.kinds.best_set import BestSet
from kpi.model import Unit
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.text import Label

FEWEST = 5
_NONE = Label("keine Funktion", "no feature")
_COLUMNS = (
    ShownColumn("shrunken", Label("Geschätzte Quote", "Estimated rate"), Unit.SHARE),
    ShownColumn("name", Label("Werkzeuge", "Tools"), "text"),
    ShownColumn("meetings", Label("Termine", "Meetings"), Unit.COUNT),
    ShownColumn("conversion", Label("Beobachtet", "Observed"), Unit.SHARE),
    ShownColumn("power", Label("Power-User", "Power users"), Unit.COUNT),
    ShownColumn(
        "power_shrunken", Label("deren geschätzte Quote", "Their estimated rate"), Unit.SHARE
    ),
)


@dataclass(frozen=True, kw_only=True)
class Paths(OfOneKpi, Computed):
    """Combinations of features with at least five meetings, of all advisors and power users."""

    kpi: str = "feature_paths"
    columns = _COLUMNS
    pinned: str = ""

    def lines(self, query: Query, selection: Selection) -> pd.DataFrame:
        """See `Computed.lines`."""
        kpi, during = self.kpis[0], selection.during(selection.period)
        people = query.people(registry.get("power_users"), during)
        power = set(people.loc[people["segment"] == "power", "advisor_key"])
        rows = rows_for(query, kpi, during)
        meetings = rows.during(facts.MEETING, "event_on").filter(kpi.drill().counted)
        by = meetings.group_by(["feature_set", "advisor_key"])
        found = read(query, rows, by.aggregate(meetings=_.count(), signed=counted(_.has_signature)))
        every, best = _sets(kpi, found), _sets(kpi, found[found["advisor_key"].isin(power)])
        if every.empty:
            return pd.DataFrame()
        best = best.rename(columns={"meetings": "power", "shrunken": "power_shrunken"})
        joined = every.merge(best[["tools", "power", "power_shrunken"]], on="tools", how="left")
        joined = joined[joined["meetings"] >= FEWEST].fillna({"power": 0})
        ranked = joined.sort_values(["shrunken", "tools"], ascending=[False, True])
        labels = query.members.labels("feature")
        return ranked.assign(name=[_named(tools, labels) for tools in ranked["tools"]])


def _sets(kpi: Kpi, found: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(kpi, BestSet):
        raise TypeError(f"{kpi.name} ranks no combinations")
    sums = found.groupby("feature_set", as_index=False)[["meetings", "signed"]].sum()
    return kpi.sets(sums[["feature_set", "meetings"]], sums[["feature_set", "signed"]], [])


def _named(tools: str, labels: object) -> Label:
    known = dict(labels)  # type: ignore[call-overload]
    named = [known.get(tool, Label(tool, tool)) for tool in sorted(members(tools))]
    if not named:
        return _NONE
    return Label(" + ".join(one.de for one in named), " + ".join(one.en for one in named))

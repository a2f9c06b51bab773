"""Buddy suggestions: for everyone who needs help up to three power users who could give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi import facts
from kpi.buddies import MOST_BUDDIES, PERSON, matches
from kpi.dimensions import SEGMENTS
from kpi.engine.compile import bind
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.behind import Line
from kpi.exhibits.named_listing import NamedListing
from kpi.exhibits.people import meetings_of
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.rows import unbound
from kpi.selection import Selection
from kpi.text import Label

IN_NEED = ("inactive", "occasional")
_COLUMNS = (
    ShownColumn("name", Label("Name", "Name"), "text"),
    *(
        ShownColumn(f"buddy_{rank}", Label(f"{rank}. Pate", f"Buddy {rank}"), "text")
        for rank in range(1, MOST_BUDDIES + 1)
    ),
    ShownColumn("segment", Label("Gruppe", "Segment"), "text"),
    ShownColumn("team", Label("Team", "Team"), "text"),
    ShownColumn("held", Label("Termine", "Meetings"), Unit.COUNT, is_detail=True),
)


@dataclass(frozen=True, kw_only=True)
class Buddies(NamedListing):
    """Occasional and inactive advisors with their buddies; empty where no names may be seen.

    Services are those of all held meetings up to the end of the period; whoever never held one
    may have a buddy of any service. Suggestions are made within what the reader may see.
    """

    kpi: str = "buddy_matches"
    columns = _COLUMNS

    def lines(self, query: Query, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
        """See `NamedListing.lines`."""
        rows = self._rows(query, selection)
        return rows.head(limit), len(rows)

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`: the meetings of whoever needs help."""
        return meetings_of(row, query, selection)

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        during = selection.during(selection.period)
        people = query.people(self.kpis[0], during)
        rows = rows_for(query, self.kpis[0], during)
        advisor = unbound(facts.ADVISOR)
        spoken = read(query, rows, advisor.select("advisor_key", "language"))
        people = people.merge(spoken, on="advisor_key", how="left")
        proteges = people[people["segment"].isin(IN_NEED)]
        buddies = people[people["segment"] == "power"]
        served = self._served(query, during)
        found = matches(proteges[list(PERSON)], buddies[list(PERSON)], served, query.parameters)
        return _worded(proteges, found, people, query)

    def _served(self, query: Query, selection: Selection) -> Mapping[str, frozenset[str]]:
        rows = rows_for(query, self.kpis[0], selection)
        meetings = rows.scoped(facts.MEETING)
        meetings = meetings.filter(
            meetings.is_held,
            meetings.service_key.notnull(),
            meetings.event_on < bind("end", "date"),
        )
        found = read(query, rows, meetings.select("advisor_key", "service_key").distinct())
        by = found.groupby("advisor_key")["service_key"]
        return {str(key): frozenset(services) for key, services in by}


def _worded(
    proteges: pd.DataFrame, found: pd.DataFrame, people: pd.DataFrame, query: Query
) -> pd.DataFrame:
    if proteges.empty:
        return pd.DataFrame()
    names, teams = query.members.labels("advisor"), query.members.labels("team")
    units = dict(zip(people["advisor_key"], people["unit_key"], strict=True))
    buddies = {
        (protege, rank): names.get(buddy, UNKNOWN)
        if units[buddy] == units[protege]
        else _buddy(names.get(buddy, UNKNOWN), teams.get(units[buddy], UNKNOWN))
        for protege, buddy, rank in found.itertuples(index=False)
    }
    ordered = proteges.sort_values(["held", "advisor_key"])
    keys = list(ordered["advisor_key"])
    ranks = range(1, MOST_BUDDIES + 1)
    return pd.DataFrame(
        {
            "member": keys,
            "name": [names.get(key, UNKNOWN) for key in keys],
            "segment": [SEGMENTS[segment] for segment in ordered["segment"]],
            "team": [teams.get(key, UNKNOWN) for key in ordered["unit_key"]],
            "held": ordered["held"].to_numpy(),
            "last_held_on": ordered["last_held_on"].to_numpy(),
            **{f"buddy_{rank}": [buddies.get((key, rank)) for key in keys] for rank in ranks},
        }
    )


def _buddy(name: Label, team: Label) -> Label:
    """Return the name of a buddy of another unit, which is named too."""
    return Label(f"{name.de} ({team.de})", f"{name.en} ({team.en})")

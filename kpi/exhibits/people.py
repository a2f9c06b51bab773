"""Lists of advisors, each with the reason why they are on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
import pandas as pd

from kpi import registry
from kpi.availability import missing
from kpi.batches import bind_values
from kpi.dimensions import SEGMENTS
from kpi.engine.compile import compile_
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.kinds import Kpi
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.people import advisor_period
from kpi.query import Query
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.text import Label

COLUMNS = (
    ShownColumn("name", Label("Name", "Name"), "text"),
    ShownColumn("team", Label("Team", "Team"), "text"),
    ShownColumn("segment_label", Label("Gruppe", "Segment"), "text"),
    ShownColumn("reason", Label("Warum", "Why"), "text"),
    ShownColumn("held", Label("Gehaltene Termine", "Held meetings"), Unit.COUNT),
    ShownColumn("held_online", Label("davon online", "of them online"), Unit.COUNT),
    ShownColumn("contracts", Label("Abschlüsse", "Contracts"), Unit.COUNT),
    ShownColumn("active_share", Label("Aktive Wochen", "Active weeks"), Unit.SHARE),
    ShownColumn("last_held_on", Label("Letzter Termin", "Last meeting"), "date"),
    ShownColumn("last_login_on", Label("Letzte Anmeldung", "Last sign-in"), "date"),
)


@dataclass(frozen=True, kw_only=True)
class People(Exhibit):
    """Advisors of the named segments. `kpi` is the figure whose numerator the list spells out.

    Ordered by held meetings: most first for power users, else longest without one first.
    Empty where the reader may see no names.
    """

    kpi: str
    segments: tuple[str, ...]
    without_online: bool = False

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get(self.kpi),)

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `member` (the advisor's key)."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        hidden = absent or not query.scope.names
        rows = pd.DataFrame() if hidden else self._rows(query, selection)
        note = None if query.scope.names else _NO_NAMES
        return Shown(
            name=self.name, title=self.title, columns=COLUMNS, rows=rows, note=note, missing=absent
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        applied = query.applied(self.kpis[0], selection)
        rows = Rows(query.scope, applied, query.parameters)
        people = advisor_period(rows)
        people = people.filter(people.segment.isin(self.segments))
        if self.without_online:
            people = people.filter(people.held_online == 0)
        first = [ibis.desc(people.held)] if "power" in self.segments else []
        order = [*first, ibis.asc(people.last_held_on, nulls_first=True), people.advisor_key]
        compiled = compile_(people.order_by(order), query.engine.dialect)
        values = bind_values(rows, query.engine.freshness())
        needed = {name: value for name, value in values.items() if name in compiled.binds}
        return _worded(query.engine.run(compiled.sql, needed), query)


_NO_NAMES = Label(
    "Namen sind für Ihre Rolle nicht freigegeben.", "Names are not released for your role."
)


def _worded(found: pd.DataFrame, query: Query) -> pd.DataFrame:
    names, teams = query.members.labels("advisor"), query.members.labels("team")
    freshness = query.engine.freshness().last_on
    rows = found.assign(
        member=found["advisor_key"],
        name=[names.get(key, UNKNOWN) for key in found["advisor_key"]],
        team=[teams.get(key, UNKNOWN) for key in found["unit_key"]],
        segment_label=[SEGMENTS[segment] for segment in found["segment"]],
        active_share=found["active"] / found["eligible"].where(found["eligible"] > 0),
        reason=[_reason(row, freshness) for row in found.to_dict("records")],
    )
    return rows[["member", *(column.name for column in COLUMNS)]]


def _reason(row: dict[str, object], freshness: date | None) -> Label:
    last = row["last_held_on"]
    if row["segment"] == "never":
        login = row["first_login_on"]
        if login is None or pd.isna(login):
            return Label("Noch nie angemeldet, kein Termin", "Never signed in, no meeting")
        return Label("Angemeldet, aber noch kein Termin", "Signed in, but no meeting yet")
    if row["segment"] == "power":
        count = f"{row['held']}"
        return Label(f"{count} Termine im Zeitraum", f"{count} meetings in the period")
    if last is None or pd.isna(last) or freshness is None:
        return Label("Kein Termin im Zeitraum", "No meeting in the period")
    days = (freshness - pd.Timestamp(last).date()).days
    return Label(f"{days} Tage kein Termin", f"{days} days without a meeting")

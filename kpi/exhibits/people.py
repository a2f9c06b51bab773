"""Lists of advisors, each with the reason why they are on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import pandas as pd

from kpi import registry
from kpi.availability import missing
from kpi.batches import bind_values
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

WHO = (
    ShownColumn("name", Label("Name", "Name"), "text"),
    ShownColumn("reason", Label("Warum", "Why"), "text"),
    ShownColumn("team", Label("Team", "Team"), "text"),
)
WORK = (
    ShownColumn("held", Label("Termine", "Meetings"), Unit.COUNT),
    ShownColumn("contracts", Label("Abschlüsse", "Contracts"), Unit.COUNT),
    ShownColumn("active_share", Label("Aktive Wochen", "Active weeks"), Unit.SHARE),
)
LAST = (
    ShownColumn("last_held_on", Label("Letzter Termin", "Last meeting"), "date"),
    ShownColumn("last_login_on", Label("Letzte Anmeldung", "Last sign-in"), "date"),
)
AT_WORK = {"power", "active", "occasional", "unknown"}


@dataclass(frozen=True, kw_only=True)
class People(Exhibit):
    """Advisors of the named segments. `kpi` is the figure whose numerator the list spells out.

    Those who hold meetings are ordered by them, most first, the others by the day of the last
    one, longest ago first. Empty where the reader may see no names.
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
        columns = (*WHO, *(WORK if self._at_work else ()), *LAST)
        return Shown(
            name=self.name, title=self.title, columns=columns, rows=rows, note=note, missing=absent
        )

    @property
    def _at_work(self) -> bool:
        return not AT_WORK.isdisjoint(self.segments)

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        applied = query.applied(self.kpis[0], selection)
        rows = Rows(query.scope, applied, query.parameters)
        people = advisor_period(rows)
        people = people.filter(people.segment.isin(self.segments))
        if self.without_online:
            people = people.filter(people.held_online == 0)
        first = [ibis.desc(people.held)] if self._at_work else []
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
        active_share=found["active"] / found["eligible"].where(found["eligible"] > 0),
        reason=[_reason(row, freshness) for row in found.to_dict("records")],
    )
    return rows[["member", *(column.name for column in (*WHO, *WORK, *LAST))]]


def _reason(row: dict[str, Any], freshness: date | None) -> Label:
    last = row["last_held_on"]
    if row["segment"] == "never":
        login = row["first_login_on"]
        if login is None or pd.isna(login):
            return Label("Noch nie angemeldet, kein Termin", "Never signed in, no meeting")
        return Label("Angemeldet, aber noch kein Termin", "Signed in, but no meeting yet")
    if row["segment"] in AT_WORK:
        return _busy(int(row["held"]), int(row["held_online"]))
    if last is None or pd.isna(last) or freshness is None:
        return Label("Kein Termin im Zeitraum", "No meeting in the period")
    days = (freshness - pd.Timestamp(last).date()).days
    return Label(
        f"{days} Tage kein Termin" if days != 1 else "1 Tag kein Termin",
        f"{days} days without a meeting" if days != 1 else "1 day without a meeting",
    )


def _busy(held: int, online: int) -> Label:
    meetings = Label(
        "1 Termin" if held == 1 else f"{held} Termine",
        "1 meeting" if held == 1 else f"{held} meetings",
    )
    if not online:
        return Label(f"{meetings.de}, keiner online", f"{meetings.en}, none online")
    return Label(f"{meetings.de}, davon {online} online", f"{meetings.en}, {online} online")

"""Lists of advisors, each with the reason why they are on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd

from kpi import registry
from kpi.availability import missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.exhibits.behind import Line, of_members
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.period import Period, bucket_start
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

WHO = (
    ShownColumn("name", Label("Name", "Name"), "text"),
    ShownColumn("reason", Label("Warum", "Why"), "text"),
    ShownColumn("team", Label("Team", "Team"), "text"),
)
WORK = (
    ShownColumn("held", Label("Termine", "Meetings"), Unit.COUNT, kpi="held_meetings"),
    ShownColumn("contracts", Label("Abschlüsse", "Contracts"), Unit.COUNT),
    ShownColumn("active_share", Label("Aktive Wochen", "Active weeks"), Unit.SHARE),
)
LAST = (
    ShownColumn("last_held_on", Label("Letzter Termin", "Last meeting"), "date"),
    ShownColumn("last_login_on", Label("Letzte Anmeldung", "Last sign-in"), "date"),
)
DAY, LAST_WEEKS = timedelta(days=1), timedelta(weeks=13)
AT_WORK = {"power", "active", "occasional", "unknown"}


@dataclass(frozen=True, kw_only=True)
class People(OfOneKpi):
    """Advisors of the named segments. `kpi` is the figure whose numerator the list spells out.

    Those who hold meetings are ordered by them, most first, the others by the day of the last
    one, longest ago first. Empty where the reader may see no names.
    """

    segments: tuple[str, ...]
    without_online: bool = False

    @property
    def names_people(self) -> bool:
        """See `Exhibit.names_people`."""
        return True

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `member` (the advisor's key)."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        hidden = absent or not query.scope.names
        rows = pd.DataFrame() if hidden else self._rows(query, selection)
        note = None if query.scope.names else NO_NAMES
        columns = (*WHO, *(WORK if self._at_work else ()), *LAST)
        return Shown(
            name=self.name, title=self.title, columns=columns, rows=rows, note=note, missing=absent
        )

    def behind(self, row: pd.Series, query: Query, selection: Selection) -> Line | None:
        """See `Exhibit.behind`: the meetings of the advisor, the last ones where they are over."""
        return meetings_of(row, query, selection)

    @property
    def _at_work(self) -> bool:
        return not AT_WORK.isdisjoint(self.segments)

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        people = query.people(self.kpis[0], selection, self.segments)
        if self.without_online:
            people = people[people["held_online"] == 0]
        order = [*(["held"] if self._at_work else []), "last_held_on", "advisor_key"]
        people = people.sort_values(
            order, ascending=[name != "held" for name in order], na_position="first"
        )
        return _worded(people.reset_index(drop=True), query, selection)


NO_NAMES = Label(
    "Namen sind für Ihre Rolle nicht freigegeben.", "Names are not released for your role."
)


def meetings_of(row: pd.Series, query: Query, selection: Selection) -> Line | None:
    """Return the held meetings of the advisor `member`: those of the period; of whoever `held`
    none in it, those of the last weeks up to `last_held_on`."""
    if not row["held"] and pd.notna(row["last_held_on"]):
        selection = selection.during(_weeks_up_to(pd.Timestamp(row["last_held_on"]).date()))
    held = registry.get("held_meetings")
    return of_members(query, held, selection, {"advisor": row["member"]})


def _weeks_up_to(last: date) -> Period:
    return Period(last - LAST_WEEKS, last + DAY)


def _worded(found: pd.DataFrame, query: Query, selection: Selection) -> pd.DataFrame:
    names, teams = query.members.labels("advisor"), query.members.labels("team")
    as_of = used_until(selection.period, query.engine.freshness().last_on)
    keys, units = found["advisor_key"].tolist(), found["unit_key"].tolist()
    return pd.DataFrame(
        {
            "member": found["advisor_key"],
            "name": [names.get(key, UNKNOWN) for key in keys],
            "reason": _reasons(found, as_of),
            "team": [teams.get(key, UNKNOWN) for key in units],
            "held": found["held"],
            "contracts": found["contracts"] if knows_contracts(query) else math.nan,
            "active_share": found["active"] / found["eligible"].where(found["eligible"] > 0),
            "last_held_on": found["last_held_on"],
            "last_login_on": found["last_login_on"],
        }
    )


def used_until(period: Period, last_on: date | None) -> date:
    """Return the day up to which days without use are counted, see `days_since_last_use`: the
    last day of the data, or the last Sunday of a period that ends before it."""
    if last_on is not None and last_on <= period.last_day:
        return last_on
    return bucket_start(period.end, "week") - DAY


def knows_contracts(query: Query) -> bool:
    """Whether signatures have been loaded, so that none of somebody's is known to be none."""
    return not missing(registry.get("contracts_per_advisor"), query.engine.known_columns())


def _reasons(found: pd.DataFrame, as_of: date) -> list[Label]:
    days = (pd.Timestamp(as_of) - pd.to_datetime(found["last_held_on"])).dt.days
    signed_in = found["first_login_on"].notna()
    columns = (found["segment"], found["held"], found["held_online"], days, signed_in)
    return [_reason(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _reason(segment: str, held: int, online: int, days: float, signed_in: bool) -> Label:
    if segment == "never":
        return _SIGNED_IN if signed_in else _NEVER_SIGNED_IN
    if segment in AT_WORK:
        return _busy(int(held), int(online))
    if math.isnan(days) or days < 0:
        return _NO_MEETING
    return _silent(int(days))


@lru_cache(maxsize=4096)
def _silent(days: int) -> Label:
    return Label(
        f"{days} Tage kein Termin" if days != 1 else "1 Tag kein Termin",
        f"{days} days without a meeting" if days != 1 else "1 day without a meeting",
    )


_NEVER_SIGNED_IN = Label("Noch nie angemeldet, kein Termin", "Never signed in, no meeting")
_SIGNED_IN = Label("Angemeldet, aber noch kein Termin", "Signed in, but no meeting yet")
_NO_MEETING = Label("Kein Termin im Zeitraum", "No meeting in the period")


@lru_cache(maxsize=4096)
def _busy(held: int, online: int) -> Label:
    meetings = Label(
        "1 Termin" if held == 1 else f"{held} Termine",
        "1 meeting" if held == 1 else f"{held} meetings",
    )
    if not online:
        return Label(f"{meetings.de}, keiner online", f"{meetings.en}, none online")
    return Label(f"{meetings.de}, {online} online", f"{meetings.en}, {online} online")

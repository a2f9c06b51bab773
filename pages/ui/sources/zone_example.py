"""One time of a table as the chosen time zone reads it, so that a wrong zone is seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from connectors.mapped import MappedTable
from kpi import facts
from kpi.model import Table
from kpi.text import Label
from pages.ui.language import say
from pages.ui.moment import moment
from portal import settings


def sentence(one: MappedTable, rows: Sequence[dict[str, str | None]]) -> str:
    """Return what becomes of the first time that is mapped; empty where there is none."""
    table = facts.table(one.table)
    timed = (each.of for each in one.columns if each.of and _is_moment(table, each.column))
    for name in timed:
        for row in rows:
            if at := _read(row.get(name)):
                return say(_SAYS_ITSELF if at.tzinfo else _EXAMPLE).format(
                    column=name,
                    delivered=row[name],
                    zone=one.time_zone,
                    shown=moment(at if at.tzinfo else at.replace(tzinfo=ZoneInfo(one.time_zone))),
                    own=settings.load().parameters.time_zone,
                )
    return ""


def _is_moment(table: Table, name: str) -> bool:
    return table.column(name).type == "timestamp"


def _read(delivered: str | None) -> datetime | None:
    """Return a time that was delivered in the form databases write; None for any other text."""
    try:
        return datetime.fromisoformat(delivered or "")
    except ValueError:
        return None


_EXAMPLE = Label(
    "Beispiel: {column} {delivered}, gelesen in der Zone {zone}, ist im Portal {shown} ({own}).",
    "Example: {column} {delivered}, read in the zone {zone}, is {shown} in the portal ({own}).",
)
_SAYS_ITSELF = Label(
    "Beispiel: {column} {delivered} nennt die Zeitzone selbst und ist im Portal {shown} ({own}).",
    "Example: {column} {delivered} names its time zone and is {shown} in the portal ({own}).",
)

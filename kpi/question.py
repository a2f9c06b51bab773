"""What a command asks about: the days and filters that its options state."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kpi.address import Choice
from kpi.dimensions import DIMENSIONS
from kpi.errors import QueryError, did_you_mean
from kpi.period import Period
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label


def describe(command: argparse.ArgumentParser) -> None:
    """Add the options of days and filters."""
    command.add_argument("--from", dest="first", type=date.fromisoformat, help="first day")
    command.add_argument("--to", dest="last", type=date.fromisoformat, help="last day, included")
    command.add_argument("--where", metavar="DIMENSION=KEY", action="append", default=[])


def selection(options: argparse.Namespace, query: Query) -> Selection:
    """Return what was asked about, and say which days."""
    period = _period(options, query)
    print(f"{period.start:%Y-%m-%d} – {period.last_day:%Y-%m-%d}", file=sys.stderr)
    filters: dict[str, tuple[str, ...]] = {}
    for condition in options.where:
        name, _equals, key = condition.partition("=")
        filters[_known(name)] = (*filters.get(name, ()), key)
    return Selection(
        period=period,
        comparison="none",
        filters=tuple(sorted(filters.items())),
    )


def _period(options: argparse.Namespace, query: Query) -> Period:
    """Return the days asked for, else those that the portal shows at first."""
    today = datetime.now(ZoneInfo(query.parameters.time_zone)).date()
    usual = Choice().period(query.engine.freshness(), today)
    last = options.last or usual.last_day
    first = options.first or (last - timedelta(days=90) if options.last else usual.start)
    return Period(first, last + timedelta(days=1))


def _known(name: str) -> str:
    """Return the name of a dimension. Raises QueryError for another."""
    names = [dimension.name for dimension in DIMENSIONS]
    if name in names:
        return name
    hint, possible = did_you_mean(name, names), ", ".join(names)
    raise QueryError(
        Label(
            f"Nach „{name}“ lässt sich nicht filtern."
            + (f" Gemeint war vielleicht „{hint}“." if hint else "")
            + f" Möglich: {possible}.",
            f"There is no filter '{name}'."
            + (f" Did you mean '{hint}'?" if hint else "")
            + f" Possible: {possible}.",
        )
    )

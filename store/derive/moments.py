"""How fresh the data is, and local days, weeks and months."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from datetime import datetime

from kpi.facts import FACTS
from kpi.model import Table
from store import clock
from store.build import Build
from store.sql import name, value, values

_TIMED = values(
    table.name for table in FACTS if table.column(str(table.event_time)).type == "timestamp"
)
"""Plans and periods by the day say nothing about how far the data reaches."""


def measure(build: Build) -> datetime | None:
    """Write `ledger.extent` and `ledger.freshness`; return until when the data reaches.

    That is the last event which is not in the future (UTC), None without any event.
    """
    filled = [table for table in FACTS if table.name not in build.empty] or FACTS[:1]
    extents = " UNION ALL ".join(_extent(build, table) for table in filled)
    build.run(f"CREATE OR REPLACE TEMP TABLE extent AS {extents}")
    build.run("DELETE FROM ledger.extent")
    build.run("INSERT INTO ledger.extent SELECT * EXCLUDE (first_at, last_at) FROM extent")
    [(start, end)] = build.rows("SELECT min(first_at), max(last_at) FROM extent")
    build.span = (start, end) if start is not None else None
    zone = build.parameters.time_zone
    build.run("DELETE FROM ledger.freshness")
    build.run(
        "INSERT INTO ledger.freshness SELECT min(first_event_at), max(last_event_at), "
        f"{local(build, 'max(last_event_at)')}, "
        f'{value(build.moment)}, {value(zone)} FROM ledger.extent WHERE "table" IN ({_TIMED})'
    )
    [(moment,)] = build.rows("SELECT until_at FROM ledger.freshness")
    return moment if isinstance(moment, datetime) else None


def _extent(build: Build, table: Table) -> str:
    """Return SQL for the ledger's columns and for the first and last of all the table's times."""
    event = f"CAST({name(str(table.event_time))} AS TIMESTAMP)"
    times = [name(column.name) for column in table.columns if column.type == "timestamp"]
    first, last = (
        f"{of}({', '.join(f'{edge}({time})' for time in times)})" if times else "NULL"
        for of, edge in (("least", "min"), ("greatest", "max"))
    )
    return (
        f'SELECT source, {value(table.name)} AS "table", count(*) AS "rows", '
        f"min({event}) AS first_event_at, "
        f"max({event}) FILTER ({event} <= {value(build.moment)}) AS last_event_at, "
        f"CAST({first} AS TIMESTAMP) AS first_at, CAST({last} AS TIMESTAMP) AS last_at "
        f"FROM {build.relation(table)} GROUP BY source"
    )


def local_day(build: Build, table: Table, row: str) -> str:
    """Return SQL for the local day of the event of `row`."""
    event = f"{row}.{name(str(table.event_time))}"
    if table.column(str(table.event_time)).type == "date":
        return event
    return local(build, event)


def last(build: Build, *moments: tuple[Table, str]) -> datetime | None:
    """Return the last of some events that is not in the future: until then they were observed.

    A source that delivers no more must not make what was open then look older every day.
    """
    found = " UNION ALL ".join(
        f"SELECT max({name(column)}) FILTER ({name(column)} <= {value(build.moment)}) AS moment "
        f"FROM {build.relation(table)}"
        for table, column in moments
    )
    [(moment,)] = build.rows(f"SELECT max(moment) FROM ({found})")
    return moment if isinstance(moment, datetime) else None


def of_sources(build: Build, table: Table) -> str:
    """Return SQL for the last local day with an event of the sources that deliver `table`.

    What they had not delivered by then is unknown, whatever other sources say. The day of the
    data's freshness where nobody delivers it.
    """
    moment = local(build, "max(last_event_at)")
    [(day,)] = build.rows(
        f'SELECT {moment} FROM ledger.extent WHERE "table" IN ({_TIMED}) AND source IN '
        f'(SELECT source FROM ledger.extent WHERE "table" = {value(table.name)})'
    )
    return f"DATE '{day}'" if day else "(SELECT until_on FROM ledger.freshness)"


def local(build: Build, moment: str) -> str:
    """Return SQL for the local day of a UTC time of a fact."""
    return f"CAST({local_time(build, moment)} AS DATE)"


def local_time(build: Build, moment: str) -> str:
    """Return SQL for the local time of a UTC time of a fact."""
    return clock.to_local(moment, build.parameters.time_zone, build.span)


WEEK = "CAST(event_on - (isodow(event_on) - 1)::INT AS DATE)"
MONTH = "CAST(date_trunc('month', event_on) AS DATE)"

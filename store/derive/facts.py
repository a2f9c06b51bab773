"""Facts in the marts: delivered columns with references resolved, then derived ones.

Every fact is written sorted by local day, so that a period reads few blocks.
"""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Mapping

from kpi.model import Table
from store import implied, numbered, schema
from store.build import Build
from store.derive import moments
from store.schema import PROVENANCE, resolved
from store.sql import TYPES, name

ADVISOR_COLUMN = {
    "meeting": "advisor_key",
    "page_visit": "advisor_key",
    "rating": "resolved_advisor_key",
    "nps_answer": "resolved_advisor_key",
    "signature": "advisor_key",
    "feature_use": "resolved_advisor_key",
    "login": "advisor_key",
    "invitation": "advisor_key",
    "process_case": "owner_key",
    "process_step": "resolved_advisor_key",
    "feedback": "author_key",
}
"""Whose unit a fact belongs to."""


def resolved_rows(build: Build, table: Table) -> str:
    """Return SQL for the canonical rows with persons and meetings resolved, and `event_on`; beside
    keys that have one their number.

    Joins `meeting`, the mart, where the table refers to meetings: `meeting_…` columns.
    """
    has_aliases = build.count("SELECT count(*) FROM alias") > 0
    columns, joins = [], []
    for column in table.columns:
        if column.references == "advisor" and has_aliases:
            columns += _person(column.name)
            joins.append(_alias_join(column.name))
        elif column.references == "meeting":
            columns += _known_meeting(column.name)
            joins.append(_meeting_join(build, table))
        elif column.name in resolved(table):
            columns += [f"row.{name(column.name)}", f"CAST(NULL AS VARCHAR) AS given_{column.name}"]
        else:
            columns.append(f"row.{name(column.name)}")
    columns += [f"row.{column}" for column in _kept(table)]
    columns += [f"row.{numbered.beside(column)}" for column in implied.prefixes(build, table)]
    columns.append(f"{moments.local_day(build, table, 'row')} AS event_on")
    rows = implied.relation(build, table)
    return f"SELECT {', '.join(columns)} FROM {rows} AS row {' '.join(joins)}"


def write(
    build: Build, table: Table, derived: Mapping[str, str], rows: str, joins: str = ""
) -> None:
    """Write `mart.<table>` from `rows AS fact` and `joins`; `derived`: column to SQL.

    Without joins `rows` are sorted already.
    """
    order = "ORDER BY event_on" if joins else ""
    build.run(schema.creation(table, "mart.next"))
    build.run(
        f"INSERT INTO mart.next SELECT {', '.join(written(table, derived).values())} "
        f"FROM {rows} AS fact {joins} {order}"
    )
    build.run(f"DROP TABLE mart.{table.name}")
    build.run(f"ALTER TABLE mart.next RENAME TO {table.name}")
    build.relations.pop(table.name, None)


def place_join(table: Table, day: str = "fact.event_on") -> str:
    """Return the join that gives the unit of the fact's advisor on its day."""
    advisor = ADVISOR_COLUMN[table.name]
    return (
        f"LEFT JOIN place ON place.advisor_key = fact.{advisor} "
        f"AND {day} BETWEEN place.from_on AND place.to_on"
    )


def service_join(column: str) -> str:
    """Return the join that gives the category of the fact's service."""
    return f"LEFT JOIN mart.service AS service ON service.service_key = fact.{column}"


def written(table: Table, derived: Mapping[str, str]) -> dict[str, str]:
    """Return every stored column, each with its SQL over `fact` and what is joined to it."""
    common = {
        "event_on": "event_on",
        "week_on": moments.WEEK,
        "month_on": moments.MONTH,
        "unit_key": "place.unit_key",
        "region_key": "place.region_key",
        "service_category": "service.category",
    }
    columns = {
        column.name: f"CAST(fact.{name(column.name)} AS {TYPES[column.type]})"
        for column in table.columns
    }
    columns |= {one.name: derived.get(one.name) or common[one.name] for one in table.derived}
    columns |= {f"given_{column}": f"fact.given_{column}" for column in resolved(table)}
    return columns | {column: f"fact.{column}" for column in _kept(table)}


def _kept(table: Table) -> list[str]:
    """Where a row came from; a key column is the source key itself."""
    return [column for column in PROVENANCE if table.key is None or column != "source_key"]


def _person(column: str) -> list[str]:
    own, other = f"row.{name(column)}", f"of_{column}.person_key"
    return [
        f"coalesce({other}, {own}) AS {name(column)}",
        f"CASE WHEN {other} IS NOT NULL THEN {own} END AS given_{column}",
    ]


def _alias_join(column: str) -> str:
    alias = f"of_{column}"
    return (
        f"LEFT JOIN alias AS {alias} ON {alias}.source = row.source "
        f"AND {alias}.given = row.{name(column)}"
    )


def _known_meeting(column: str) -> list[str]:
    own = f"row.{name(column)}"
    return [
        f"meeting.meeting_key AS {name(column)}",
        f"CASE WHEN meeting.meeting_key IS NULL THEN {own} END AS given_{column}",
        "meeting.source AS meeting_source",
        "meeting.event_on AS meeting_on",
        "meeting.advisor_key AS meeting_advisor_key",
        "meeting.service_key AS meeting_service_key",
        "meeting.channel AS meeting_channel",
        "meeting.direction AS meeting_direction",
        "meeting.location AS meeting_location",
        "meeting.is_held AS meeting_is_held",
    ]


def _meeting_join(build: Build, table: Table) -> str:
    """Within the same source first; a key of another source serves where it has none."""
    if build.count("SELECT count(DISTINCT source) FROM mart.meeting") <= 1:
        return "LEFT JOIN mart.meeting AS meeting ON meeting.meeting_key = row.meeting_key"
    home = (
        "SELECT asked.source, asked.meeting_key, "
        "arg_min(meeting.source, (meeting.source <> asked.source, meeting.source)) AS home "
        f"FROM (SELECT DISTINCT source, meeting_key FROM {build.relation(table)}) AS asked "
        "JOIN mart.meeting AS meeting ON meeting.meeting_key = asked.meeting_key "
        "GROUP BY asked.source, asked.meeting_key"
    )
    return (
        f"LEFT JOIN ({home}) AS home ON home.source = row.source "
        "AND home.meeting_key = row.meeting_key LEFT JOIN mart.meeting AS meeting "
        "ON meeting.meeting_key = row.meeting_key AND meeting.source = home.home"
    )

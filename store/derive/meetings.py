"""The mart of meetings."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from kpi.facts import MEETING
from store import implied, numbered
from store.build import Build
from store.derive import chains, licences, moments, part, told
from store.derive.facts import place_join, resolved_rows, service_join, written
from store.sql import name, value, values


def derive(build: Build, until: datetime | None, given: frozenset[str]) -> None:
    """Write `mart.meeting`; `until` is how far the data reaches, `given` names the tables that
    were changed before members were inferred. Where few meetings can differ only they are
    derived anew.
    """
    is_possible = part.is_possible(build, given)
    if is_possible and MEETING.name not in given:
        part.take_out(build)
    relation = build.relation(MEETING)
    chained = chains.follow(build, relation)
    dated = _without_time_of_day(build, relation)
    if is_possible and _replace(build, until, chained, dated):
        return
    same = _same(build)
    derived, rows = _written(build, until, chained, dated)
    prefixes = implied.prefixes(build, MEETING)
    numbers = {one: f"fact.{numbered.beside(one)}" for one in prefixes}
    columns = written(MEETING, derived) | numbers | same
    implied.write(build, MEETING, columns, rows, prefixes)


def _same(build: Build) -> dict[str, str]:
    """Return what all meetings say alike, as literals by column."""
    alike = implied.same(build, MEETING)
    if not build.count("SELECT count(*) FROM alias"):
        alike["given_advisor_key"] = implied.unknown("VARCHAR")
    return alike


def _replace(build: Build, until: datetime | None, chained: bool, dated: Sequence[str]) -> bool:
    """Derive some meetings anew; False where that would not do."""
    if dated != _without_time_of_day(build, "meeting_before"):
        return False
    chains.follow(build, "meeting_before", "chain_before")
    if not part.take_others_out(build, _has_become_held(build)):
        return False
    build.relations[MEETING.name] = "renewed"
    build.prefixes.pop(MEETING.name, None)
    derived, rows = _written(build, until, chained, dated)
    del build.relations[MEETING.name]
    columns = ", ".join(f"{sql} AS {name(one)}" for one, sql in written(MEETING, derived).items())
    build.run(f"CREATE TEMP TABLE derived_anew AS SELECT {columns} FROM {rows} AS fact")
    implied.add(build, MEETING, "derived_anew")
    build.run("DROP TABLE derived_anew")
    _fall_due(build, until)
    build.meetings = "some"
    return True


def _written(
    build: Build, until: datetime | None, chained: bool, dated: Sequence[str]
) -> tuple[dict[str, str], str]:
    """Return the derived columns and the rows they are derived from."""
    joins: list[str] = []
    found = _placed(build, joins) | told.use(build, joins) | told.tell(build, joins)
    if chained:
        joins.append(told.join("chain"))
        found |= {f"chain_{one}": f"chain.{one}" for one in chains.COLUMNS}
    alike = {column: sql for column, sql in found.items() if implied.is_literal(sql)}
    joined = {column: sql for column, sql in found.items() if column not in alike}
    derived = alike | {column: f"fact.{column}" for column in joined}
    derived |= _derived(build, until, chained, dated)
    return derived, _basis(_joined(build, joined, joins), build, dated)


def _placed(build: Build, joins: list[str]) -> dict[str, str]:
    """What is known of a meeting's advisor and service; add the joins that needs."""
    nothing = implied.unknown("VARCHAR")
    found = dict.fromkeys(("unit_key", "region_key", "service_category"), nothing)
    found["in_licence"] = "TRUE"
    if build.rows("SELECT 1 FROM place LIMIT 1"):
        joins.append(place_join(MEETING))
        found |= {"unit_key": "place.unit_key", "region_key": "place.region_key"}
    if build.rows("SELECT 1 FROM mart.service WHERE category IS NOT NULL LIMIT 1"):
        joins.append(service_join("service_key"))
        found["service_category"] = "service.category"
    if build.rows("SELECT 1 FROM licence LIMIT 1"):
        joins.append(licences.JOIN)
        found["in_licence"] = licences.covers("event_on")
    return found


def _joined(build: Build, found: Mapping[str, str], joins: Sequence[str]) -> str:
    """The rows with what other tables say, sorted while they are few columns wide.

    Joins come before the sorting, since they do not keep an order; derivations come after.
    """
    columns = "".join(f", {sql} AS {column}" for column, sql in found.items())
    return (
        f"(SELECT fact.*{columns} FROM ({resolved_rows(build, MEETING)}) AS fact "
        f"{' '.join(joins)} ORDER BY event_on)"
    )


def refresh(build: Build, until: datetime | None, given: frozenset[str]) -> None:
    """Bring what depends on the present up to date where nothing else changed."""
    if build.count(f"SELECT count(*) FROM mart.meeting WHERE {_has_become_held(build)}"):
        build.changed.add(MEETING.name)
        derive(build, until, given)
        return
    _fall_due(build, until)
    build.meetings = "none"


def _has_become_held(build: Build) -> str:
    """Return SQL that is true of rows of the mart whose end has passed since, or no longer."""
    return f"is_held <> ({_is_held(build, '')})"


def _fall_due(build: Build, until: datetime | None) -> None:
    known = implied.told(build, MEETING)
    due = _is_due(until, known.get("is_last", "is_last"))
    if build.rows(f"SELECT 1 FROM mart.meeting WHERE is_due <> ({due}) LIMIT 1"):
        implied.store(build, MEETING, known.keys() & {"is_due"})
        build.run(f"UPDATE base.meeting SET is_due = {due} WHERE is_due <> ({due})")


def _basis(rows: str, build: Build, dated: Sequence[str]) -> str:
    """Where a source names only the day of requests, the moment of demand is unknown."""
    asked = f"CASE WHEN source NOT IN ({values(dated)}) THEN requested_at END"
    local = moments.local_time(build, "basis_at")
    basis = (
        "CASE WHEN direction = 'inbound' AND requested_at IS NOT NULL "
        f"THEN {asked if dated else 'requested_at'} ELSE starts_at END"
    )
    return f"(SELECT *, {local} AS local_at FROM (SELECT *, {basis} AS basis_at FROM {rows}))"


def _derived(
    build: Build, until: datetime | None, chained: bool, dated: Sequence[str]
) -> dict[str, str]:
    first, is_first, is_last = "fact.requested_at", "TRUE", "TRUE"
    if chained:
        first = (
            "CASE WHEN chain_is_last IS NULL THEN requested_at ELSE chain_first_requested_at END"
        )
        is_first = "coalesce(chain_is_first, TRUE)"
        is_last = "coalesce(chain_is_last, TRUE)"
    held = _is_held(build, "fact.")
    minutes = (
        "coalesce(fact.actual_minutes, date_diff('second', fact.starts_at, fact.ends_at) / 60)"
    )
    return {
        "is_held": held,
        "is_first": is_first,
        "is_last": is_last,
        "is_due": _is_due(until, is_last),
        "requested_on": moments.local(build, "fact.requested_at"),
        "peak_on": "CAST(local_at AS DATE)",
        "hour": "CAST(hour(local_at) AS BIGINT)",
        "weekday": "CAST(isodow(local_at) AS BIGINT)",
        "first_requested_at": first,
        "lead_hours": _lead_hours(build, first, dated),
        "minutes": f"CASE WHEN {held} THEN CAST(round({minutes}) AS BIGINT) END",
    }


def _lead_hours(build: Build, first: str, dated: Sequence[str]) -> str:
    """Return SQL for whole hours from a request to the start, null where negative.

    Where the sources `dated` know only the day of a request, calendar days count: taken for
    midnight, a request in the evening would seem a day earlier than it was.
    """
    hours = (
        f"CASE WHEN {first} <= fact.starts_at THEN date_sub('hour', {first}, fact.starts_at) END"
    )
    if not dated:
        return hours
    days = (
        f"date_diff('day', {moments.local(build, first)}, {moments.local(build, 'fact.starts_at')})"
    )
    return (
        f"CASE WHEN fact.source NOT IN ({values(dated)}) THEN {hours} "
        f"WHEN {days} >= 0 THEN 24 * {days} END"
    )


def _without_time_of_day(build: Build, meetings: str) -> list[str]:
    """Return the sources of which every request is at midnight: they name days, not times.

    The first request at another time tells of a source that it does not.
    """
    local = moments.local_time(build, "requested_at")
    sources = [name for (name,) in build.rows("SELECT source FROM ledger.source ORDER BY source")]
    return [
        str(source)
        for source in sources
        if build.rows(f"SELECT 1 {_asked(meetings, source)} LIMIT 1")
        and not build.rows(
            f"SELECT 1 FROM (SELECT {local} AS local_at {_asked(meetings, source)}) "
            "WHERE date_trunc('day', local_at) <> local_at LIMIT 1"
        )
    ]


def _asked(meetings: str, source: str) -> str:
    return f"FROM {meetings} WHERE source = {value(source)} AND requested_at IS NOT NULL"


def _is_due(until: datetime | None, is_last: str) -> str:
    return f"{is_last} AND starts_at <= {value(until)}" if until else "FALSE"


def _is_held(build: Build, row: str) -> str:
    unknowing = build.rows("SELECT source FROM ledger.source WHERE NOT knows_completion")
    completed = f"{row}status = 'completed'"
    if not unknowing:
        return completed
    ended = f"coalesce({row}ends_at, {row}starts_at) <= {value(build.moment)}"
    sources = values(source for (source,) in unknowing)
    return (
        f"({completed} OR ({row}status = 'scheduled' AND {ended} AND {row}source IN ({sources})))"
    )

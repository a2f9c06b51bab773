"""Every mart in the order in which they build on each other."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Callable

from kpi.facts import (
    FACTS,
    FEATURE_USE,
    INVITATION,
    MEETING,
    MILESTONE,
    NPS_ANSWER,
    PAGE_VISIT,
    PROCESS_CASE,
    PROCESS_STEP,
    RATING,
    SIGNATURE,
    TICKET,
)
from kpi.model import Table
from store import implied
from store.build import Build
from store.derive import (
    advisors,
    cases,
    coverage,
    customers,
    dimensions,
    invitations,
    journeys,
    licences,
    lifecycle,
    meetings,
    moments,
    operations,
    part,
    persons,
    presence,
    tickets,
    told,
    units,
)
from store.derive.facts import ADVISOR_COLUMN, place_join, resolved_rows, service_join, write
from store.infer import infer
from store.sql import value

OPEN_ENDED = (INVITATION, PROCESS_CASE, PROCESS_STEP, TICKET)
"""Facts of which some still wait for their end, so that every load makes them longer."""
PEOPLE = {"advisor", "advisor_unit", "org_unit"}
MEETINGS_NEED = PEOPLE | {"meeting", "service", "signature", "feature_use", "source"}


def publish(build: Build) -> None:
    """Write dimension tables, marts and the ledger's statements about the data."""
    given = frozenset(build.changed)
    filled = build.filled(FACTS)
    build.empty = frozenset(table.name for table in FACTS if table.name not in filled)
    if MEETING.name in build.parts and implied.has_base(build, MEETING):
        part.take_out(build)
    infer(build)
    dimensions.store(build)
    persons.identify(build)
    units.locate(build)
    licences.limit(build)
    dimensions.derive(build)
    until = moments.measure(build)
    build.progress(0.6, "Termine werden abgeleitet", "Deriving meetings")
    if build.changed & (MEETINGS_NEED | {RATING.name}):
        meetings.derive(build, until, given)
    else:
        meetings.refresh(build, until, given)
    build.progress(0.85, "Kennzahlen werden abgeleitet", "Deriving the other facts")
    for table in FACTS:
        if table in (MEETING, *OPEN_ENDED):
            continue
        is_changed = table is MILESTONE or build.changed & _needs(table)
        if is_changed and build.has_rows(table):
            _DERIVE.get(table.name, _plain)(build, table)
    advisors.derive(build)
    customers.derive(build)
    for open_ended in (invitations, cases, tickets):
        open_ended.derive(build)
    operations.derive(build, until)
    presence.derive(build)
    lifecycle.derive(build)
    journeys.derive(build)
    coverage.measure(build)


def _needs(table: Table) -> set[str]:
    needed = {table.name, *PEOPLE}
    if any(column.references == "meeting" for column in table.columns):
        needed |= MEETINGS_NEED
    if any(column.references in ("service", "booking_page") for column in table.columns):
        needed |= {"service", "booking_page"}
    return needed


def _plain(build: Build, table: Table) -> None:
    joins = place_join(table) if table.name in ADVISOR_COLUMN else ""
    write(build, table, {}, f"({resolved_rows(build, table)})", joins)


def _milestone(build: Build, table: Table) -> None:
    """What is due depends on the day: milestones are few, and written with every load."""
    derived = {"is_due": "coalesce(event_on <= (SELECT until_on FROM ledger.freshness), FALSE)"}
    write(build, table, derived, f"({resolved_rows(build, table)} ORDER BY event_on)")


def _page_visit(build: Build, table: Table) -> None:
    rows = (
        f"(SELECT row.*, page.advisor_key FROM ({resolved_rows(build, table)}) AS row "
        "LEFT JOIN mart.booking_page AS page USING (page_key))"
    )
    joins = f"{place_join(table)} {service_join('service_key')}"
    write(build, table, {"advisor_key": "fact.advisor_key"}, rows, joins)


def _answer(build: Build, table: Table) -> None:
    channel = "coalesce(channel, meeting_channel)" if table is RATING else "meeting_channel"
    rows = (
        "(SELECT *, coalesce(advisor_key, meeting_advisor_key) AS resolved_advisor_key, "
        "coalesce(service_key, meeting_service_key) AS resolved_service_key, "
        f"{channel} AS resolved_channel FROM ({resolved_rows(build, table)}))"
    )
    derived = {
        "resolved_advisor_key": "fact.resolved_advisor_key",
        "resolved_service_key": "fact.resolved_service_key",
        "resolved_channel": "fact.resolved_channel",
        "direction": "fact.meeting_direction",
        "location": "fact.meeting_location",
    }
    joins = f"{place_join(table)} {service_join('resolved_service_key')}"
    write(build, table, derived, rows, joins)


def _signature(build: Build, table: Table) -> None:
    rows = (
        "(SELECT *, coalesce(service_key, meeting_service_key) AS resolved_service_key "
        f"FROM ({resolved_rows(build, table)}))"
    )
    completed = moments.local(build, "fact.completed_at")
    until = value(moments.last(build, (table, "started_at"), (table, "completed_at")))
    derived = {
        **_OF_MEETING,
        "resolved_service_key": "fact.resolved_service_key",
        "is_completed": told.IS_COMPLETED,
        "completed_on": f"CASE WHEN {told.IS_COMPLETED} THEN coalesce({completed}, event_on) END",
        "in_licence": licences.covers("fact.event_on"),
        "completed_in_licence": f"CASE WHEN {told.IS_COMPLETED} "
        f"THEN {licences.covers(f'coalesce({completed}, event_on)')} END",
        "open_minutes": f"CASE WHEN {told.IS_COMPLETED} "
        f"THEN {_minutes('fact.completed_at')} WHEN {_IS_OPEN} THEN {_minutes(until)} END",
    }
    joins = f"{place_join(table)} {service_join('resolved_service_key')} {licences.JOIN}"
    write(build, table, derived, rows, joins)


_IS_OPEN = "coalesce(status, 'started') = 'started'"


def _minutes(end: str) -> str:
    """Return SQL for whole minutes from the start of a signature, null where not later."""
    return f"CASE WHEN {end} >= started_at THEN date_sub('minute', started_at, {end}) END"


def _feature_use(build: Build, table: Table) -> None:
    """Only the few features used again in one meeting need to be told apart."""
    again, resolved = build.own("again"), build.own("resolved")
    build.run(
        f"CREATE TEMP TABLE {resolved} AS SELECT *, "
        "coalesce(meeting_advisor_key, advisor_key) AS resolved_advisor_key "
        f"FROM ({resolved_rows(build, table)})"
    )
    build.run(f"CREATE TEMP TABLE {again} AS {_AGAIN.format(used=resolved)}")
    derived = {
        **_OF_MEETING,
        "meeting_on": "fact.meeting_on",
        "resolved_advisor_key": "fact.resolved_advisor_key",
        "service_key": "fact.meeting_service_key",
        "is_first_in_meeting": "fact.meeting_key IS NOT NULL AND coalesce(fact.uses, 1) > 0 "
        "AND again.source_key IS NULL",
        "in_held_meeting": "coalesce(fact.meeting_is_held, FALSE)",
    }
    place = place_join(table, "coalesce(fact.meeting_on, fact.event_on)")
    joins = (
        f"{place} {service_join('meeting_service_key')} LEFT JOIN {again} AS again "
        "ON again.source = fact.source AND again.source_key = fact.source_key"
    )
    write(build, table, derived, resolved, joins)
    build.run(f"DROP TABLE {resolved}")


_AGAIN = """
WITH counted AS (FROM {used} WHERE meeting_key IS NOT NULL AND coalesce(uses, 1) > 0)
SELECT source, source_key FROM counted SEMI JOIN (
    SELECT meeting_source, meeting_key, feature FROM counted GROUP BY ALL HAVING count(*) > 1)
    USING (meeting_source, meeting_key, feature)
QUALIFY row_number() OVER (
    PARTITION BY meeting_source, meeting_key, feature ORDER BY used_at, source_key) > 1
"""
_OF_MEETING = {
    "channel": "fact.meeting_channel",
    "direction": "fact.meeting_direction",
    "location": "fact.meeting_location",
}
_DERIVE: dict[str, Callable[[Build, Table], None]] = {
    RATING.name: _answer,
    NPS_ANSWER.name: _answer,
    SIGNATURE.name: _signature,
    FEATURE_USE.name: _feature_use,
    PAGE_VISIT.name: _page_visit,
    MILESTONE.name: _milestone,
}

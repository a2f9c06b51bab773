"""Tickets with their times in calendar and in working minutes."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import TICKET
from store.build import Build
from store.derive import worktime
from store.derive.facts import resolved_rows, service_join, write
from store.derive.moments import last, local, local_time
from store.sql import value

_MOMENTS = {
    "opened": "opened_at",
    "answered": "coalesce(first_response_at, resolved_at, {until})",
    "solved": "coalesce(resolved_at, {until})",
}


def derive(build: Build) -> None:
    """Write the mart of tickets."""
    if not build.has_rows(TICKET):
        return
    until = last(
        build, (TICKET, "opened_at"), (TICKET, "first_response_at"), (TICKET, "resolved_at")
    )
    tickets = build.own("tickets")
    moments = ", ".join(
        f"{sql.format(until=value(until))} AS {name}_moment" for name, sql in _MOMENTS.items()
    )
    build.run(
        f"CREATE TEMP TABLE {tickets} AS SELECT *, {_RESOLVED} AS has_ended, {moments} "
        f"FROM ({resolved_rows(build, TICKET)})"
    )
    first, end = build.rows(
        f"SELECT CAST(min(opened_moment) AS DATE) - 1, CAST(max(greatest(opened_moment, "
        f"answered_moment, solved_moment)) AS DATE) + 1 FROM {tickets}"
    )[0]
    day = build.moment.date()
    worktime.prepare(build, first or day, end or day)
    write(build, TICKET, _derived(build), f"({_rows(build, tickets)})", _JOINS)
    build.run(f"DROP TABLE {tickets}")


_RESOLVED = (
    "CASE WHEN resolved_at IS NOT NULL THEN TRUE "
    "WHEN status IS DISTINCT FROM 'resolved' THEN FALSE END"
)
_ANSWERED = (
    "CASE WHEN fact.first_response_at IS NOT NULL OR fact.resolved_at IS NOT NULL THEN TRUE "
    "ELSE fact.has_ended END"
)


def _derived(build: Build) -> dict[str, str]:
    return {
        "region_key": "region.region_key",
        "resolved_on": local(build, "fact.resolved_at"),
        "is_answered": _ANSWERED,
        "is_resolved": "fact.has_ended",
        "response_minutes": _known(_ANSWERED, _minutes("answered")),
        "response_work_minutes": _known(_ANSWERED, _work_minutes(build, "answered")),
        "resolution_minutes": _known("fact.has_ended", _minutes("solved")),
        "resolution_work_minutes": _known("fact.has_ended", _work_minutes(build, "solved")),
    }


def _known(ended: str, minutes: str) -> str:
    return f"CASE WHEN ({ended}) IS NOT NULL AND {minutes} >= 0 THEN {minutes} END"


def _minutes(name: str) -> str:
    return (
        f"CASE WHEN fact.{name}_moment >= fact.opened_moment "
        f"THEN date_sub('minute', fact.opened_moment, fact.{name}_moment) END"
    )


def _work_minutes(build: Build, name: str) -> str:
    parts = (
        worktime.upto(f"{one}_day", f"fact.{one}_local", build.parameters)
        for one in (name, "opened")
    )
    return f"({' - '.join(parts)})"


def _rows(build: Build, tickets: str) -> str:
    """Return SQL for the tickets with their moments in local time and their region."""
    locals_ = ", ".join(
        f"{local_time(build, f'{name}_moment')} AS {name}_local" for name in _MOMENTS
    )
    own = value(build.parameters.holiday_region)
    return (
        f"SELECT ticket.*, {locals_}, coalesce(work_region.region, {own}) AS work_region "
        f"FROM {tickets} AS ticket LEFT JOIN work_region USING (advisor_key)"
    )


_JOINS = " ".join(
    [
        "LEFT JOIN region ON region.unit_key = fact.unit_key",
        service_join("service_key"),
        *(
            f"LEFT JOIN work_day AS {name}_day ON {name}_day.region = fact.work_region "
            f"AND {name}_day.on_day = CAST(fact.{name}_local AS DATE)"
            for name in _MOMENTS
        ),
    ]
)

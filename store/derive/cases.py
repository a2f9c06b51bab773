"""Cases, their stays in steps, and the ways between steps."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from datetime import datetime

from kpi.facts import PROCESS_CASE, PROCESS_SPAN, PROCESS_STEP
from store import schema
from store.build import Build
from store.derive.facts import place_join, resolved_rows, service_join, write
from store.derive.moments import last, local
from store.sql import value, values

SUCCESS, DROPPED = ("won", "converted"), ("lost", "no_interest", "outside_target")
_ENDED = values((*SUCCESS, *DROPPED))
_IS_OPEN = "coalesce(outcome, 'open') = 'open' AND closed_at IS NULL"


def derive(build: Build) -> None:
    """Write the marts of cases, steps and spans."""
    if not build.has_rows(PROCESS_CASE, PROCESS_STEP):
        schema.create_derived(build.connection, PROCESS_SPAN)
        return
    until = last(
        build,
        (PROCESS_CASE, "created_at"),
        (PROCESS_CASE, "closed_at"),
        (PROCESS_STEP, "entered_at"),
        (PROCESS_STEP, "left_at"),
    )
    _derive_cases(build, until)
    _derive_steps(build, until)
    build.run(
        f"CREATE OR REPLACE TABLE mart.{PROCESS_SPAN.name} AS {_SPANS.format(until=value(until))}"
    )


def _derive_cases(build: Build, until: datetime | None) -> None:
    cases = build.own("cases")
    build.run(
        f"CREATE TEMP TABLE {cases} AS SELECT *, owner_key AS resolved_advisor_key "
        f"FROM ({resolved_rows(build, PROCESS_CASE)})"
    )
    rows = _CASES.format(
        cases=cases, steps=build.relation(PROCESS_STEP), until=value(until), is_open=_IS_OPEN
    )
    derived = {
        "resolved_advisor_key": "fact.resolved_advisor_key",
        "closed_on": local(build, "fact.closed_at"),
        "is_successful": f"CASE WHEN outcome IN ({values(SUCCESS)}) THEN TRUE "
        f"WHEN outcome IN ({values(DROPPED)}) OR closed_at IS NULL THEN FALSE END",
        "open_hours": _hours("fact.created_at", "fact.seen_until"),
        "is_ordered": "fact.process = 'lead' AND fact.ordered_at IS NOT NULL",
        "order_hours": _hours("fact.created_at", "coalesce(fact.ordered_at, fact.order_until)"),
        "effort": "fact.effort",
    }
    joins = f"{place_join(PROCESS_CASE)} {service_join('service_key')}"
    write(build, PROCESS_CASE, derived, f"({rows})", joins)
    build.run(f"DROP TABLE {cases}")


def _derive_steps(build: Build, until: datetime | None) -> None:
    rows = _STEPS.format(
        steps=resolved_rows(build, PROCESS_STEP), until=value(until), is_open=_IS_OPEN, ended=_ENDED
    )
    derived = {
        column: f"fact.{column}"
        for column in ("resolved_advisor_key", "process", "service_key", "lead_source", "result")
    }
    derived |= {
        "left_on": local(build, "fact.ended_at"),
        "is_left": "CASE WHEN fact.ended_at IS NOT NULL THEN TRUE WHEN fact.is_open THEN FALSE END",
        "stay_hours": _hours("fact.entered_at", "fact.seen_until"),
    }
    joins = f"{place_join(PROCESS_STEP)} {service_join('service_key')}"
    write(build, PROCESS_STEP, derived, f"({rows})", joins)


def _hours(start: str, end: str) -> str:
    """Return SQL for whole hours from one time to another, null where it is not later."""
    return f"CASE WHEN {end} >= {start} THEN date_sub('hour', {start}, {end}) END"


_CASES = """
SELECT one.*, spent.effort, CASE one.outcome
        WHEN 'won' THEN one.closed_at WHEN 'converted' THEN won.won_at END AS ordered_at,
    CASE WHEN one.outcome = 'converted' OR {is_open} THEN {until} ELSE one.closed_at END
        AS order_until,
    CASE WHEN {is_open} THEN {until} ELSE one.closed_at END AS seen_until
FROM {cases} AS one
LEFT JOIN (
    SELECT source, case_key, CAST(round(sum(effort_minutes)) AS BIGINT) AS effort
    FROM {steps} GROUP BY ALL) AS spent USING (source, case_key)
LEFT JOIN (
    SELECT lead.source, lead.case_key, min(later.closed_at) AS won_at
    FROM {cases} AS lead JOIN {cases} AS later
        ON later.source = lead.source AND later.customer_key = lead.customer_key
        AND later.created_at >= lead.created_at AND later.process <> lead.process
    WHERE lead.process = 'lead' AND lead.outcome = 'converted' AND later.outcome = 'won'
    GROUP BY ALL) AS won USING (source, case_key)
"""
_STEPS = """
SELECT *, CASE
        WHEN next_entered_at IS NOT NULL THEN 'advanced'
        WHEN outcome IN ({ended}) THEN outcome END AS result,
    CASE WHEN ended_at IS NULL AND is_open THEN {until} ELSE ended_at END AS seen_until
FROM (
    SELECT *, coalesce(left_at, next_entered_at,
        CASE WHEN closed_at IS NOT NULL THEN greatest(closed_at, entered_at) END) AS ended_at
    FROM (
        SELECT step.*, coalesce(step.actor_key, owner.owner_key) AS resolved_advisor_key,
            owner.process, owner.service_key, owner.lead_source, owner.outcome, owner.closed_at,
            ({is_open}) AS is_open,
            lead(step.entered_at) OVER (PARTITION BY step.source, step.case_key
                ORDER BY step.entered_at, step.step_order, step.source_key) AS next_entered_at
        FROM ({steps}) AS step
        LEFT JOIN mart.process_case AS owner USING (source, case_key)))
"""
_SPANS = """
WITH known AS (SELECT * FROM mart.process_case),
placed AS (
    SELECT process, step, row_number() OVER (PARTITION BY process
        ORDER BY avg(coalesce(step_order, position)), step) AS place
    FROM (SELECT *, row_number() OVER (
        PARTITION BY source, case_key ORDER BY entered_at, step_order) AS position
        FROM mart.process_step WHERE process IS NOT NULL)
    GROUP BY process, step),
point AS (
    SELECT source, case_key, process, 'created' AS step, 0 AS place, created_at AS moment FROM known
    UNION ALL
    SELECT source, case_key, process, step, place, min(entered_at)
    FROM mart.process_step JOIN placed USING (process, step) GROUP BY ALL),
target AS (
    FROM placed UNION ALL SELECT DISTINCT process, 'done', 1000000 FROM known),
reached AS (
    SELECT source, case_key, step, moment FROM point WHERE place > 0
    UNION ALL SELECT source, case_key, 'done', closed_at FROM known
    WHERE is_successful AND closed_at IS NOT NULL),
span AS (
    SELECT point.source, point.case_key, point.step AS from_step, target.step AS to_step,
        point.moment AS from_at, reached.moment AS to_at
    FROM point
    JOIN target ON target.process = point.process AND target.place > point.place
    LEFT JOIN reached ON reached.source = point.source
        AND reached.case_key = point.case_key AND reached.step = target.step
    WHERE reached.moment IS NULL OR reached.moment >= point.moment)
SELECT event_on, week_on, month_on, unit_key, region_key, resolved_advisor_key, service_category,
    case_key, process, service_key, lead_source, from_step, to_step,
    to_at IS NOT NULL AS is_reached,
    date_sub('hour', from_at, CASE WHEN to_at IS NOT NULL THEN to_at
        WHEN closed_at IS NOT NULL THEN greatest(closed_at, from_at)
        WHEN open_hours IS NOT NULL THEN greatest({until}, from_at) END) AS span_hours
FROM span JOIN known USING (source, case_key)
ORDER BY event_on
"""
"""What was not reached was seen as long as its case."""

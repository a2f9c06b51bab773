-- Kaplan–Meier: the first time after which the share `done` is reached. Times and whether it
-- happened then come as two lists; who is still waiting counts until their time.
CREATE OR REPLACE TEMP MACRO waiting_time(times, ends, done) AS (
    SELECT min(moment)
    FROM (
        SELECT moment, product(1 - happened / at_risk) OVER (ORDER BY moment) AS waiting
        FROM (
            SELECT
                moment,
                count(*) FILTER (WHERE has_happened) AS happened,
                sum(count(*)) OVER (ORDER BY moment DESC) AS at_risk
            FROM (SELECT unnest(times) AS moment, unnest(ends) AS has_happened)
            GROUP BY moment
        )
    )
    WHERE waiting <= 1 - done + 1e-9
);

CREATE OR REPLACE TEMP MACRO whole_hours(earlier, later) AS
    CASE WHEN later >= earlier THEN floor((epoch(later) - epoch(earlier)) / 3600) END;

CREATE OR REPLACE TEMP MACRO is_chosen_process(name, lead_origin) AS
    is_in('process', name) AND is_in('lead_source', lead_origin);

-- Cases were observed until the last of their events.
CREATE OR REPLACE TEMP TABLE cases_until AS
SELECT max(moment) AS until_at
FROM (
    SELECT unnest([created_at, closed_at]) AS moment FROM canonical.process_case
    UNION ALL
    SELECT unnest([entered_at, left_at]) FROM canonical.process_step
)
WHERE moment <= getvariable('loaded_at');

CREATE OR REPLACE TEMP TABLE life AS
SELECT
    process_case.*,
    local_day(created_at) AS event_on,
    local_day(closed_at) AS closed_on,
    day_unit.unit_key,
    coalesce(outcome, 'open') = 'open' AND closed_at IS NULL AS is_open,
    outcome IN ('won', 'converted') AS is_success,
    (SELECT until_at FROM cases_until) AS until_at
FROM canonical.process_case
LEFT JOIN day_unit
    ON day_unit.advisor_key = process_case.owner_key
    AND day_unit.on_day = local_day(created_at);

-- A stay ends when it was left, else with the next step, else with the case.
CREATE OR REPLACE TEMP TABLE stay AS
WITH numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY source, case_key ORDER BY entered_at, step_order) AS place
    FROM canonical.process_step
)
SELECT
    one.case_key,
    one.step,
    one.entered_at,
    local_day(one.entered_at) AS event_on,
    coalesce(one.actor_key, life.owner_key) AS advisor_key,
    day_unit.unit_key,
    life.process,
    life.lead_source,
    life.service_key,
    life.is_open,
    life.until_at,
    CASE
        WHEN following.case_key IS NOT NULL THEN 'advanced'
        WHEN life.outcome <> 'open' THEN life.outcome
    END AS result,
    CASE
        WHEN one.left_at IS NOT NULL THEN one.left_at
        WHEN following.case_key IS NOT NULL THEN following.entered_at
        WHEN life.closed_at < one.entered_at THEN one.entered_at
        ELSE life.closed_at
    END AS ended_at
FROM numbered AS one
LEFT JOIN numbered AS following
    ON following.source = one.source
    AND following.case_key = one.case_key
    AND following.place = one.place + 1
LEFT JOIN life ON life.source = one.source AND life.case_key = one.case_key
LEFT JOIN day_unit
    ON day_unit.advisor_key = coalesce(one.actor_key, life.owner_key)
    AND day_unit.on_day = local_day(one.entered_at);

CREATE OR REPLACE TEMP MACRO is_chosen_stay(unit, advisor, service, name, lead_origin, at_step) AS
    is_chosen_person(unit, advisor)
    AND is_chosen_service(service)
    AND is_chosen_process(name, lead_origin)
    AND is_in('step', at_step);

-- The day after the last one of a period that the facts cover: what is open then is the stock.
CREATE OR REPLACE TEMP MACRO as_of(end_on) AS least(end_on, (SELECT last_on + 1 FROM extent));

-- Tickets were observed until the last of their events.
CREATE OR REPLACE TEMP TABLE tickets_until AS
SELECT max(moment) AS until_at
FROM (
    SELECT unnest([opened_at, first_response_at, resolved_at]) AS moment FROM canonical.ticket
)
WHERE moment <= getvariable('loaded_at');

-- Whether a day is worked on where an advisor works; `state_holiday` is given from outside.
CREATE OR REPLACE TEMP MACRO is_worked_on(work_on, work_state) AS
    list_contains(getvariable('work_days'), CAST(isodow(work_on) AS VARCHAR))
    AND NOT EXISTS (
        FROM state_holiday WHERE free_state = work_state AND free_on = work_on
    );

CREATE OR REPLACE TEMP TABLE timed_ticket AS
SELECT
    ticket.*,
    local_day(opened_at) AS event_on,
    local_day(resolved_at) AS resolved_on,
    coalesce(federal_state, '') AS state,
    resolved_at IS NOT NULL OR first_response_at IS NOT NULL OR status = 'resolved' AS is_answered,
    resolved_at IS NOT NULL OR status = 'resolved' AS is_resolved,
    coalesce(
        first_response_at,
        resolved_at,
        CASE WHEN status IS DISTINCT FROM 'resolved' THEN until_at END
    ) AS answer_at,
    coalesce(
        resolved_at, CASE WHEN status IS DISTINCT FROM 'resolved' THEN until_at END
    ) AS solved_at
FROM canonical.ticket
LEFT JOIN (SELECT advisor_key, federal_state FROM canonical.advisor) USING (advisor_key)
CROSS JOIN tickets_until;

-- Minutes of every working day between opening and end, by the clock on the wall.
CREATE OR REPLACE TEMP TABLE ticket_day AS
SELECT
    ticket_key,
    CAST(on_day AS DATE) AS on_day,
    opened,
    answered,
    solved
FROM (
    SELECT
        ticket_key,
        state,
        date_trunc('minute', local_time(opened_at)) AS opened,
        date_trunc('minute', local_time(answer_at)) AS answered,
        date_trunc('minute', local_time(solved_at)) AS solved,
        unnest(generate_series(
            CAST(local_day(opened_at) AS TIMESTAMP),
            CAST(local_day(coalesce(greatest(answer_at, solved_at), opened_at)) AS TIMESTAMP),
            INTERVAL 1 DAY
        )) AS on_day
    FROM timed_ticket
)
WHERE is_worked_on(CAST(on_day AS DATE), state);

CREATE OR REPLACE TEMP MACRO minutes_within(on_day, earlier, later) AS
    greatest(0, epoch(
        least(later, on_day + to_hours(CAST(getvariable('work_ends') AS BIGINT)))
        - greatest(earlier, on_day + to_hours(CAST(getvariable('work_begins') AS BIGINT)))
    ) / 60);

CREATE OR REPLACE TEMP TABLE ticket AS
SELECT
    timed_ticket.*,
    CASE WHEN answer_at >= opened_at THEN coalesce(worked.answer_minutes, 0) END
        AS answer_minutes,
    CASE WHEN solved_at >= opened_at THEN coalesce(worked.solved_minutes, 0) END
        AS solved_minutes
FROM timed_ticket
LEFT JOIN (
    SELECT
        ticket_key,
        sum(minutes_within(on_day, opened, answered)) FILTER (WHERE answered IS NOT NULL)
            AS answer_minutes,
        sum(minutes_within(on_day, opened, solved)) FILTER (WHERE solved IS NOT NULL)
            AS solved_minutes
    FROM ticket_day
    GROUP BY ticket_key
) AS worked USING (ticket_key);

CREATE OR REPLACE TEMP MACRO is_chosen_ticket(unit, advisor, service, ticket_kind, urgency) AS
    is_chosen_person(unit, advisor)
    AND is_chosen_service(service)
    AND is_in('ticket_kind', ticket_kind)
    AND is_in('priority', urgency);

-- Minutes in which a system was down unplanned: each once, however many outages it is in.
CREATE OR REPLACE TEMP TABLE down_minute AS
SELECT DISTINCT
    system,
    unnest(generate_series(
        from_at,
        coalesce(to_at, (SELECT until_at FROM extent)) - INTERVAL 1 MINUTE,
        INTERVAL 1 MINUTE
    )) AS moment
FROM canonical.outage
WHERE planned IS DISTINCT FROM TRUE;

CREATE OR REPLACE TEMP TABLE service_day AS
SELECT
    system,
    on_day,
    (epoch(least(
        timezone('UTC', timezone(getvariable('time_zone'), CAST(on_day + 1 AS TIMESTAMP))),
        (SELECT until_at FROM extent)
    )) - epoch(
        timezone('UTC', timezone(getvariable('time_zone'), CAST(on_day AS TIMESTAMP)))
    )) / 60 AS minutes
FROM (
    SELECT CAST(unnest(generate_series(
        CAST((SELECT min(local_day(from_at)) FROM canonical.outage) AS TIMESTAMP),
        CAST((SELECT last_on FROM extent) AS TIMESTAMP),
        INTERVAL 1 DAY
    )) AS DATE) AS on_day
)
CROSS JOIN (SELECT DISTINCT system FROM canonical.outage);

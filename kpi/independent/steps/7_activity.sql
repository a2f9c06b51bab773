-- Days on which an advisor holds a licence; a missing date is an open end.
CREATE OR REPLACE TEMP MACRO is_licensed(licensed_from, licensed_to, first_on, last_on) AS
    coalesce(licensed_from, first_on) <= last_on AND coalesce(licensed_to, last_on) >= first_on;

-- Weeks and months covered in full: from the first to the last day with a meeting that is not
-- in the future; what came before and what comes after is not known.
CREATE OR REPLACE TEMP TABLE met AS
SELECT max(event_on) AS last_on FROM meeting WHERE event_on <= (SELECT last_on FROM extent);

CREATE OR REPLACE TEMP TABLE span AS
SELECT grain, CAST(starts_on AS DATE) AS starts_on, CAST(ends_on AS DATE) AS ends_on
FROM (
    SELECT 'week' AS grain, starts_on, starts_on + INTERVAL 7 DAY AS ends_on
    FROM (SELECT unnest(generate_series(
        CAST(date_trunc('week', (SELECT min(event_on) FROM meeting)) AS TIMESTAMP),
        (SELECT last_on FROM met), INTERVAL 7 DAY)) AS starts_on)
    UNION ALL
    SELECT 'month', starts_on, starts_on + INTERVAL 1 MONTH
    FROM (SELECT unnest(generate_series(
        CAST(date_trunc('month', (SELECT min(event_on) FROM meeting)) AS TIMESTAMP),
        (SELECT last_on FROM met), INTERVAL 1 MONTH)) AS starts_on)
)
WHERE starts_on >= (SELECT min(event_on) FROM meeting)
  AND ends_on <= (SELECT last_on FROM met) + INTERVAL 1 DAY;

-- Every advisor in every such week (month) in which the licence covers at least one day, in
-- the unit of the first such day.
CREATE OR REPLACE TEMP TABLE advisor_span AS
SELECT span.*, advisor.advisor_key, day_unit.unit_key, working_share
FROM span
JOIN licensed_advisor AS advisor
    ON is_licensed(licensed_from_on, licensed_to_on, starts_on, ends_on - 1)
LEFT JOIN day_unit
    ON day_unit.advisor_key = advisor.advisor_key
    AND day_unit.on_day = greatest(starts_on, coalesce(licensed_from_on, starts_on));

-- Whether somebody can be judged by a week (month): at least half of its days from Monday to
-- Friday are within the licence, no public holiday where they work and no day of an absence; and
-- the licence began at least 28 days before its end.
CREATE OR REPLACE TEMP TABLE judged_span AS
SELECT
    own.advisor_key,
    own.grain,
    own.starts_on,
    2 * count(*) FILTER (WHERE
        is_licensed(licensed_from_on, licensed_to_on, CAST(on_day AS DATE), CAST(on_day AS DATE))
        AND NOT EXISTS (
            FROM state_holiday
            WHERE free_on = on_day AND free_state = coalesce(federal_state, ''))
        AND NOT EXISTS (
            FROM canonical.absence
            WHERE absence.advisor_key = own.advisor_key AND on_day BETWEEN from_on AND to_on)
    ) >= count(*)
    AND NOT coalesce(max(licensed_from_on) > max(ends_on) - 29, FALSE) AS is_judged
FROM (
    SELECT *, unnest(generate_series(
        CAST(starts_on AS TIMESTAMP), CAST(ends_on - 1 AS TIMESTAMP), INTERVAL 1 DAY)) AS on_day
    FROM advisor_span
) AS own
JOIN canonical.advisor AS person ON person.advisor_key = own.advisor_key
WHERE isodow(on_day) <= 5
GROUP BY ALL;

-- The unit of every licensed advisor in every week, whether covered in full or not.
CREATE OR REPLACE TEMP TABLE week_unit AS
SELECT CAST(monday AS DATE) AS monday, advisor.advisor_key, day_unit.unit_key
FROM (SELECT unnest(generate_series(
    CAST(date_trunc('week', (SELECT min(event_on) FROM meeting)) AS TIMESTAMP),
    (SELECT last_on FROM extent), INTERVAL 7 DAY)) AS monday)
JOIN licensed_advisor AS advisor
    ON is_licensed(licensed_from_on, licensed_to_on, CAST(monday AS DATE), CAST(monday AS DATE) + 6)
LEFT JOIN day_unit
    ON day_unit.advisor_key = advisor.advisor_key
    AND day_unit.on_day = greatest(CAST(monday AS DATE), coalesce(licensed_from_on, monday));

-- Held meetings and contracts that the filters choose, wherever their advisor belongs. Those of
-- days on which the advisor held no licence are nobody's.
CREATE OR REPLACE TEMP VIEW chosen_held AS
SELECT advisor_key, event_on, channel
FROM meeting
JOIN canonical.advisor USING (advisor_key)
WHERE is_licensed(licensed_from_on, licensed_to_on, event_on, event_on)
  AND is_held AND is_chosen_meeting(service_key, channel, direction, location);

CREATE OR REPLACE TEMP VIEW chosen_contract AS
SELECT advisor_key, contract_on AS event_on
FROM contract
JOIN canonical.advisor USING (advisor_key)
WHERE is_licensed(licensed_from_on, licensed_to_on, contract_on, contract_on)
  AND is_chosen_meeting(service_key, channel, direction, location);

CREATE OR REPLACE TEMP MACRO counts_as_active(channel) AS
    len(getvariable('active_channels')) = 0
    OR list_contains(getvariable('active_channels'), channel);

-- The advisor weeks or months that lie wholly in the period, with what happened in them.
CREATE OR REPLACE TEMP MACRO activity(wanted_grain, first_on, end_on) AS TABLE
WITH own AS (
    FROM advisor_span
    WHERE grain = wanted_grain AND starts_on >= first_on AND ends_on <= end_on
),
meetings AS (
    SELECT
        own.advisor_key,
        own.starts_on,
        count(*) AS held,
        count(*) FILTER (WHERE counts_as_active(channel)) AS counted
    FROM own
    JOIN chosen_held AS held
        ON held.advisor_key = own.advisor_key
        AND held.event_on >= own.starts_on AND held.event_on < own.ends_on
    GROUP BY ALL
),
signed AS (
    SELECT own.advisor_key, own.starts_on, count(*) AS contracts
    FROM own
    JOIN chosen_contract AS contract
        ON contract.advisor_key = own.advisor_key
        AND contract.event_on >= own.starts_on AND contract.event_on < own.ends_on
    GROUP BY ALL
)
SELECT
    own.*,
    coalesce(held, 0) AS held,
    -- Part-time work needs that part of the meetings, to the next whole one.
    coalesce(counted, 0) >= getvariable('active_meetings') * coalesce(working_share, 1) - 1e-9
        AS is_active,
    coalesce(contracts, 0) AS contracts
FROM own
LEFT JOIN meetings USING (advisor_key, starts_on)
LEFT JOIN signed USING (advisor_key, starts_on);

-- Every advisor licensed on at least one day of the period, before filters by people, with
-- the segment. The unit is that of the advisor's last week that shares a day with the period;
-- without such a week in the facts nothing is known of the advisor. Who had no meeting ever,
-- whatever filters choose, is never active. Equal places go by key. Where the meetings cover no
-- day of the period, nothing is known of anybody.
CREATE OR REPLACE TEMP MACRO advisor_period(first_on, end_on) AS TABLE
WITH judged AS (
    SELECT
        advisor_key,
        count(*) AS full_weeks,
        count(*) FILTER (WHERE is_judged) AS eligible,
        count(*) FILTER (WHERE is_judged AND is_active) AS active
    FROM activity(getvariable('active_grain'), first_on, end_on)
    JOIN judged_span USING (advisor_key, grain, starts_on)
    GROUP BY advisor_key
),
held AS (
    SELECT
        advisor_key,
        count(*) FILTER (WHERE event_on >= first_on AND event_on < end_on) AS held,
        count(*) FILTER (WHERE event_on >= first_on AND event_on < end_on AND channel = 'online')
            AS held_online
    FROM chosen_held
    GROUP BY advisor_key
),
ever AS (
    SELECT advisor_key, min(event_on) AS first_held_on
    FROM meeting
    WHERE is_held
    GROUP BY advisor_key
),
last_week AS (
    SELECT advisor_key, max_by(unit_key, monday) AS unit_key
    FROM week_unit
    WHERE monday < end_on AND monday > first_on - 7
    GROUP BY advisor_key
),
contract AS (
    SELECT advisor_key, count(*) AS contracts
    FROM chosen_contract
    WHERE event_on >= first_on AND event_on < end_on
    GROUP BY advisor_key
),
login AS (
    SELECT advisor_key, min(local_day(logged_in_at)) AS first_login_on
    FROM canonical.login
    GROUP BY advisor_key
),
person AS (
    SELECT
        advisor.advisor_key,
        unit_key,
        coalesce(held, 0) AS held,
        coalesce(held_online, 0) AS held_online,
        coalesce(contracts, 0) AS contracts,
        first_held_on,
        first_login_on,
        full_weeks > 0 AND eligible = 0 AS is_excused,
        active / nullif(eligible, 0) >= getvariable('active_share') AS is_active
    FROM licensed_advisor AS advisor
    JOIN last_week USING (advisor_key)
    LEFT JOIN judged USING (advisor_key)
    LEFT JOIN held USING (advisor_key)
    LEFT JOIN ever USING (advisor_key)
    LEFT JOIN contract USING (advisor_key)
    LEFT JOIN login USING (advisor_key)
    WHERE is_licensed(licensed_from_on, licensed_to_on, first_on, end_on - 1)
      AND first_on <= (SELECT last_on FROM met)
      AND EXISTS (FROM meeting WHERE event_on < end_on)
),
ranked AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY unit_key ORDER BY held DESC, contracts DESC, advisor_key
        ) AS place,
        count(*) OVER (PARTITION BY unit_key) AS team_size
    FROM person
)
SELECT
    *,
    CASE
        WHEN is_excused THEN 'unknown'
        WHEN is_active AND place <= ceil(team_size * getvariable('power_share')) THEN 'power'
        WHEN is_active THEN 'active'
        WHEN held > 0 AND is_active IS NULL THEN 'unknown'
        WHEN held > 0 THEN 'occasional'
        WHEN first_held_on < end_on THEN 'inactive'
        ELSE 'never'
    END AS segment
FROM ranked
WHERE is_chosen_person(unit_key, advisor_key);

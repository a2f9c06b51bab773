-- (savings + margin - cost) / cost. Savings: see total_savings.sql. Margin: contracts after online
-- meetings, times the settings contract_margin and attributed_share. Cost: licence_cost per
-- advisor and month of 365.25 / 12 days, for every advisor week on its Monday. All of them are a
-- unit's own ones first (steps/b_rate.sql).
-- $start, $end: the period's first day and the day after its last.
WITH held AS (
    SELECT * FROM meeting
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
),
journey AS (
    SELECT
        coalesce(avg(travel_km) FILTER (WHERE channel = 'onsite'), getvariable('travel_km')) AS km,
        coalesce(
            avg(travel_minutes) FILTER (WHERE channel = 'onsite' AND travel_km IS NOT NULL),
            getvariable('travel_minutes')
        ) AS travel,
        coalesce(
            getvariable('minutes_saved'),
            avg(minutes) FILTER (WHERE channel = 'onsite')
                - avg(minutes) FILTER (WHERE channel = 'online'),
            0
        ) AS shorter
    FROM held
),
place AS (
    SELECT unit_key AS unit, count(*) AS meetings FROM held WHERE channel = 'online' GROUP BY ALL
),
priced AS (
    SELECT
        meetings,
        own_rate(unit, 'hourly_rate', getvariable('hourly_rate')) / 60 AS per_minute,
        own_rate(unit, 'rate_per_km', getvariable('rate_per_km')) AS per_km,
        own_rate(unit, 'journeys_saved', getvariable('journeys_saved')) AS journeys
    FROM place
),
saving AS (
    SELECT
        sum(meetings * (journeys * (km * per_km + travel * per_minute) + shorter * per_minute))
            AS saved,
        coalesce(sum(meetings), 0) AS online
    FROM priced, journey
),
earned AS (
    SELECT coalesce(
        sum(
            contract_value
            * own_rate(unit, 'contract_margin', getvariable('contract_margin'))
            * own_rate(unit, 'attributed_share', getvariable('attributed_share'))
        ),
        0
    ) AS margin
    FROM (
        SELECT unit_key AS unit, sum(contract_value) AS contract_value
        FROM contract
        WHERE channel = 'online'
          AND upper(coalesce(currency, 'EUR')) = 'EUR'
          AND contract_on >= $start AND contract_on < $end
          AND is_chosen_person(unit_key, advisor_key)
        GROUP BY ALL
    )
),
paid AS (
    SELECT
        coalesce(
            sum(
                weeks * 7 / (365.25 / 12)
                * own_rate(unit, 'licence_cost', getvariable('licence_cost'))
            ),
            0
        ) AS cost
    FROM (
        SELECT unit_key AS unit, count(*) AS weeks
        FROM week_unit
        WHERE monday >= $start AND monday < $end
          AND is_chosen_person(unit_key, advisor_key)
        GROUP BY ALL
    )
)
SELECT
    coalesce(saved, 0) + margin - cost AS numerator,
    cost AS denominator,
    numerator / nullif(cost, 0) AS value,
    online AS sample
FROM saving, earned, paid;

-- Demand to expect in a week without public holidays: the level of simple exponential smoothing
-- of weekly demand, each week divided by the share of its five working days that are none, from
-- the first week with demand on. The weight is the one of 0.1 to 0.9 with the least squared
-- one-step errors; no value below twelve weeks. At most 104 full weeks up to the period's end.
-- $end: the day after the period's last.
WITH RECURSIVE bounds AS (
    SELECT CAST(date_trunc('week', least($end, last_on + 1)) AS DATE) AS until_on, first_on
    FROM extent
),
demand AS (
    SELECT
        local_day(demand_at) AS on_day,
        CAST(date_trunc('week', local_day(demand_at)) AS DATE) AS monday
    FROM meeting, bounds
    WHERE is_first
      AND local_day(demand_at) < until_on
      AND local_day(demand_at) >= greatest(
          until_on - 728, CAST(date_trunc('week', first_on + 6) AS DATE)
      )
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
),
week AS (
    SELECT CAST(monday AS DATE) AS monday
    FROM (SELECT unnest(generate_series(
        CAST((SELECT min(monday) FROM demand) AS TIMESTAMP),
        (SELECT until_on FROM bounds) - INTERVAL 7 DAY, INTERVAL 7 DAY)) AS monday)
),
corrected AS (
    SELECT
        row_number() OVER (ORDER BY monday) AS place,
        (SELECT count(*) FROM demand WHERE demand.monday = week.monday) / (
            5 - len(list_filter(
                range(5),
                lambda d: list_contains(
                    getvariable('public_holidays'), CAST(monday + CAST(d AS INT) AS VARCHAR)
                )
            ))
        ) * 5 AS demanded
    FROM week
),
walk AS (
    SELECT weight / 10 AS weight, place, demanded AS level, CAST(0 AS DOUBLE) AS squares
    FROM corrected, range(1, 10) AS weights (weight)
    WHERE place = 1
    UNION ALL
    SELECT
        weight,
        corrected.place,
        level + weight * (demanded - level),
        squares + pow(demanded - level, 2)
    FROM walk
    JOIN corrected ON corrected.place = walk.place + 1
)
SELECT
    (
        SELECT level FROM walk
        WHERE place = (SELECT max(place) FROM corrected) AND place >= 12
        ORDER BY squares, weight
        LIMIT 1
    ) AS value,
    CAST(NULL AS DOUBLE) AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    (SELECT count(*) FROM demand) AS sample;

-- Savings of all online meetings: the journey of meetings on site with recorded kilometres (kilometres
-- and minutes, in the same selection, at the rates of each online meeting's unit; only
-- journeys_saved of them save one) plus the minutes by which an online meeting is shorter, at the
-- hourly rate; no value without an online meeting.
-- $start, $end: the period's first day and the day after its last. Settings: rate_per_km,
-- hourly_rate, journeys_saved (a unit's own ones first, see steps/b_rate.sql), travel_km and
-- travel_minutes (assumed where none is recorded), minutes_saved (measured where null).
WITH held AS (
    SELECT * FROM meeting
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_in('service', service_key)
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
)
SELECT
    coalesce(saved, 0) AS value,
    coalesce(saved, 0) AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    online AS sample
FROM saving;

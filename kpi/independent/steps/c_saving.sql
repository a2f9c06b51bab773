-- Savings of all online meetings: the journey of meetings on site with recorded kilometres (kilometres
-- and minutes, in the same selection, at the rates of each online meeting's unit; only
-- journeys_saved of them save one) plus the minutes by which an online meeting is shorter, at the
-- hourly rate. Settings: rate_per_km, hourly_rate, journeys_saved (a unit's own ones first, see
-- b_rate.sql), travel_km and travel_minutes (assumed where none is recorded), minutes_saved
-- (measured where null). `by_service`: whether a filter by service applies.
CREATE OR REPLACE TEMP MACRO saving(first_on, end_on, by_service) AS TABLE
WITH held AS (
    SELECT * FROM meeting
    WHERE is_held
      AND event_on >= first_on AND event_on < end_on
      AND is_chosen_person(unit_key, advisor_key)
      AND (NOT by_service OR is_in('service', service_key))
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
total AS (
    SELECT
        sum(meetings * (journeys * (km * per_km + travel * per_minute) + shorter * per_minute))
            AS saved,
        coalesce(sum(meetings), 0) AS online
    FROM priced, journey
)
SELECT saved, online FROM total;

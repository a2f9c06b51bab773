-- Savings of all online meetings: the journey of meetings on site with recorded kilometres (kilometres and minutes at their
-- rates; only journeys_saved of the online meetings save one) plus the minutes by
-- which an online meeting is shorter, at the hourly rate; that times the online
-- meetings. $start, $end: the period's first day and the day after its last. Settings:
-- rate_per_km, hourly_rate, travel_km, travel_minutes (assumed where none is recorded),
-- minutes_saved (measured where null).
SELECT
    getvariable('journeys_saved') * (
        coalesce(km, getvariable('travel_km')) * getvariable('rate_per_km')
        + coalesce(travel, getvariable('travel_minutes')) * getvariable('hourly_rate') / 60
    )
    + coalesce(getvariable('minutes_saved'), onsite_minutes - online_minutes, 0)
        * getvariable('hourly_rate') / 60 AS saved,
    saved * online AS value,
    value AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    online AS sample
FROM (
    SELECT
        avg(travel_km) FILTER (WHERE channel = 'onsite') AS km,
        avg(travel_minutes) FILTER (WHERE channel = 'onsite' AND travel_km IS NOT NULL) AS travel,
        avg(minutes) FILTER (WHERE channel = 'onsite') AS onsite_minutes,
        avg(minutes) FILTER (WHERE channel = 'online') AS online_minutes,
        count(*) FILTER (WHERE channel = 'online') AS online
    FROM meeting
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_in('service', service_key)
);

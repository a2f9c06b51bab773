-- (savings + margin - cost) / cost. Savings: see total_savings.sql. Margin: contracts after online
-- meetings, times the settings contract_margin and attributed_share. Cost: licence_cost per
-- advisor and month of 365.25 / 12 days, for every advisor week on its Monday.
-- $start, $end: the period's first day and the day after its last.
SELECT
    savings + margin - cost AS numerator,
    cost AS denominator,
    numerator / nullif(cost, 0) AS value,
    sample
FROM (
    SELECT
        getvariable('journeys_saved') * (
            coalesce(km, getvariable('travel_km')) * getvariable('rate_per_km')
            + coalesce(travel, getvariable('travel_minutes')) * getvariable('hourly_rate') / 60
        )
        + coalesce(getvariable('minutes_saved'), onsite_minutes - online_minutes, 0)
            * getvariable('hourly_rate') / 60 AS saved,
        saved * online AS savings,
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
    )
), (
    SELECT
        coalesce(sum(contract_value), 0)
            * getvariable('contract_margin') * getvariable('attributed_share') AS margin
    FROM contract
    WHERE channel = 'online'
      AND upper(coalesce(currency, 'EUR')) = 'EUR'
      AND contract_on >= $start AND contract_on < $end
      AND is_chosen_person(unit_key, advisor_key)
), (
    SELECT count(*) * 7 / (365.25 / 12) * getvariable('licence_cost') AS cost
    FROM week_unit
    WHERE monday >= $start AND monday < $end
      AND is_chosen_person(unit_key, advisor_key)
);

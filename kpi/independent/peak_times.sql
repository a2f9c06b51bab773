-- Share of the busiest weekday and hour: inbound by time of request, else by planned start.
-- $start, $end: the period's first day and the day after its last. A moved chain counts once.
SELECT
    max(meetings) / sum(meetings) AS value,
    max(meetings) AS numerator,
    sum(meetings) AS denominator,
    coalesce(sum(meetings), 0) AS sample
FROM (
    SELECT count(*) AS meetings
    FROM (SELECT *, local_time(demand_at) AS demanded FROM meeting)
    WHERE is_first
      AND demanded >= $start AND demanded < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
      AND is_in('weekday', CAST(isodow(demanded) AS VARCHAR))
      AND is_in('hour', CAST(hour(demanded) AS VARCHAR))
    GROUP BY isodow(demanded), hour(demanded)
);

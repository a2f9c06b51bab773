-- Share of the busiest weekday and hour among meetings arranged by advisors, at their planned start (local).
-- $start, $end: the period's first day and the day after its last. A moved chain counts once.
SELECT
    max(meetings) / sum(meetings) AS value,
    max(meetings) AS numerator,
    sum(meetings) AS denominator,
    coalesce(sum(meetings), 0) AS sample
FROM (
    SELECT count(*) AS meetings
    FROM (SELECT *, local_time(starts_at) AS moment FROM meeting)
    WHERE is_first
      AND direction = 'outbound'
      AND moment >= $start AND moment < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
      AND is_in('weekday', CAST(isodow(moment) AS VARCHAR))
      AND is_in('hour', CAST(hour(moment) AS VARCHAR))
    GROUP BY isodow(moment), hour(moment)
);

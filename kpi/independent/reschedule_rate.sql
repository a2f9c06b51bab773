-- Chains due in the period with more than one meeting (delivered or named by one of them), or
-- moved without a follower / chains due;
-- a chain is due on the day of its last meeting. A request that was rejected is no booking.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE 
        members > 1 OR status = 'rescheduled' OR meeting_key <> root_key
    ) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM meeting
JOIN chain USING (meeting_key)
JOIN (SELECT root_key, count(*) AS members FROM chain GROUP BY root_key) USING (root_key)
WHERE is_due
  AND status <> 'rejected'
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);

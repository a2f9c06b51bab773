-- Meetings cancelled by customer or advisor / meetings due; a moved chain counts by its last one.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE status IN ('cancelled_by_customer', 'cancelled_by_advisor')) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM meeting
WHERE is_due
  AND status <> 'rejected'
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);

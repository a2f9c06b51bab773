-- Mean of the advisor's less the customer's score of the same held meeting, each the last one given.
-- $start, $end: the period's first day and the day after its last.
WITH last AS (
    SELECT meeting_key, rater, max_by(score, (rated_at, score)) AS score
    FROM canonical.rating WHERE subject = 'meeting' GROUP BY ALL
)
SELECT
    avg(agent.score - customer.score) AS value,
    coalesce(sum(agent.score - customer.score), 0) AS numerator,
    count(*) AS denominator,
    denominator AS sample
FROM meeting
JOIN last AS agent ON agent.meeting_key = meeting.meeting_key AND agent.rater = 'agent'
JOIN last AS customer ON customer.meeting_key = meeting.meeting_key AND customer.rater = 'customer'
WHERE is_held
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, meeting.advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);

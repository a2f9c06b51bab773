-- Held meetings at the most frequent place / held meetings of a known place.
-- $start, $end: the period's first day and the day after its last.
SELECT
    max(meetings) / sum(meetings) AS value,
    max(meetings) AS numerator,
    sum(meetings) AS denominator,
    coalesce(sum(meetings), 0) AS sample
FROM (
    SELECT count(*) AS meetings
    FROM meeting
    WHERE is_held
      AND location IS NOT NULL
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
    GROUP BY location
);

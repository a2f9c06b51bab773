-- Visits of all booking pages; a row without a count is one visit. The sample is rows.
-- $start, $end: the period's first day and the day after its last.
SELECT
    coalesce(sum(visits), 0) AS value,
    value AS numerator,
    NULL AS denominator,
    count(*) AS sample
FROM page_visit
WHERE event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_service(service_key)
  AND is_in('page', page_key)
  AND is_in('referrer', referrer);

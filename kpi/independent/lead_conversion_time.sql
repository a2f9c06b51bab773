-- Median days from the creation of leads of the period to conversion, by Kaplan–Meier. Closed
-- without an outcome: nobody knows whether it was converted.
SELECT
    waiting_time(list(hours), list(is_done), 0.5) / 24 AS value,
    count(*) FILTER (WHERE is_done) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT
        coalesce(is_success, FALSE) AS is_done,
        coalesce(outcome, 'open') = 'open' AND closed_at IS NOT NULL AS is_unclear,
        whole_hours(created_at, CASE WHEN is_open THEN until_at ELSE closed_at END) AS hours
    FROM life
    WHERE process = 'lead'
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, owner_key) AND is_chosen_service(service_key)
      AND is_chosen_process(process, lead_source)
)
WHERE hours IS NOT NULL AND NOT is_unclear;

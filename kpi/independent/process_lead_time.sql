-- Median days from creation to success of cases created in the period, by Kaplan–Meier.
SELECT
    waiting_time(list(hours), list(is_done), 0.5) / 24 AS value,
    count(*) FILTER (WHERE is_done) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT
        coalesce(is_success AND closed_at IS NOT NULL, FALSE) AS is_done,
        whole_hours(created_at, CASE WHEN is_open THEN until_at ELSE closed_at END) AS hours
    FROM life
    WHERE event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, owner_key) AND is_chosen_service(service_key)
      AND is_chosen_process(process, lead_source)
)
WHERE hours IS NOT NULL;

-- Median days from the creation of leads of the period to the order, by Kaplan–Meier: the lead
-- won itself, or the first won case of its customer in another process created since.
WITH lead_case AS (
    SELECT
        *,
        CASE
            WHEN outcome = 'won' THEN closed_at
            WHEN outcome = 'converted' THEN (
                SELECT min(other.closed_at)
                FROM canonical.process_case AS other
                WHERE other.source = life.source
                  AND other.customer_key = life.customer_key
                  AND other.process <> 'lead'
                  AND other.outcome = 'won'
                  AND other.created_at >= life.created_at
            )
        END AS ordered_at
    FROM life
    WHERE process = 'lead'
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, owner_key) AND is_chosen_service(service_key)
      AND is_chosen_process(process, lead_source)
)
SELECT
    waiting_time(list(hours), list(is_done), 0.5) / 24 AS value,
    count(*) FILTER (WHERE is_done) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT
        ordered_at IS NOT NULL AS is_done,
        whole_hours(created_at, coalesce(
            ordered_at,
            CASE WHEN is_open OR outcome = 'converted' THEN until_at ELSE closed_at END
        )) AS hours
    FROM lead_case
)
WHERE hours IS NOT NULL;

-- Contacts, those of a delivered period evenly spread over its days; the sample is such days.
SELECT
    coalesce(sum("count" * days / (to_on - from_on + 1)), 0) AS value,
    coalesce(sum("count" * days / (to_on - from_on + 1)), 0) AS numerator,
    NULL AS denominator,
    coalesce(sum(days), 0) AS sample
FROM (
    SELECT *, greatest(0, least(to_on + 1, $end) - greatest(from_on, $start)) AS days
    FROM canonical.interaction
    WHERE is_chosen_service(service_key) AND is_in('contact_channel', channel)
);

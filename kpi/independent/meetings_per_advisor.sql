-- Held meetings / advisor weeks; a licensed advisor counts in every full week of the period.
-- $start, $end: the period's first day and the day after its last.
SELECT
    coalesce(sum(held), 0) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM activity('week', $start, $end)
WHERE is_chosen_person(unit_key, advisor_key);

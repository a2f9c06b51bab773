-- Checks of validity passed / made, of customers created before $end.
SELECT
    count(*) FILTER (WHERE passed) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM judged
WHERE area = 'validity'
  AND coalesce(created_on < $end, TRUE)
  AND is_chosen_person(unit_key, owner_key)
  AND is_in('customer_segment', segment)
  AND is_in('rule', rule);

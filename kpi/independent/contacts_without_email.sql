-- Customers without an e-mail address / customers created before $end (or at an unknown time).
SELECT
    count(*) FILTER (WHERE NOT filled(email)) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM record
WHERE coalesce(created_on < $end, TRUE)
  AND is_chosen_person(unit_key, owner_key)
  AND is_in('customer_segment', segment);

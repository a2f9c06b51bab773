-- Companies without an industry / companies created before $end; of unknown kind counts as one.
SELECT
    count(*) FILTER (WHERE NOT filled(industry)) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM record
WHERE coalesce(is_company, TRUE)
  AND coalesce(created_on < $end, TRUE)
  AND is_chosen_person(unit_key, owner_key)
  AND is_in('customer_segment', segment);

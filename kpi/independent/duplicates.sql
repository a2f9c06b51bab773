-- Customers that share e-mail, phone, or name and postcode with 1 to 19 others / customers.
SELECT
    count(*) FILTER (WHERE customer_key IN (SELECT customer_key FROM twin)) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM record
WHERE coalesce(created_on < $end, TRUE)
  AND is_chosen_person(unit_key, owner_key)
  AND is_in('customer_segment', segment);

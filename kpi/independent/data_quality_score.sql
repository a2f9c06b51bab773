-- Weighted checks passed / weighted checks made, of customers created before $end.
SELECT
    coalesce(sum(weight) FILTER (WHERE passed), 0) AS numerator,
    coalesce(sum(weight), 0) AS denominator,
    count(*) AS sample,
    numerator / nullif(denominator, 0) AS value
FROM (
    SELECT *, CAST(CASE area
        WHEN 'completeness' THEN getvariable('weight_completeness')
        WHEN 'validity' THEN getvariable('weight_validity')
        ELSE getvariable('weight_duplicates') END AS DOUBLE) AS weight
    FROM judged
)
WHERE coalesce(created_on < $end, TRUE)
  AND is_chosen_person(unit_key, owner_key)
  AND is_in('customer_segment', segment)
  AND is_in('rule', rule);

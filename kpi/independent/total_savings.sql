-- Savings of all online meetings: see steps/c_saving.sql.
-- $start, $end: the period's first day and the day after its last.
SELECT
    coalesce(saved, 0) AS value,
    coalesce(saved, 0) AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    online AS sample
FROM saving($start, $end, TRUE);

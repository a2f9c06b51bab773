-- Savings per online meeting: see steps/c_saving.sql; no value without an online meeting.
-- $start, $end: the period's first day and the day after its last.
SELECT
    CASE WHEN online > 0 THEN saved / online END AS value,
    CASE WHEN online > 0 THEN saved END AS numerator,
    online AS denominator,
    online AS sample
FROM saving($start, $end, TRUE);

-- Kaplan–Meier median of the days from the start of the licence to the first held meeting, of the
-- advisors of steps/c_onboarding.sql.
-- $start, $end: the period's first day and the day after its last.
SELECT
    waiting_time(list(days), list(is_done), 0.5) AS value,
    count(*) FILTER (WHERE is_done) AS numerator,
    count(*) AS denominator,
    denominator AS sample
FROM onboarded('meeting', $start, $end);

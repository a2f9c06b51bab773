-- Milestones reached by the planned day / milestones planned before $end and due by now.
SELECT
    count(*) FILTER (WHERE actual_on IS NOT NULL AND actual_on <= planned_on) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM canonical.milestone
WHERE planned_on < $end
  AND planned_on <= (SELECT last_on FROM extent);

-- Tickets of the period resolved within the working hours of their priority / those resolved or
-- late already. An unknown priority is a normal one.
SELECT
    count(*) FILTER (WHERE is_within) / nullif(count(*), 0) AS value,
    count(*) FILTER (WHERE is_within) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT
        solved_minutes <= 60 * CASE coalesce(priority, 'normal')
            WHEN 'urgent' THEN getvariable('target_hours_urgent')
            WHEN 'high' THEN getvariable('target_hours_high')
            WHEN 'low' THEN getvariable('target_hours_low')
            ELSE getvariable('target_hours_normal')
        END AS is_within,
        resolved_at IS NOT NULL AS is_known
    FROM ticket
    WHERE solved_minutes IS NOT NULL
      AND event_on >= $start AND event_on < $end
      AND is_chosen_ticket(unit_key, advisor_key, service_key, kind, priority)
)
WHERE is_known OR NOT is_within;

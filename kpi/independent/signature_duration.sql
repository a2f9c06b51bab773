-- Kaplan-Meier median, of whole minutes from the start of a signature to its completion;
-- open ones until the last event of any signature; declined and expired ones left out.
-- $start, $end: the period's first day and the day after its last.
WITH seen AS (
    SELECT max(moment) AS until_at
    FROM (SELECT unnest([started_at, completed_at]) AS moment FROM canonical.signature)
    WHERE moment <= getvariable('loaded_at')
),
waited AS (
    SELECT
        is_completed AS is_done,
        CASE WHEN is_completed THEN completed_at ELSE until_at END AS ends_at,
        CASE WHEN ends_at >= started_at THEN floor((epoch(ends_at) - epoch(started_at)) / 60) END
            AS minutes
    FROM signature, seen
    WHERE coalesce(status, '') NOT IN ('declined', 'expired')
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
)
SELECT
    waiting_time(list(minutes), list(is_done), 0.5) AS value,
    count(*) FILTER (WHERE is_done) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM waited
WHERE minutes IS NOT NULL;

-- Mantel–Haenszel difference in conversion, in points, between held meetings with and without a
-- feature of the meeting room (the e-signature aside), over service × channel × team.
-- $start, $end: the period's first day and the day after its last.
WITH held AS (
    SELECT
        service_key, channel, unit_key, has_signature,
        meeting_key IN (
            SELECT meeting_key FROM canonical.feature_use
            WHERE meeting_key IS NOT NULL AND coalesce(uses, 1) > 0
              AND coalesce(area, 'meeting_room') = 'meeting_room' AND feature <> 'e_signature'
        ) AS is_used
    FROM meeting
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
),
stratum AS (
    SELECT
        count(*) FILTER (WHERE is_used) AS n1,
        count(*) FILTER (WHERE NOT is_used) AS n0,
        count(*) FILTER (WHERE is_used AND has_signature) AS a,
        count(*) FILTER (WHERE NOT is_used AND has_signature) AS b
    FROM held
    GROUP BY service_key, channel, unit_key
)
SELECT
    100 * sum((a / n1 - b / n0) * n1 * n0 / (n1 + n0)) FILTER (WHERE n1 > 0 AND n0 > 0)
        / sum(n1 * n0 / (n1 + n0)) FILTER (WHERE n1 > 0 AND n0 > 0) AS value,
    coalesce(sum(a), 0) AS numerator,
    coalesce(sum(n1), 0) AS denominator,
    coalesce(sum(n1 + n0), 0) AS sample
FROM stratum;

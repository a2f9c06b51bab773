-- The highest of (contracts + 30 × overall conversion) / (meetings + 30) among combinations of
-- features other than the e-signature; equal ones by more meetings, then by name.
-- $start, $end: the period's first day and the day after its last.
WITH used AS (
    SELECT meeting_key, string_agg(DISTINCT feature, '|' ORDER BY feature) AS tools
    FROM canonical.feature_use
    WHERE coalesce(uses, 1) > 0 AND coalesce(area, 'meeting_room') = 'meeting_room'
      AND feature <> 'e_signature'
    GROUP BY meeting_key
),
held AS (
    SELECT coalesce(tools, '') AS tools, has_signature
    FROM meeting
    LEFT JOIN used USING (meeting_key)
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
),
overall AS (
    SELECT count(*) AS meetings, count(*) FILTER (WHERE has_signature) / count(*) AS conversion
    FROM held
),
best AS (
    SELECT
        tools,
        count(*) AS meetings,
        count(*) FILTER (WHERE has_signature) AS signed,
        (signed + 30 * any_value(conversion)) / (count(*) + 30) AS shrunken
    FROM held, overall
    WHERE tools <> ''
    GROUP BY tools
    ORDER BY shrunken DESC, count(*) DESC, tools
    LIMIT 1
)
SELECT
    max(shrunken) AS value,
    coalesce(max(signed), 0) AS numerator,
    coalesce(max(best.meetings), 0) AS denominator,
    (SELECT meetings FROM overall) AS sample
FROM best;

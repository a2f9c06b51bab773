-- Held meetings that used all features prescribed for their service / held meetings of services that
-- prescribe any. $start, $end: the period's first day and the day after its last. Setting:
-- prescribed_features, entries such as S01=files+screen.
WITH rule AS (
    SELECT
        split_part(entry, '=', 1) AS service_key,
        unnest(string_split(split_part(entry, '=', 2), '+')) AS feature
    FROM (SELECT unnest(getvariable('prescribed_features')) AS entry)
),
judged AS (
    SELECT bool_and(EXISTS (
        FROM canonical.feature_use AS use
        WHERE use.meeting_key = meeting.meeting_key AND use.feature = rule.feature
          AND coalesce(use.uses, 1) > 0 AND coalesce(use.area, 'meeting_room') = 'meeting_room'
    )) AS is_kept
    FROM meeting
    JOIN rule USING (service_key)
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
    GROUP BY meeting.meeting_key
)
SELECT
    count(*) FILTER (WHERE is_kept) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM judged;

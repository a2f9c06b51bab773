-- Invitations that led to a booking within the set days / those sent at least that long ago.
WITH observed AS (
    SELECT max(moment) AS until_at
    FROM (
        SELECT sent_at AS moment FROM canonical.invitation
        UNION ALL SELECT requested_at FROM canonical.meeting
    )
    WHERE moment <= getvariable('loaded_at')
),
sent AS (
    SELECT
        invitation.sent_at,
        CASE WHEN meeting.meeting_key IS NULL THEN invitation.sent_at - INTERVAL 1 DAY
             ELSE meeting.requested_at END AS booked_at,
        invitation.advisor_key,
        local_day(invitation.sent_at) AS event_on
    FROM canonical.invitation
    LEFT JOIN canonical.meeting
        ON meeting.meeting_key = invitation.meeting_key AND meeting.source = invitation.source
)
SELECT
    count(*) FILTER (WHERE in_time) / nullif(count(*), 0) AS value,
    count(*) FILTER (WHERE in_time) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT
        booked_at >= sent_at
        AND booked_at < sent_at + to_days(CAST(getvariable('invitation_days') AS INTEGER)) AS in_time
    FROM sent
    CROSS JOIN observed
    LEFT JOIN day_unit
        ON day_unit.advisor_key = sent.advisor_key AND day_unit.on_day = sent.event_on
    WHERE event_on >= $start AND event_on < $end
      AND booked_at IS NOT NULL
      AND sent_at + to_days(CAST(getvariable('invitation_days') AS INTEGER)) <= until_at
      AND is_chosen_person(unit_key, sent.advisor_key)
);

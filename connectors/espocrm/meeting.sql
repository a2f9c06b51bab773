-- Meetings and calls. Held is held; planned ones that are over did not take place for certain. One
-- with three contacts is one meeting, of the first of them; a lead that became a contact is that
-- contact. Whoever is assigned holds it, else who entered it. Meetings of a whole day have days
-- instead of times, in the organisation's zone, and no known length. The link for joining is a
-- column that earlier releases lack.
SELECT
    event.meeting_key,
    coalesce(event.assigned_user_id, event.created_by_id) AS advisor_key,
    coalesce(
        guest.contact_key,
        guest.lead_key,
        event.account_id
    ) AS customer_key,
    event.status,
    event.channel,
    event.direction,
    event.requested_at,
    coalesce(event.date_start, event.date_start_date) AS starts_at,
    CASE WHEN event.date_start IS NOT NULL THEN event.date_end END AS ends_at,
    CASE WHEN event.date_start IS NULL THEN :time_zone ELSE 'UTC' END AS start_zone,
    coalesce(guest.participants, 0) AS participants
FROM (
    SELECT
        id AS meeting_key,
        'meeting' AS kind,
        assigned_user_id,
        created_by_id,
        account_id,
        status,
        CASE WHEN coalesce(
            (SELECT join_url FROM meeting AS own WHERE own.id = whole.id), ''
        ) <> '' THEN 'link' END AS channel,
        CAST(NULL AS char) AS direction,
        created_at AS requested_at,
        CASE WHEN is_all_day = 0 THEN date_start END AS date_start,
        date_end,
        date_start_date
    FROM meeting AS whole
    CROSS JOIN (SELECT NULL AS join_url) AS earlier_release
    WHERE deleted = 0
    UNION ALL
    SELECT
        id, 'call', assigned_user_id, created_by_id, account_id, status, 'call', direction,
        created_at, date_start, date_end, NULL
    FROM `call`
    WHERE deleted = 0
) AS event
LEFT JOIN (
    SELECT
        kind,
        meeting_key,
        min(contact_id) AS contact_key,
        min(lead_id) AS lead_key,
        count(*) AS participants
    FROM (
        SELECT 'meeting' AS kind, meeting_id AS meeting_key, contact_id, NULL AS lead_id
        FROM contact_meeting WHERE deleted = 0
        UNION
        SELECT 'call', call_id, contact_id, NULL FROM call_contact WHERE deleted = 0
        UNION
        SELECT link.kind, link.meeting_key, became.created_contact_id,
            CASE WHEN became.created_contact_id IS NULL
                THEN coalesce(became.created_account_id, became.id) END
        FROM (
            SELECT 'meeting' AS kind, meeting_id AS meeting_key, lead_id
            FROM lead_meeting WHERE deleted = 0
            UNION ALL
            SELECT 'call', call_id, lead_id FROM call_lead WHERE deleted = 0
        ) AS link
        JOIN `lead` AS became ON became.id = link.lead_id
    ) AS person
    GROUP BY kind, meeting_key
) AS guest ON guest.kind = event.kind AND guest.meeting_key = event.meeting_key

-- Calendar events with somebody from outside or about an opportunity; appointments among colleagues
-- are none. Archived is cancelled by the advisor, declined by every guest is cancelled by the
-- customer; whether a past one took place is not known. A recurring event has a row per occurrence.
-- All-day events have days in the organisation's zone and no known length. Phone calls are
-- activities that vanish when done: what they leave is a message.
WITH internal AS (
    SELECT partner_id, id::text AS advisor_key FROM res_users
    WHERE share IS NOT TRUE AND partner_id IS NOT NULL
),
guest AS (
    SELECT
        event_id,
        count(DISTINCT partner_id) AS participants,
        bool_and(coalesce(state, '') = 'declined') AS all_declined,
        min(partner_id) AS partner_id
    FROM calendar_attendee
    WHERE partner_id NOT IN (SELECT partner_id FROM internal)
    GROUP BY event_id
)
SELECT
    event.id::text AS meeting_key,
    event.user_id::text AS advisor_key,
    'odoo-' || coalesce(guest.partner_id, deal.partner_id) AS customer_key,
    CASE
        WHEN event.active IS NOT TRUE THEN 'archived'
        WHEN guest.all_declined THEN 'declined'
        ELSE 'planned'
    END AS status,
    CASE
        WHEN coalesce(trim(event.videocall_location), '') <> '' THEN 'link'
        WHEN trim(event.location) ~* '^https?://' THEN 'link'
        WHEN coalesce(trim(event.location), '') <> '' THEN 'place'
    END AS channel,
    CASE WHEN trim(event.location) !~* '^https?://' THEN nullif(trim(event.location), '') END
        AS location,
    event.create_date AS requested_at,
    CASE WHEN event.allday THEN coalesce(event.start_date, event.start::date)::timestamp
        ELSE event.start END AS starts_at,
    CASE WHEN event.allday IS NOT TRUE THEN event.stop END AS ends_at,
    CASE WHEN event.allday THEN :time_zone ELSE 'UTC' END AS start_zone,
    coalesce(guest.participants, 0) AS participants
FROM calendar_event AS event
LEFT JOIN guest ON guest.event_id = event.id
LEFT JOIN crm_lead AS deal ON deal.id = event.opportunity_id
WHERE guest.event_id IS NOT NULL OR event.opportunity_id IS NOT NULL
UNION ALL
SELECT
    'call-' || message.id,
    internal.advisor_key,
    'odoo-' || CASE WHEN message.model = 'crm.lead' THEN deal.partner_id ELSE message.res_id END,
    'done',
    'call',
    NULL,
    NULL,
    message.date,
    NULL,
    'UTC',
    1
FROM mail_message AS message
JOIN mail_activity_type AS kind
    ON kind.id = message.mail_activity_type_id AND kind.category = 'phonecall'
JOIN internal ON internal.partner_id = message.author_id
LEFT JOIN crm_lead AS deal ON message.model = 'crm.lead' AND deal.id = message.res_id
WHERE message.model IN ('crm.lead', 'res.partner')

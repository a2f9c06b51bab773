-- A booking is a meeting. A moved one is cancelled and followed by a new row that names it; seats
-- and guests of one booking are one meeting. Requests that nobody has confirmed or rejected are
-- none yet. Hosts sit among the attendees: who hosts or is in a team is no guest. No-show marks
-- are set by hand and count only for accepted meetings that are over; those of guests only where
-- every guest has one. The place of a booking is a value (an address, a number, a link) more often
-- than its kind.
WITH staff AS (
    SELECT lower(trim("email")) AS email FROM users
    WHERE "id" IN (
        SELECT "userId" FROM "Booking" UNION SELECT "userId" FROM "Membership"
        UNION SELECT "userId" FROM "Host")
),
guest AS (
    SELECT
        "bookingId" AS booking_id,
        count(*) AS participants,
        bool_and(coalesce("noShow", false)) AS all_absent,
        (array_agg(lower(trim("email")) ORDER BY "id"))[1] AS customer_key,
        array_agg(lower(trim("email"))) AS emails
    FROM "Attendee"
    WHERE lower(trim("email")) NOT IN (SELECT email FROM staff)
    GROUP BY "bookingId"
)
SELECT
    booking."uid" AS meeting_key,
    booking."fromReschedule" AS chain_key,
    booking."userId"::text AS advisor_key,
    guest.customer_key,
    'calcom-' || coalesce(type."parentId", type."id") AS service_key,
    lower('/' || coalesce(owner."username", 'team/' || team."slug") || '/' || type."slug")
        AS page_key,
    CASE
        WHEN booking."status" = 'cancelled' AND booking."rescheduled" THEN 'rescheduled'
        WHEN booking."status" = 'cancelled'
            AND lower(trim(booking."cancelledBy")) IN (SELECT email FROM staff)
            THEN 'cancelled by host'
        WHEN booking."status" = 'cancelled'
            AND lower(trim(booking."cancelledBy")) = ANY (guest.emails)
            THEN 'cancelled by guest'
        WHEN booking."status" = 'accepted' AND was.is_over AND booking."noShowHost"
            THEN 'host absent'
        WHEN booking."status" = 'accepted' AND was.is_over AND guest.all_absent
            THEN 'guests absent'
        ELSE booking."status"::text
    END AS status,
    place.kind AS channel,
    coalesce(booking."creationSource"::text, 'not stated') AS direction,
    CASE
        WHEN place.kind = 'text' THEN trim(booking."location")
        WHEN place.kind IN ('inPerson', 'attendeeInPerson')
            AND trim(booking."location") NOT IN ('', 'inPerson', 'attendeeInPerson')
            THEN trim(booking."location")
    END AS location,
    booking."createdAt" AS requested_at,
    booking."startTime" AS starts_at,
    booking."endTime" AS ends_at,
    coalesce(guest.participants, 0) AS participants
FROM "Booking" AS booking
LEFT JOIN guest ON guest.booking_id = booking."id"
LEFT JOIN "EventType" AS type ON type."id" = booking."eventTypeId"
LEFT JOIN users AS owner ON owner."id" = type."userId"
LEFT JOIN "Team" AS team ON team."id" = type."teamId"
CROSS JOIN LATERAL (
    SELECT booking."endTime" < now() AT TIME ZONE 'UTC' AS is_over
) AS was
CROSS JOIN LATERAL (
    SELECT coalesce(
        nullif(trim(booking."responses" -> 'location' ->> 'value'), ''),
        trim(booking."location")
    ) AS stated
) AS asked
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN coalesce(asked.stated, '') = '' THEN NULL
        WHEN asked.stated LIKE 'integrations:%' THEN 'integration'
        WHEN asked.stated ~* '^https?://' THEN 'web address'
        WHEN asked.stated ~ '^[+(]?[0-9][0-9 ()/.-]{3,}$' THEN 'telephone number'
        WHEN asked.stated IN ('inPerson', 'attendeeInPerson', 'phone', 'userPhone', 'link',
            'conferencing', 'somewhereElse') THEN asked.stated
        ELSE 'text'
    END AS kind
) AS place
WHERE booking."status" NOT IN ('pending', 'awaiting_host')

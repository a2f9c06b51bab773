-- What a booking is for KPIs, written another way than the connector does; `checked.meeting` has
-- one row per booking that counts.
CREATE SCHEMA checked;
CREATE FUNCTION checked.local_day(moment timestamp) RETURNS date LANGUAGE sql IMMUTABLE AS
    $$ SELECT ((moment AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin')::date $$;

CREATE VIEW checked.person AS
SELECT u."id"::text AS advisor,
    (SELECT 'calcom-' || m."teamId" FROM "Membership" m JOIN "Team" t ON t."id" = m."teamId"
     WHERE m."userId" = u."id" AND m."accepted" AND t."parentId" IS NOT NULL
     ORDER BY m."id" LIMIT 1) AS team,
    checked.local_day(u."created") AS first_day,
    CASE WHEN u."locked" THEN checked.local_day(u."lastActiveAt") END AS last_day
FROM users u;

CREATE VIEW checked.guest AS
SELECT a.* FROM "Attendee" a
WHERE lower(a."email") NOT LIKE '%@musterbank.example';

CREATE VIEW checked.meeting AS
WITH RECURSIVE chain AS (
    SELECT "uid", "createdAt" AS first_asked, 1 AS place FROM "Booking"
    WHERE "fromReschedule" IS NULL
    UNION ALL
    SELECT b."uid", chain.first_asked, chain.place + 1
    FROM "Booking" b JOIN chain ON chain."uid" = b."fromReschedule"
    WHERE b."status" NOT IN ('pending', 'awaiting_host')),
known AS (
    SELECT b.*, chain.first_asked, chain.place,
        coalesce(e."parentId", e."id") AS type_id,
        coalesce(nullif(b."responses"->'location'->>'value', ''), b."location") AS said,
        (SELECT count(*) FROM checked.guest g WHERE g."bookingId" = b."id") AS guests,
        (SELECT count(*) FROM checked.guest g WHERE g."bookingId" = b."id" AND g."noShow") AS away
    FROM "Booking" b JOIN chain USING ("uid") LEFT JOIN "EventType" e ON e."id" = b."eventTypeId"
    WHERE b."status" NOT IN ('pending', 'awaiting_host') AND b."endTime" >= b."startTime")
SELECT "uid", k."userId"::text AS advisor, p.team,
    CASE WHEN p.team IS NOT NULL THEN 'calcom-1' END AS org_unit,
    'calcom-' || type_id AS service,
    CASE WHEN trim(said) = '' OR said IS NULL THEN NULL
        WHEN said IN ('phone', 'userPhone') OR said ~ '^\+?[0-9]' THEN 'phone'
        WHEN said = 'somewhereElse' THEN 'other'
        WHEN said IN ('link', 'conferencing') OR said LIKE 'integrations:%' OR said LIKE 'http%'
            THEN 'online'
        ELSE 'onsite' END AS channel,
    'inbound' AS direction,
    CASE WHEN said !~ '^(\+?[0-9]|http|integrations)' AND (said IN ('inPerson', 'attendeeInPerson')
        OR said NOT IN ('phone', 'userPhone', 'link', 'conferencing', 'somewhereElse', ' '))
        THEN "location" END AS location,
    checked.local_day("startTime") AS day,
    floor(extract(epoch FROM "startTime" - first_asked) / 3600) AS lead_hours,
    extract(epoch FROM "endTime" - "startTime") / 60 AS minutes,
    "status"::text AS status, "rescheduled", "rating", "ratingFeedback",
    checked.local_day("endTime") AS rated_on,
    place > 1 OR coalesce("rescheduled", false) AS was_moved,
    NOT EXISTS (SELECT FROM "Booking" later WHERE later."fromReschedule" = k."uid"
        AND later."status" NOT IN ('pending', 'awaiting_host')) AS is_last,
    "status" = 'accepted' AND "endTime" < now() AT TIME ZONE 'UTC' AS is_over,
    coalesce("noShowHost", false) AS host_away,
    guests > 0 AND guests = away AS guests_away
FROM known k JOIN checked.person p ON p.advisor = k."userId"::text;

CREATE VIEW checked.held AS
SELECT * FROM checked.meeting WHERE is_over AND NOT host_away AND NOT guests_away;

-- Every whole week of the period with everyone who held a licence on one of its days.
CREATE VIEW checked.week AS
SELECT monday::date AS monday, p.*, p.team AS unit,
    CASE WHEN p.team IS NOT NULL THEN 'calcom-1' END AS org_unit
FROM generate_series(timestamp '2025-02-03', timestamp '2025-05-26', interval '7 days') AS monday
JOIN checked.person p ON p.first_day <= monday + interval '6 days'
    AND coalesce(p.last_day, '2099-01-01') >= monday;

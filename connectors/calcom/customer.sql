-- A guest is known by the e-mail address alone: whoever has two addresses is two customers. Hosts
-- sit among the attendees and are left out. Who was booked by telephone only has an address made
-- up from the number. What the newest booking says holds.
SELECT
    guest.customer_key,
    guest.name,
    CASE WHEN guest.customer_key NOT LIKE '%@sms.cal.com' THEN guest.customer_key END AS email,
    guest.phone,
    guest.created_at
FROM (
    SELECT DISTINCT ON (lower(trim(attendee."email")))
        lower(trim(attendee."email")) AS customer_key,
        attendee."name" AS name,
        first_value(attendee."phoneNumber") OVER (
            PARTITION BY lower(trim(attendee."email"))
            ORDER BY attendee."phoneNumber" IS NULL, attendee."id" DESC
        ) AS phone,
        min(booking."createdAt") OVER (PARTITION BY lower(trim(attendee."email"))) AS created_at
    FROM "Attendee" AS attendee
    JOIN "Booking" AS booking ON booking."id" = attendee."bookingId"
    WHERE trim(attendee."email") <> ''
      AND lower(trim(attendee."email")) NOT IN (
        SELECT lower(trim("email")) FROM users
        WHERE "id" IN (
            SELECT "userId" FROM "Booking" UNION SELECT "userId" FROM "Membership"
            UNION SELECT "userId" FROM "Host"))
    ORDER BY lower(trim(attendee."email")), attendee."id" DESC
) AS guest

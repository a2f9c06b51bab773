-- Every user may be booked, hence holds a licence from the day the account was made. The day on
-- which an account was locked is not kept: the last day of activity stands for it.
SELECT
    "id"::text AS advisor_key,
    coalesce(nullif(trim("name"), ''), "username", "email") AS name,
    lower(trim("email")) AS email,
    ("created" AT TIME ZONE 'UTC' AT TIME ZONE "timeZone")::date AS licensed_from_on,
    CASE WHEN "locked" THEN
        (greatest("created", "lastActiveAt") AT TIME ZONE 'UTC' AT TIME ZONE "timeZone")::date
    END AS licensed_to_on,
    "locale" AS language
FROM users

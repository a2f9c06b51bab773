-- Agents are those whose role permits it, whatever the role is called; the system's own user is none.
-- When an account was closed is not kept: the last sign-in stands for it.
SELECT
    person.id::text AS advisor_key,
    coalesce(
        nullif(trim(concat_ws(' ', person.firstname, person.lastname)), ''), person.login
    ) AS name,
    nullif(lower(trim(person.email)), '') AS email,
    (person.created_at AT TIME ZONE 'UTC' AT TIME ZONE :time_zone)::date AS licensed_from_on,
    CASE WHEN NOT person.active THEN (
        greatest(person.created_at, person.last_login) AT TIME ZONE 'UTC' AT TIME ZONE :time_zone
    )::date END AS licensed_to_on
FROM users AS person
WHERE person.id <> 1 AND EXISTS (
    SELECT
    FROM roles_users AS held
    JOIN permissions_roles AS given ON given.role_id = held.role_id
    JOIN permissions AS permission ON permission.id = given.permission_id
    WHERE held.user_id = person.id AND permission.name = 'ticket.agent')

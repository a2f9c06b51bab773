-- Regular users and administrators; no system users, interfaces or portal users. Who left stays
-- on record, so that what they did keeps a name. When an account was closed is not kept: the last
-- sign-in stands for it.
SELECT
    person.id AS advisor_key,
    coalesce(
        nullif(trim(concat_ws(' ', nullif(person.first_name, ''), nullif(person.last_name, ''))), ''),
        person.user_name
    ) AS name,
    (
        SELECT min(address.lower)
        FROM entity_email_address AS link
        JOIN email_address AS address ON address.id = link.email_address_id
        WHERE link.entity_type = 'User' AND link.entity_id = person.id
          AND link.`primary` = 1 AND link.deleted = 0 AND address.deleted = 0
    ) AS email,
    date(person.created_at) AS licensed_from_on,
    CASE WHEN person.is_active = 0 OR person.deleted = 1 THEN
        greatest(
            date(person.created_at),
            coalesce(date(signed.last_at), date(person.created_at))
        )
    END AS licensed_to_on
FROM `user` AS person
LEFT JOIN (
    SELECT user_id, max(created_at) AS last_at FROM auth_log_record WHERE is_denied = 0 GROUP BY user_id
) AS signed ON signed.user_id = person.id
WHERE person.type IN ('regular', 'admin')

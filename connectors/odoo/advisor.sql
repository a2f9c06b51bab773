-- Internal users; customers' portal accounts and Odoo's own robot are none. False is often kept as
-- NULL. When a user was archived is not kept: the last sign-in on record stands for it.
SELECT
    account.id::text AS advisor_key,
    coalesce(nullif(trim(person.name), ''), account.login) AS name,
    coalesce(person.email_normalized, lower(trim(person.email)), lower(trim(account.login))) AS email,
    (account.create_date AT TIME ZONE 'UTC' AT TIME ZONE coalesce(person.tz, :time_zone))::date
        AS licensed_from_on,
    CASE WHEN account.active IS NOT TRUE THEN (
        greatest(account.create_date, signed.last_at)
        AT TIME ZONE 'UTC' AT TIME ZONE coalesce(person.tz, :time_zone)
    )::date END AS licensed_to_on,
    person.lang AS language
FROM res_users AS account
JOIN res_partner AS person ON person.id = account.partner_id
LEFT JOIN (
    SELECT create_uid, max(create_date) AS last_at FROM res_users_log GROUP BY create_uid
) AS signed ON signed.create_uid = account.id
WHERE account.share IS NOT TRUE AND account.login <> '__system__'

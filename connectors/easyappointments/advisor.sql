-- Providers are booked; administrators and secretaries are not.
SELECT
    person.id AS advisor_key,
    coalesce(
        nullif(trim(concat_ws(' ', person.first_name, person.last_name)), ''), person.email
    ) AS name,
    nullif(lower(trim(person.email)), '') AS email,
    date(person.create_datetime) AS licensed_from_on,
    person.language
FROM {prefix}users AS person
JOIN {prefix}roles AS role ON role.id = person.id_roles AND role.slug = 'provider'

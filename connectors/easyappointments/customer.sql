-- Whoever has booked is a customer. Deleting one deletes the appointments, too.
SELECT
    concat('easyappointments-', person.id) AS customer_key,
    nullif(trim(concat_ws(' ', person.first_name, person.last_name)), '') AS name,
    nullif(lower(trim(person.email)), '') AS email,
    coalesce(nullif(trim(person.phone_number), ''), nullif(trim(person.mobile_number), '')) AS phone,
    nullif(trim(person.zip_code), '') AS postcode,
    person.create_datetime AS created_at,
    person.update_datetime AS updated_at,
    site.zone AS site_zone
FROM {prefix}users AS person
JOIN {prefix}roles AS role ON role.id = person.id_roles AND role.slug = 'customer'
CROSS JOIN (
    SELECT coalesce(nullif(max(value), ''), :site_zone) AS zone
    FROM {prefix}settings WHERE name = 'default_timezone'
) AS site

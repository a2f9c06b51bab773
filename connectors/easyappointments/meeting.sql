-- An appointment is a meeting; blocked times, synchronised events and drafts are none. A service
-- for several people has one row per guest: together they are one meeting, cancelled only when all
-- of them are. A moved appointment is overwritten, so `Rescheduled` is one that takes place. A
-- customer's cancellation deletes the row: what is cancelled here was cancelled by the office.
-- Starts and ends are in the provider's time zone, the time of booking is in the site's.
SELECT
    CASE WHEN service.attendants_number > 1
        THEN concat(own.id_users_provider, '-', own.id_services, '-', own.start_datetime)
        ELSE own.id
    END AS meeting_key,
    min(own.id_users_provider) AS advisor_key,
    concat('easyappointments-', substring_index(group_concat(
        own.id_users_customer ORDER BY find_in_set(coalesce(own.status, ''), :cancelled_statuses) > 0, own.id
    ), ',', 1)) AS customer_key,
    concat('easyappointments-', min(own.id_services)) AS service_key,
    coalesce(
        min(CASE WHEN NOT find_in_set(coalesce(own.status, ''), :cancelled_statuses)
            THEN coalesce(nullif(trim(own.status), ''), 'booked') END),
        'cancelled'
    ) AS status,
    min(CASE
        WHEN coalesce(trim(own.meeting_link), '') <> '' THEN 'link'
        WHEN trim(own.location) REGEXP '^https?://' THEN 'link'
        WHEN coalesce(trim(own.location), '') <> '' OR coalesce(trim(service.location), '') <> ''
            THEN 'place'
    END) AS channel,
    min(coalesce(
        CASE WHEN trim(own.location) NOT REGEXP '^https?://' THEN nullif(trim(own.location), '') END,
        CASE WHEN coalesce(trim(own.meeting_link), '') = ''
            AND NOT coalesce(trim(own.location) REGEXP '^https?://', 0)
            THEN nullif(trim(service.location), '') END
    )) AS location,
    min(own.book_datetime) AS requested_at,
    min(own.start_datetime) AS starts_at,
    max(own.end_datetime) AS ends_at,
    min(coalesce(nullif(provider.timezone, ''), site.zone)) AS provider_zone,
    min(site.zone) AS site_zone,
    count(DISTINCT own.id_users_customer) AS participants
FROM {prefix}appointments AS own
JOIN {prefix}users AS provider ON provider.id = own.id_users_provider
LEFT JOIN {prefix}services AS service ON service.id = own.id_services
CROSS JOIN (
    SELECT coalesce(nullif(max(value), ''), :site_zone) AS zone
    FROM {prefix}settings WHERE name = 'default_timezone'
) AS site
WHERE own.is_unavailability = 0 AND NOT find_in_set(coalesce(own.status, ''), :draft_statuses)
GROUP BY 1

-- Where Matomo measures the CRM itself and is told who is signed in, each visit of such a user is a
-- sign-in. A visit ends after half an hour without a page.
SELECT
    idvisit AS visit_number,
    lower(trim(user_id)) AS advisor_key,
    visit_first_action_time AS logged_in_at,
    CASE WHEN config_device_type IN (0, 1, 2, 10) THEN config_device_type END AS device
FROM {prefix}log_visit
WHERE idsite = nullif(:crm_site, '') AND trim(coalesce(user_id, '')) <> ''

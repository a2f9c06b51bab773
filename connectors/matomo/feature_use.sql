-- A module of the CRM is the first part of the path; a visit that opened it used it, as often as it
-- opened pages of it.
SELECT
    opened.idvisit AS visit_number,
    opened.advisor_key,
    opened.feature,
    'crm_module' AS area,
    min(opened.server_time) AS used_at,
    count(*) AS uses
FROM (
    SELECT
        link.idvisit,
        link.server_time,
        lower(trim(visit.user_id)) AS advisor_key,
        lower(substring_index(substr(
            substring_index(substring_index(action.name, '#', 1), '?', 1),
            locate('/', action.name) + 1
        ), '/', 1)) AS feature
    FROM {prefix}log_link_visit_action AS link
    JOIN {prefix}log_action AS action ON action.idaction = link.idaction_url AND action.type = 1
    JOIN {prefix}log_visit AS visit ON visit.idvisit = link.idvisit
    WHERE link.idsite = nullif(:crm_site, '') AND trim(coalesce(visit.user_id, '')) <> ''
      AND locate('/', substring_index(substring_index(action.name, '#', 1), '?', 1)) > 0
) AS opened
WHERE opened.feature <> ''
GROUP BY opened.idvisit, opened.advisor_key, opened.feature

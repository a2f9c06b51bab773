-- One visit of one page, however often it was reloaded within the visit; visitors are told apart by
-- Matomo's own mark. Visitors do not add up over days. Times are UTC.
SELECT
    seen.idvisit AS visit_number,
    seen.page_key,
    min(seen.server_time) AS visited_at,
    lower(hex(max(seen.idvisitor))) AS visitor_key,
    max(seen.referrer) AS referrer
FROM (
    SELECT
        link.idvisit,
        link.idvisitor,
        link.server_time,
        coalesce(nullif(lower(trim(TRAILING '/' FROM substr(
            substring_index(substring_index(action.name, '#', 1), '?', 1),
            locate('/', action.name)
        ))), ''), '/') AS page_key,
        CASE visit.referer_type
            WHEN 1 THEN 'direct'
            WHEN 2 THEN concat('search: ', visit.referer_name)
            WHEN 3 THEN visit.referer_name
            WHEN 6 THEN concat('campaign: ', visit.referer_name)
            WHEN 7 THEN concat('social: ', visit.referer_name)
        END AS referrer
    FROM {prefix}log_link_visit_action AS link
    JOIN {prefix}log_action AS action ON action.idaction = link.idaction_url AND action.type = 1
    JOIN {prefix}log_visit AS visit ON visit.idvisit = link.idvisit
    WHERE link.idsite = :booking_site AND action.name LIKE :page_pattern
      AND locate('/', substring_index(substring_index(action.name, '#', 1), '?', 1)) > 0
) AS seen
GROUP BY seen.idvisit, seen.page_key

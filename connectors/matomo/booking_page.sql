-- A page is a path of the booking site, without host, query and fragment, so that a booking system's
-- own pages have the same key.
SELECT
    page.page_key,
    min(page.address) AS url
FROM (
    SELECT
        coalesce(nullif(lower(trim(TRAILING '/' FROM substr(bare.name, locate('/', bare.name)))), ''), '/')
            AS page_key,
        bare.name AS address
    FROM (
        SELECT DISTINCT substring_index(substring_index(action.name, '#', 1), '?', 1) AS name
        FROM {prefix}log_action AS action
        JOIN {prefix}log_link_visit_action AS link ON link.idaction_url = action.idaction
        WHERE action.type = 1 AND link.idsite = :booking_site AND action.name LIKE :page_pattern
    ) AS bare
    WHERE locate('/', bare.name) > 0
) AS page
GROUP BY page.page_key

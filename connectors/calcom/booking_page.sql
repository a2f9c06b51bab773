-- Every event type has a page at /user/type or /team/team/type; that path is its key, so that
-- visits counted elsewhere find it. Of equal paths in two organisations the older one counts.
SELECT DISTINCT ON (path.page_key)
    path.page_key,
    type."userId"::text AS advisor_key,
    path.page_key AS url,
    coalesce(trim(type."description"), '') <> '' AS has_description,
    1 AS service_count
FROM "EventType" AS type
LEFT JOIN users AS host ON host."id" = type."userId"
LEFT JOIN "Team" AS team ON team."id" = type."teamId"
CROSS JOIN LATERAL (
    SELECT lower('/' || coalesce(host."username", 'team/' || team."slug") || '/' || type."slug")
        AS page_key
) AS path
WHERE path.page_key IS NOT NULL AND type."schedulingType" IS DISTINCT FROM 'managed'
ORDER BY path.page_key, type."id"

-- An accepted membership in a team counts; in the organisation above it only where there is no
-- other. Of several teams the one joined first is the main one. Former teams are not kept.
SELECT
    member."userId"::text AS advisor_key,
    'calcom-' || member."teamId" AS unit_key,
    row_number() OVER (
        PARTITION BY member."userId" ORDER BY team."isOrganization", member."id"
    ) = 1 AS is_main
FROM "Membership" AS member
JOIN "Team" AS team ON team."id" = member."teamId"
WHERE member."accepted"

-- Every team and organisation is a unit; a team with a parent lies below that organisation.
SELECT
    'calcom-' || "id" AS unit_key,
    "name" AS name,
    'calcom-' || "parentId" AS parent_key,
    CASE WHEN "isOrganization" THEN 'organisation' ELSE 'team' END AS kind
FROM "Team"

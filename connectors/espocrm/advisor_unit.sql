-- The default team of a user is the main one, else the team joined first. Former teams are not
-- kept.
SELECT
    member.advisor_key,
    member.unit_key,
    row_number() OVER (
        PARTITION BY member.advisor_key ORDER BY member.is_default DESC, member.place
    ) = 1 AS is_main
FROM (
    SELECT
        person.id AS advisor_key,
        team.id AS unit_key,
        max(coalesce(person.default_team_id = team.id, 0)) AS is_default,
        min(link.id) AS place
    FROM `user` AS person
    LEFT JOIN team_user AS link ON link.user_id = person.id AND link.deleted = 0
    JOIN team ON team.id IN (person.default_team_id, link.team_id) AND team.deleted = 0
    WHERE person.type IN ('regular', 'admin')
    GROUP BY person.id, team.id
) AS member

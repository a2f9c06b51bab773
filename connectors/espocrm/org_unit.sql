-- Teams are flat: every one is a unit, and none lies below another.
SELECT id AS unit_key, name, 'team' AS kind
FROM team
WHERE deleted = 0

-- A group is a unit; the part of its name before the last `::` is the group above it.
SELECT
    'zammad-' || own.id AS unit_key,
    regexp_replace(own.name, '^.*::', '') AS name,
    'zammad-' || above.id AS parent_key,
    'team' AS kind
FROM groups AS own
LEFT JOIN groups AS above ON above.name = regexp_replace(own.name, '::[^:]+$', '')
    AND above.id <> own.id

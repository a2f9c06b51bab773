-- An event type is a service. Copies that hosts hold of a managed type are that type.
SELECT
    'calcom-' || "id" AS service_key,
    "title" AS name,
    "length" AS planned_minutes
FROM "EventType"
WHERE "parentId" IS NULL

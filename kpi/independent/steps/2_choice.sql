-- Chosen members: every `chosen_…` variable is a list of keys, null where nothing was chosen.
-- The empty text stands for rows of no member.
CREATE OR REPLACE TEMP MACRO is_in(dimension, member) AS
    getvariable('chosen_' || dimension) IS NULL
    OR list_contains(getvariable('chosen_' || dimension), coalesce(member, ''));

-- An org unit means itself and every unit below it. (Column names here must differ from those
-- of the facts: a macro's argument is put in as it is written.)
CREATE OR REPLACE TEMP TABLE unit_above AS
WITH RECURSIVE walk AS (
    SELECT unit_key AS lower_key, unit_key AS upper_key FROM canonical.org_unit
    UNION
    SELECT walk.lower_key, org_unit.parent_key
    FROM walk
    JOIN canonical.org_unit ON org_unit.unit_key = walk.upper_key
    WHERE org_unit.parent_key IS NOT NULL
)
FROM walk;

CREATE OR REPLACE TEMP MACRO is_below(unit) AS
    is_in('org_unit', unit)
    OR coalesce(unit, '') IN (
        SELECT lower_key FROM unit_above
        WHERE list_contains(getvariable('chosen_org_unit'), upper_key)
    );

CREATE OR REPLACE TEMP MACRO is_chosen_person(unit, advisor) AS
    is_in('team', unit) AND is_in('advisor', advisor) AND is_below(unit);

CREATE OR REPLACE TEMP TABLE category_of AS
SELECT service_key AS known_service, category AS known_category FROM canonical.service;

CREATE OR REPLACE TEMP MACRO is_chosen_service(service) AS
    is_in('service', service)
    AND (
        getvariable('chosen_service_category') IS NULL
        OR coalesce(service, '') IN (
            SELECT known_service FROM category_of WHERE is_in('service_category', known_category)
        )
        OR list_contains(getvariable('chosen_service_category'), '')
            AND coalesce(service, '') NOT IN (SELECT known_service FROM category_of)
    );

CREATE OR REPLACE TEMP MACRO is_chosen_meeting(service, channel, direction, location) AS
    is_chosen_service(service)
    AND is_in('channel', channel)
    AND is_in('direction', direction)
    AND is_in('location', location);

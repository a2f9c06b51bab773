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
    getvariable('chosen_org_unit') IS NULL
    OR list_has_any(
        getvariable('chosen_org_unit'),
        coalesce(
            (SELECT list(upper_key) FROM unit_above WHERE lower_key = unit),
            [coalesce(unit, '')]
        )
    );

CREATE OR REPLACE TEMP MACRO is_chosen_person(unit, advisor) AS
    is_in('team', unit) AND is_in('advisor', advisor) AND is_below(unit);

CREATE OR REPLACE TEMP TABLE category_of AS
SELECT service_key AS known_service, category AS known_category FROM canonical.service;

CREATE OR REPLACE TEMP MACRO is_chosen_service(service) AS
    is_in('service', service)
    AND is_in(
        'service_category',
        (SELECT any_value(known_category) FROM category_of WHERE known_service = service)
    );

CREATE OR REPLACE TEMP MACRO is_chosen_meeting(service, channel, direction, location) AS
    is_chosen_service(service)
    AND is_in('channel', channel)
    AND is_in('direction', direction)
    AND is_in('location', location);

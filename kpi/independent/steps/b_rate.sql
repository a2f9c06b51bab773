-- The rate of a setting in a unit: that of the nearest unit at or above it with one of its own
-- (the setting unit_rates has entries unit|name|rate), else that of the organisation.
CREATE OR REPLACE TEMP TABLE unit_depth AS
SELECT lower_key AS deep_key, count(*) AS depth FROM unit_above GROUP BY lower_key;

CREATE OR REPLACE TEMP MACRO own_rate(place, setting, usual) AS coalesce(
    (
        SELECT arg_max(CAST(split_part(entry, '|', 3) AS DOUBLE), depth)
        FROM (SELECT unnest(getvariable('unit_rates')) AS entry) AS stated
        JOIN unit_above ON upper_key = split_part(entry, '|', 1)
        JOIN unit_depth ON deep_key = upper_key
        WHERE lower_key = place AND split_part(entry, '|', 2) = setting
    ),
    usual
);

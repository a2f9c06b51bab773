-- Every team that an advisor was ever in, and whether it is in one of the chosen units.
SELECT DISTINCT unit_key AS team, is_below(unit_key) AND is_in('team', unit_key) AS is_pilot
FROM day_unit
ORDER BY team;

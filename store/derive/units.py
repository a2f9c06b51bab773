"""The main unit of every person over time, and the region of every unit."""

from __future__ import annotations

from store.build import Build

REGION = """
CREATE TEMP TABLE region AS
WITH RECURSIVE unit AS (
    SELECT unit_key, arg_min(parent_key, is_inferred) AS parent_key
    FROM canonical.org_unit GROUP BY unit_key),
tree AS (
    SELECT unit_key, unit_key AS root, CAST(NULL AS VARCHAR) AS below FROM unit
    WHERE parent_key IS NULL OR parent_key = unit_key
       OR parent_key NOT IN (SELECT unit_key FROM unit)
    UNION ALL
    SELECT unit.unit_key, tree.root, coalesce(tree.below, unit.unit_key)
    FROM unit JOIN tree ON unit.parent_key = tree.unit_key AND unit.unit_key <> unit.parent_key),
grown AS (SELECT count(DISTINCT root) AS roots FROM tree WHERE below IS NOT NULL)
SELECT unit_key, CASE
    WHEN (SELECT roots FROM grown) <> 1 THEN root
    WHEN root IN (SELECT root FROM tree WHERE below IS NOT NULL) THEN below
    ELSE root END AS region_key
FROM tree
"""
"""Units without any above or below them do not make a second root: they are their own region."""

PLACE = """
CREATE TEMP TABLE place AS
WITH main AS (
    SELECT DISTINCT coalesce(alias.person_key, given.advisor_key) AS advisor_key, unit_key,
        coalesce(valid_from_on, DATE '0001-01-01') AS from_on,
        coalesce(valid_to_on, DATE '9999-12-30') AS to_on
    FROM canonical.advisor_unit AS given
    LEFT JOIN alias ON alias.source = given.source AND alias.given = given.advisor_key
    WHERE coalesce(is_main, TRUE)),
edge AS (
    SELECT advisor_key, from_on AS at_on FROM main
    UNION SELECT advisor_key, to_on + 1 FROM main),
span AS (
    SELECT advisor_key, at_on AS from_on,
        lead(at_on) OVER (PARTITION BY advisor_key ORDER BY at_on) - 1 AS to_on
    FROM edge),
chosen AS (
    SELECT span.advisor_key, span.from_on, span.to_on,
        arg_max(main.unit_key, (main.from_on, main.unit_key)) AS unit_key
    FROM span JOIN main ON main.advisor_key = span.advisor_key
        AND main.from_on <= span.from_on AND main.to_on >= span.to_on
    GROUP BY ALL)
SELECT chosen.*, region.region_key FROM chosen LEFT JOIN region USING (unit_key)
"""
"""Where two memberships overlap the one that began later holds."""


def locate(build: Build) -> None:
    """Create `region` (unit_key) and `place` (advisor_key, from_on, to_on): never two at once."""
    for table in ("place", "region"):
        build.run(f"DROP TABLE IF EXISTS {table}")
    build.run(REGION)
    build.run(PLACE)

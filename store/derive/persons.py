"""Who is who across sources: same e-mail address = same person, else same key.

Two sources may use one key for two people: then their addresses differ, and the second
person's key in the marts is `key (source)`.
"""

from __future__ import annotations

from store.build import Build

MEMBER = """
CREATE TEMP TABLE member AS
WITH given AS (
    SELECT source, advisor_key, is_inferred,
        coalesce(lower(trim(email)), CASE WHEN contains(advisor_key, '@') THEN advisor_key END)
            AS mail
    FROM canonical.advisor),
by_key AS (
    SELECT advisor_key, min(mail) AS mail FROM given
    GROUP BY advisor_key HAVING count(DISTINCT mail) = 1),
identified AS (
    SELECT given.*,
        coalesce(given.mail, by_key.mail, 'key ' || given.advisor_key) AS identity
    FROM given LEFT JOIN by_key USING (advisor_key)),
named AS (
    SELECT *, first_value(advisor_key) OVER (PARTITION BY identity
        ORDER BY is_inferred, contains(advisor_key, '@'), source, advisor_key) AS wanted
    FROM identified),
told AS (
    SELECT wanted, identity, row_number() OVER (PARTITION BY wanted ORDER BY identity) AS place,
        min(source) AS source
    FROM named GROUP BY wanted, identity)
SELECT named.source, named.advisor_key, named.mail, named.is_inferred,
    CASE WHEN told.place = 1 THEN wanted ELSE wanted || ' (' || told.source || ')' END AS person_key
FROM named JOIN told USING (wanted, identity)
"""

ALIAS = """
CREATE TEMP TABLE alias AS
SELECT * FROM (
    SELECT named.source, named.key AS given,
        coalesce(own.person_key, mailed.person_key, other.person_key) AS person_key
    FROM named_advisor AS named
    LEFT JOIN member AS own ON own.source = named.source AND own.advisor_key = named.key
    LEFT JOIN (SELECT mail, any_value(person_key) AS person_key FROM member GROUP BY mail)
        AS mailed ON mailed.mail = named.key
    LEFT JOIN (SELECT advisor_key, min(person_key) AS person_key FROM member GROUP BY advisor_key)
        AS other ON other.advisor_key = named.key)
WHERE person_key <> given
"""


def identify(build: Build) -> None:
    """Create `member` (source, advisor_key → person_key) and `alias`.

    `alias` holds the references (source, given) that the marts replace by `person_key`.
    """
    for table in ("member", "alias"):
        build.run(f"DROP TABLE IF EXISTS {table}")
    build.run(MEMBER)
    build.run(ALIAS)

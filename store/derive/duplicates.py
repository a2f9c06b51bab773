"""Customers that may be one and the same: what they share once it is written in one way."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from store.build import Build

MOST = 19
"""A value that more customers share (info@…, a switchboard) tells nobody apart."""

EMAIL = "lower(trim(email))"
DIGITS = "regexp_replace(replace(phone, '(0)', ''), '[^0-9+]', '', 'g')"
PHONE = f"regexp_replace(regexp_replace({DIGITS}, '^00', '+'), '^([+](49|43|41)0?|0)', '')"
"""The number without the way into its country; `(0)` is left out abroad."""
_FOLDED = "lower(name)"
for _letter, _written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
    _FOLDED = f"replace({_FOLDED}, '{_letter}', '{_written}')"
NAME = f"array_to_string(list_sort(regexp_extract_all(strip_accents({_FOLDED}), '[a-z0-9]+')), ' ')"
"""Words in alphabetical order: “Berger, Anna” is “Anna Berger”."""

SHARED = f"""
CREATE TEMP TABLE shared AS
WITH said AS (
    SELECT row_number() OVER (ORDER BY customer_key) AS record, customer_key,
        CASE WHEN email_valid THEN {EMAIL} END AS email,
        CASE WHEN phone_valid THEN {PHONE} END AS phone,
        CASE WHEN {NAME} <> '' AND nullif(trim(postcode), '') IS NOT NULL
            THEN {NAME} || '|' || upper(trim(postcode)) END AS name
    FROM checked WHERE is_delivered),
link AS (
    UNPIVOT said ON email, phone, name INTO NAME kind VALUE content)
SELECT record, customer_key, kind, content FROM link
QUALIFY count(*) OVER (PARTITION BY kind, content) BETWEEN 2 AND {MOST + 1}
"""
STEP = """
CREATE OR REPLACE TEMP TABLE grown AS
SELECT shared.record, min(least_one) AS label
FROM shared JOIN (
    SELECT kind, content, min(label) AS least_one FROM shared JOIN labelled USING (record)
    GROUP BY ALL) USING (kind, content)
GROUP BY shared.record
"""
DUPLICATE = """
CREATE OR REPLACE TEMP TABLE duplicate AS
SELECT member.customer_key, first.customer_key AS duplicate_group,
    bool_or(kind = 'email') AS same_email, bool_or(kind = 'phone') AS same_phone,
    bool_or(kind = 'name') AS same_name
FROM shared AS member JOIN labelled USING (record)
JOIN (SELECT DISTINCT record, customer_key FROM shared) AS first ON first.record = labelled.label
GROUP BY ALL
"""
NONE = """
CREATE OR REPLACE TEMP TABLE duplicate (customer_key VARCHAR, duplicate_group VARCHAR,
    same_email BOOLEAN, same_phone BOOLEAN, same_name BOOLEAN)
"""


def find(build: Build) -> None:
    """Create `duplicate` (customer_key) from the records of `checked`.

    A group is all that hangs together, also over several steps; the label of its first
    member spreads from one to the next until nothing changes.
    """
    build.run("DROP TABLE IF EXISTS shared")
    build.run(SHARED)
    build.run(
        "CREATE OR REPLACE TEMP TABLE labelled AS "
        "SELECT DISTINCT record, record AS label FROM shared"
    )
    while _spread(build):
        pass
    build.run(DUPLICATE)


def _spread(build: Build) -> bool:
    """Pass labels on once; whether any changed."""
    build.run(STEP)
    changed = build.count(
        "SELECT count(*) FROM grown JOIN labelled USING (record) WHERE grown.label < labelled.label"
    )
    build.run("CREATE OR REPLACE TEMP TABLE labelled AS FROM grown")
    return changed > 0

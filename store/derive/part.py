"""The meetings that a load changes: where they are few, the others stay as they were derived.

What the mart says of a meeting follows from its own row, from the other members of its chain,
from what other tables say of its key, and from its advisor and service. So a change of one
meeting reaches no meeting with another key outside its chain.
"""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from kpi.facts import FEATURE_USE, MEETING, RATING, SIGNATURE
from store.build import Build
from store.schema import delivered
from store.sql import names

WHOLE = {"advisor", "advisor_unit", "org_unit", "service", "source"} | {
    table.name for table in (SIGNATURE, FEATURE_USE, RATING)
}
"""Tables of which any row may change what the mart says of any meeting."""


def is_possible(build: Build, given: frozenset[str]) -> bool:
    """Whether only meetings can differ that were delivered, were in a chain with one, or took
    place since. `given`: the tables that were changed before members were inferred."""
    if given & WHOLE or "org_unit" in build.changed:
        return False
    if MEETING.name in given and MEETING.name not in build.parts:
        return False
    return "advisor" not in build.changed or not _has_aliases(build)


def _has_aliases(build: Build) -> bool:
    """Whether persons have several keys, now or as the mart was written."""
    return bool(
        build.rows(
            "SELECT 1 FROM alias UNION ALL "
            "SELECT 1 FROM mart.meeting WHERE given_advisor_key IS NOT NULL LIMIT 1"
        )
    )


def find(build: Build, differs: str) -> bool:
    """Create `touched` (meeting_key) with the meetings that are derived anew, `outdated` with
    what the mart says of them and `renewed` with their canonical rows; False where they are
    many. `differs` is true of rows of the mart that time has changed.
    """
    parts = [f"SELECT source_key FROM {part}" for part in build.parts.get(MEETING.name, [])]
    known = " UNION ".join([*parts, f"SELECT meeting_key FROM mart.meeting WHERE {differs}"])
    build.run(f"CREATE OR REPLACE TEMP TABLE touched AS FROM ({known}) AS known(meeting_key)")
    for chain in ("chain", "chain_before"):
        build.run(f"INSERT INTO touched {_SAME_CHAIN.format(chain=chain)}")
    build.run(f"CREATE OR REPLACE TEMP TABLE outdated AS {_OUTDATED}")
    columns, relation = names(delivered(MEETING)), build.relation(MEETING)
    build.run(
        f"CREATE OR REPLACE TEMP TABLE renewed AS SELECT {columns} FROM {relation} "
        "SEMI JOIN touched USING (meeting_key)"
    )
    rows = max(build.count(f"SELECT count(*) FROM {one}") for one in ("outdated", "renewed"))
    return build.are_few(MEETING, rows) and not build.is_scattered(MEETING)


def replace(build: Build) -> None:
    """Let the rows of `mart.next` take the place of those that are outdated."""
    build.run("DELETE FROM mart.meeting WHERE rowid IN (SELECT place FROM outdated)")
    build.run("INSERT INTO mart.meeting BY NAME FROM mart.next")
    build.run("DROP TABLE mart.next")


_SAME_CHAIN = """
SELECT meeting_key FROM {chain} WHERE (source, root) IN (
    SELECT (source, root) FROM {chain} SEMI JOIN touched USING (meeting_key))
    AND meeting_key NOT IN (FROM touched)
"""
_OUTDATED = """
SELECT rowid AS place, customer_key FROM mart.meeting SEMI JOIN touched USING (meeting_key)
"""

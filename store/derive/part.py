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


def take_out(build: Build) -> None:
    """Take the meetings that were delivered out of the mart where they are few.

    Leaves `outdated` and `renewed`, their canonical rows before and after, and the view
    `meeting_before`; what the relation of meetings says stays the same.
    """
    parts = " UNION ".join(f"FROM {part}" for part in build.parts.get(MEETING.name, []))
    none = "SELECT meeting_key FROM mart.meeting LIMIT 0"
    build.run(f"CREATE OR REPLACE TEMP TABLE touched AS FROM ({parts or none}) AS one(meeting_key)")
    build.run(f"CREATE OR REPLACE TEMP TABLE outdated AS {_touched('canonical.meeting')}")
    build.run(f"CREATE OR REPLACE TEMP TABLE renewed AS {_touched(build.relation(MEETING))}")
    build.run("DELETE FROM mart.meeting WHERE meeting_key IN (FROM touched)")
    for view, rows in (("meeting_before", "outdated"), ("meeting_after", "renewed")):
        build.run(
            f"CREATE OR REPLACE TEMP VIEW {view} AS FROM canonical.meeting UNION ALL FROM {rows}"
        )
    build.relations[MEETING.name] = "meeting_after"


def take_others_out(build: Build, differs: str) -> bool:
    """Do the same with the others that are derived anew: members of the same chains, and those
    of which `differs` is true in the mart. False where they are too many.
    """
    build.run(f"INSERT INTO touched SELECT meeting_key FROM mart.meeting WHERE {differs}")
    for chain in ("chain", "chain_before"):
        build.run(f"INSERT INTO touched {_SAME_CHAIN.format(chain=chain)}")
    others = _touched("canonical.meeting")
    if build.count(f"SELECT count(*) FROM ({others})"):
        for rows in ("outdated", "renewed"):
            build.run(f"INSERT INTO {rows} {others}")
        build.run("DELETE FROM mart.meeting WHERE meeting_key IN (FROM touched)")
    count = build.count("SELECT count(*) FROM renewed")
    return build.are_few(MEETING, count) and not build.is_scattered(MEETING)


def _touched(meetings: str) -> str:
    return (
        f"SELECT {names(delivered(MEETING))} FROM {meetings} SEMI JOIN touched USING (meeting_key)"
    )


_SAME_CHAIN = """
SELECT meeting_key FROM {chain} WHERE (source, root) IN (
    SELECT (source, root) FROM {chain} SEMI JOIN touched USING (meeting_key))
    AND meeting_key NOT IN (FROM touched)
"""

"""The meetings that a load changes: where they are few, the others stay as they were derived.

What the mart says of a meeting follows from its own row, from the other members of its chain,
from what other tables say of its key, and from its advisor and service. So a change of one
meeting reaches no meeting with another key outside its chain.
"""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Iterator

from kpi.facts import FEATURE_USE, MEETING, RATING, SIGNATURE
from kpi.model import Table
from store import implied, numbered
from store.build import Build
from store.schema import delivered
from store.sql import names

WHOLE = {"advisor", "advisor_unit", "org_unit", "service", "source"}
"""Tables of which any row may change what the mart says of any meeting."""
TELLING = {SIGNATURE: "TRUE", FEATURE_USE: "TRUE", RATING: "rater = 'customer'"}
"""Tables that say something of the meetings they name; of the others that there is none, once
any row is of the kind that counts."""


def is_possible(build: Build, given: frozenset[str]) -> bool:
    """Whether only meetings can differ that were delivered or named, were in a chain with one, or
    took place since. `given`: the tables that were changed before members were inferred."""
    named = {table.name for table in (MEETING, *TELLING)} & given
    if not implied.has_base(build, MEETING):
        return False
    if given & WHOLE or "org_unit" in build.changed or not named <= set(build.parts):
        return False
    if any(not _is_told(build, table) for table in TELLING if table.name in given):
        return False
    return "advisor" not in build.changed or not _has_aliases(build)


def _is_told(build: Build, table: Table) -> bool:
    """Whether rows that count were there before and are there now."""
    return all(
        build.rows(f"SELECT 1 FROM {rows} WHERE {TELLING[table]} LIMIT 1")
        for rows in (f"canonical.{table.name}", build.relation(table))
    )


def _has_aliases(build: Build) -> bool:
    """Whether persons have several keys, now or as the mart was written."""
    return bool(
        build.rows(
            "SELECT 1 FROM alias UNION ALL "
            "SELECT 1 FROM mart.meeting WHERE given_advisor_key IS NOT NULL LIMIT 1"
        )
    )


def take_out(build: Build) -> None:
    """Take the meetings that were delivered, or named, out of the mart's base.

    Leaves `outdated` and `renewed`, their canonical rows before and after, and the view
    `meeting_before`; what the relation of meetings says stays the same.
    """
    parts = ["SELECT meeting_key FROM mart.meeting LIMIT 0"]
    parts += [f"FROM {part}" for part in build.parts.get(MEETING.name, [])]
    parts += [named for table in TELLING for named in _named(build, table)]
    known = " UNION ".join(f"({one})" for one in parts)
    build.run(f"CREATE OR REPLACE TEMP TABLE touched AS FROM ({known}) AS one(meeting_key)")
    build.run(f"CREATE OR REPLACE TEMP TABLE outdated AS {_touched('canonical.meeting')}")
    build.run(f"CREATE OR REPLACE TEMP TABLE renewed AS {_touched(build.relation(MEETING))}")
    prefixes = implied.prefixes(build, MEETING)
    if prefixes != implied.stored_prefixes(build, MEETING):
        prefixes = {}
    _delete(build)
    before = "FROM canonical.meeting UNION ALL FROM outdated"
    build.run(f"CREATE OR REPLACE TEMP VIEW meeting_before AS {before}")
    columns = names(delivered(MEETING)) + numbered.selected(prefixes)
    after = f"SELECT {columns} FROM {implied.published(build, MEETING)}"
    after += f" UNION ALL SELECT *{numbered.computed(prefixes)} FROM renewed"
    build.run(f"CREATE OR REPLACE TEMP VIEW meeting_after AS {after}")
    build.relations[MEETING.name] = "meeting_after"
    build.prefixes[MEETING.name] = prefixes


def _delete(build: Build) -> None:
    """A key of which the base has the number is told from it, as in the mart."""
    rows, prefixes = "FROM touched", implied.stored_prefixes(build, MEETING)
    if "meeting_key" in prefixes:
        number = numbered.number_or_null(prefixes["meeting_key"], "meeting_key")
        rows = f"SELECT {number} FROM touched"
    build.run(f"DELETE FROM base.meeting WHERE meeting_key IN ({rows})")


def _named(build: Build, table: Table) -> Iterator[str]:
    """Yield queries of the meetings that changed rows of a table named before or name now."""
    for part in build.parts.get(table.name, []):
        for rows in (f"canonical.{table.name}", build.relation(table)):
            yield (
                f"SELECT meeting_key FROM {rows} WHERE meeting_key IS NOT NULL "
                f"AND source_key IN (FROM {part})"
            )


def take_others_out(build: Build, differs: str) -> bool:
    """Do the same with the others that are derived anew: members of the same chains, and those
    of which `differs` is true in the mart. False where they are too many.
    """
    taken = build.count("SELECT count(*) FROM touched")
    build.run(f"INSERT INTO touched SELECT meeting_key FROM mart.meeting WHERE {differs}")
    for chain in ("chain", "chain_before"):
        build.run(f"INSERT INTO touched {_SAME_CHAIN.format(chain=chain)}")
    if build.count("SELECT count(*) FROM touched") > taken:
        others = _touched("canonical.meeting")
        for rows in ("outdated", "renewed"):
            build.run(f"INSERT INTO {rows} {others}")
        _delete(build)
    count = build.count("SELECT count(*) FROM renewed")
    return build.are_few(MEETING, count) and not build.is_scattered(MEETING, "base")


def _touched(meetings: str) -> str:
    return (
        f"SELECT {names(delivered(MEETING))} FROM {meetings} SEMI JOIN touched USING (meeting_key)"
    )


_SAME_CHAIN = """
SELECT meeting_key FROM {chain} WHERE (source, root) IN (
    SELECT (source, root) FROM {chain} SEMI JOIN touched USING (meeting_key))
    AND meeting_key NOT IN (FROM touched)
"""

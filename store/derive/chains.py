"""Moved meetings: first and last member of a chain, and when it was first requested.

Members follow each other by their requests: a meeting may be moved to an earlier day.
"""

# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from store.build import Build

COLUMNS = ("is_first", "is_last", "first_requested_at")
CHAIN = """
CREATE OR REPLACE TEMP TABLE {chain} AS
WITH RECURSIVE link AS (
    SELECT source, meeting_key, chain_key FROM {meeting}
    WHERE chain_key IS NOT NULL AND chain_key <> meeting_key),
walk AS (
    SELECT source, meeting_key, chain_key AS root, 1 AS depth FROM link
    UNION ALL
    SELECT walk.source, walk.meeting_key, link.chain_key, walk.depth + 1
    FROM walk JOIN link ON link.source = walk.source AND link.meeting_key = walk.root),
deepest AS (
    SELECT source, meeting_key, arg_max(root, depth) AS root, max(depth) AS depth
    FROM walk GROUP BY source, meeting_key),
member AS (
    SELECT * FROM deepest
    UNION ALL
    SELECT DISTINCT source, root, root, 0 FROM deepest),
known AS (
    SELECT member.*, status, requested_at, starts_at
    FROM member JOIN {meeting} AS meeting USING (source, meeting_key))
SELECT source, meeting_key, root,
    meeting_key = last_value(meeting_key) OVER (PARTITION BY source, root
        ORDER BY status <> 'rescheduled', depth, requested_at NULLS FIRST, starts_at, meeting_key
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS is_last,
    meeting_key = first_value(meeting_key) OVER (PARTITION BY source, root
        ORDER BY depth, requested_at NULLS LAST, starts_at, meeting_key) AS is_first,
    first_value(requested_at) OVER (PARTITION BY source, root
        ORDER BY depth, requested_at NULLS LAST, starts_at, meeting_key) AS first_requested_at
FROM known
"""


def follow(build: Build, meetings: str, chain: str = "chain") -> bool:
    """Create `chain` (source, meeting_key) for members of chains among the rows of `meetings`;
    say whether there are any."""
    build.run(CHAIN.format(chain=chain, meeting=f"(FROM {meetings} LIMIT 0)"))
    if not build.rows(f"SELECT 1 FROM {meetings} WHERE chain_key IS NOT NULL LIMIT 1"):
        return False
    build.run(CHAIN.format(chain=chain, meeting=meetings))
    return build.count(f"SELECT count(*) FROM {chain}") > 0

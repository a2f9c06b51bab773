"""Which days an advisor's licence covers: only meetings and contracts of such days are theirs."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from kpi.facts import ADVISOR
from store.build import Build
from store.derive.dimensions import members

JOIN = "LEFT JOIN licence ON licence.advisor_key = fact.advisor_key"


def limit(build: Build) -> None:
    """Create `licence` (advisor_key, from_on, to_on) of advisors whose licence begins or ends."""
    build.run("DROP TABLE IF EXISTS licence")
    build.run(
        "CREATE TEMP TABLE licence AS SELECT advisor_key, "
        "coalesce(licensed_from_on, DATE '0001-01-01') AS from_on, "
        "coalesce(licensed_to_on, DATE '9999-12-30') AS to_on "
        f"FROM ({members(build, ADVISOR)}) "
        "WHERE licensed_from_on IS NOT NULL OR licensed_to_on IS NOT NULL"
    )


def covers(day: str) -> str:
    """Return SQL for whether the licence covers `day`, with `JOIN`; null where `day` is."""
    return f"{day} BETWEEN coalesce(licence.from_on, {day}) AND coalesce(licence.to_on, {day})"

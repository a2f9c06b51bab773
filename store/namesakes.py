"""Advisors of one name in several sources that no common key makes one person."""

from __future__ import annotations

from dataclasses import dataclass

from store.reader import Reader

_FOUND = """
    WITH alike AS (
        SELECT list(DISTINCT source ORDER BY source) AS sources FROM canonical.advisor
        WHERE trim(name) <> '' GROUP BY lower(trim(name))
        HAVING count(DISTINCT source) > 1 AND count(DISTINCT advisor_key) > 1)
    SELECT count(*), list_sort(list_distinct(flatten(list(sources)))) FROM alike
"""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """How many names occur under several keys, and in which sources."""

    names: int
    sources: tuple[str, ...]


def of_advisors(reader: Reader) -> Namesakes:
    """Return the names that stand in more than one source, each time under another key."""
    [(names, sources)] = reader.rows(_FOUND, {})
    return Namesakes(int(names), tuple(sources or ()))

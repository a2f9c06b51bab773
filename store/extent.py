"""How much of a source is stored."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from kpi.facts import DIMENSION_TABLES
from store.reader import Reader

_FACTS = 'SELECT coalesce(sum("rows"), 0) FROM ledger.extent WHERE source = $source'


def rows_of(reader: Reader, source: str) -> int:
    """Return how many rows of a source are stored, of facts and of who and what they are about."""
    about = (
        f"SELECT count(*) FROM canonical.{table.name} WHERE source = $source AND NOT is_inferred"
        for table in DIMENSION_TABLES
    )
    counted = reader.rows(" UNION ALL ".join((_FACTS, *about)), {"source": source})
    return sum(int(count) for (count,) in counted)

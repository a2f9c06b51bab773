"""Keys that are a number behind a prefix: the number is kept, and the key told from it.

Systems count their rows, and the key of each is the source's prefix and its number. Of such
columns a relation has the number as well, in a column beside the key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpi.facts import MEETING
from kpi.model import Table
from store.sql import name, value

Prefixes = Mapping[str, str]
"""The prefix of all keys, by the name of their column."""

COLUMNS = {MEETING.name: ("meeting_key", "customer_key")}
"""Columns of which the base of a table may hold the numbers."""
_KEY = re.compile(r"'((?:''|[^'])*)' \|\| \"(\w+)\"")


def possible(table: Table) -> tuple[str, ...]:
    """Return the names of the columns that may be kept as numbers."""
    return COLUMNS.get(table.name, ())


def beside(column: str) -> str:
    """Return the name of the column with the numbers of a column of keys."""
    return f"{column}_number"


def key(prefix: str, number: str) -> str:
    """Return SQL for the key."""
    return f"{value(prefix)} || {number}"


def number(prefix: str, of: str) -> str:
    """Return SQL for the number of a key that has the prefix."""
    return f"CAST(substr({of}, {len(prefix) + 1}) AS BIGINT)"


def is_numbered(prefix: str, of: str) -> str:
    """Return SQL that is true where a key is the prefix and a number, as it is told from it, or
    where there is none."""
    told = key(prefix, f"TRY_CAST(substr({of}, {len(prefix) + 1}) AS BIGINT)")
    return f"coalesce({of} = {told}, {of} IS NULL)"


def number_or_null(prefix: str, of: str) -> str:
    """Return SQL for the number of any key, null where it has none."""
    return f"CASE WHEN {is_numbered(prefix, of)} THEN {number(prefix, of)} END"


def prefix_of(column: str, told: str) -> str | None:
    """Return the prefix where `told` is SQL of keys told from the column's own numbers."""
    found = _KEY.fullmatch(told)
    return found[1].replace("''", "'") if found and found[2] == column else None


def selected(prefixes: Prefixes) -> str:
    """Return SQL that adds the numbers to the columns of a SELECT from rows that have them."""
    return "".join(f", {name(beside(column))}" for column in prefixes)


def computed(prefixes: Prefixes) -> str:
    """Return SQL that adds the numbers to the columns of a SELECT from rows with the keys."""
    return "".join(
        f", {number(prefix, name(column))} AS {name(beside(column))}"
        for column, prefix in prefixes.items()
    )

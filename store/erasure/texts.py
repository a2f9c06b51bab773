"""What tells who somebody is besides their key, and what stays in its place."""

# ruff: noqa: S608 - the store's own names

from __future__ import annotations

from collections.abc import Iterable

from kpi.model import Table
from store.erasure.listed import TEXT, digest, is_stand_in, listed, name_of
from store.sql import name, value

IDENTIFYING: dict[str, tuple[str, ...]] = {
    "advisor": ("email", "language"),
    "customer": ("name", "email", "phone", "postcode"),
    "booking_page": ("url",),
}
"""Columns of a member's own row that are emptied; an advisor's name becomes the new key."""
WRITTEN: dict[str, tuple[str, ...]] = {
    "rating": ("comment",),
    "nps_answer": ("comment",),
    "feedback": ("text",),
    "milestone": ("owner",),
}
"""Texts that people write: gone from rows of an erased person, and wherever they name one."""
_REQUIRED = "'…'"
_ADDRESS = (
    "(SELECT max(stands_for) FROM ledger.erased AS erased WHERE erased.kind = 'advisor' "
    f"AND erased.digest = {digest('advisor', 'email')})"
)


def emptied(table: Table, column: str) -> str:
    """Return SQL for what stays where a text or an identifying column was."""
    if table.name == "advisor" and column == "name":
        return name_of(name(str(table.key)))
    if table.name == "advisor" and column == "email":
        return _ADDRESS
    return _REQUIRED if table.column(column).required else "NULL"


def mentions(column: str, names: Iterable[str]) -> str:
    """Return SQL that is true where a text holds one of the names, however they are written."""
    said = [f"contains(lower({name(column)}), {value(one.lower())})" for one in names]
    return f"({' OR '.join(said)})" if said else "FALSE"


def of_meetings(meetings: str) -> str:
    """Return SQL for the keys of meetings with an erased person."""
    people = f"{is_stand_in('advisor_key')} OR {is_stand_in('customer_key')}"
    return f"SELECT meeting_key FROM {meetings} WHERE {people}"


def is_gone(column: str, columns: tuple[str, ...], meetings: str) -> str:
    """Return SQL that is true where a text is on the list or about a meeting of an erased one."""
    found = listed(TEXT, name(column))
    if "meeting_key" in columns:
        found = f"({found} OR coalesce(meeting_key IN ({of_meetings(meetings)}), FALSE))"
    return found

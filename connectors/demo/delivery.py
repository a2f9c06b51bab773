"""Hands the demo organisation to the store: one delivery per table, one version."""

from __future__ import annotations

from hashlib import file_digest, sha256
from pathlib import Path

from connectors.demo.write import Folder
from kpi.facts import TABLES
from kpi.model import Table
from store.reading import ColumnReading, Delivery, ParquetRelation, TableReading

SOURCE = "demo"
LABEL = "Demo-Organisation"
KEYS = {
    "advisor_unit": ("advisor_key", "unit_key", "valid_from_on"),
    "absence": ("advisor_key", "from_on"),
    "page_visit": ("page_key", "visited_at", "referrer"),
    "rating": ("meeting_key", "rater", "subject"),
    "nps_answer": ("meeting_key", "advisor_key", "answered_at"),
    "feature_use": ("meeting_key", "advisor_key", "feature", "used_at"),
    "login": ("advisor_key", "logged_in_at"),
    "process_step": ("case_key", "step_order"),
    "outage": ("system", "from_at"),
    "interaction": ("service_key", "channel", "from_on"),
    "milestone": ("project", "name"),
    "business_goal": ("goal",),
    "feedback": ("author_key", "given_at", "text"),
}
"""What tells rows apart in tables without a key column."""


def deliveries(folder: Folder) -> tuple[Delivery, ...]:
    """Return one delivery per table, in an order in which references come first.

    All have the fingerprint of the whole organisation: it is loaded as a whole or not at all.
    """
    whole = sha256("".join(fingerprints(folder).values()).encode()).hexdigest()
    return tuple(_delivery(table, folder.parts(table.name), whole) for table in TABLES)


def fingerprints(folder: Folder) -> dict[str, str]:
    """Return the hash of each table's content by its name."""
    return {table.name: _hash(folder.parts(table.name)) for table in TABLES}


def _hash(parts: tuple[Path, ...]) -> str:
    digest = sha256()
    for part in parts:
        with part.open("rb") as content:
            digest.update(file_digest(content, "sha256").digest())
    return digest.hexdigest()


def _delivery(table: Table, parts: tuple[Path, ...], fingerprint: str) -> Delivery:
    columns = tuple(
        ColumnReading(column=column.name, delivered=column.name, decimal=".", time_zone="UTC")
        for column in table.columns
    )
    return Delivery(
        source=SOURCE,
        label=LABEL,
        fingerprint=fingerprint,
        relation=ParquetRelation(paths=parts),
        readings=(TableReading(table=table.name, columns=columns, key=KEYS.get(table.name, ())),),
        replaces_source=True,
        is_demo=True,
        knows_completion=True,
    )

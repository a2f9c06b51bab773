"""One delivery: staged, parsed, checked, quarantined and accepted."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kpi import facts
from kpi.model import Table
from kpi.text import LANGUAGES
from store import accept, discard, duplicates, gone, ledger, quarantine, references, remove
from store.build import Build
from store.reading import Delivery, TableReading
from store.rows import Parsed, parse_rows
from store.sql import name
from store.stage import Staged, drop, stage
from store.summary import TableSummary


def deliver(build: Build, delivery: Delivery, span: tuple[float, float]) -> list[TableSummary]:
    """Take one delivery in; nothing is published yet.

    Readings of a table are taken in the order in which tables refer to each other. `span`:
    the share of the whole load that is done before, and the share this delivery has.
    Raises SourceError where the relation or a reading is unusable.
    """
    done, part = span
    for reading in delivery.readings:
        accept.complete(facts.table(reading.table), reading)
    ledger.register(build, delivery)
    if delivery.replaces_source and delivery.source not in build.replaced:
        build.replaced.add(delivery.source)
        remove.rows(build, delivery.source)
    build.progress(done, f"„{delivery.label}“ wird gelesen", f"Reading '{delivery.label}'")
    staged = stage(build, delivery)
    quarantine.take_back(build, delivery, staged)
    if delivery.readings and staged.rejects:
        quarantine.resolve_rejects(build, delivery)
        quarantine.write_rejects(build, delivery.readings[0].table, delivery)
    summaries = []
    for reading in _ordered(delivery):
        de, en = (facts.table(reading.table).label.in_(language) for language in LANGUAGES)
        build.progress(done + part / 2, f"{de} werden geprüft", f"Checking {en.lower()}")
        summaries.append(_take(build, delivery, reading, staged))
    if delivery.is_whole or delivery.living is not None:
        deleted = gone.missing(build, delivery, staged)
        summaries[0] = replace(summaries[0], rows_deleted=summaries[0].rows_deleted + deleted)
    drop(build)
    return summaries


def _ordered(delivery: Delivery) -> Iterator[TableReading]:
    for table in facts.TABLES:
        yield from (reading for reading in delivery.readings if reading.table == table.name)


def _take(build: Build, delivery: Delivery, reading: TableReading, staged: Staged) -> TableSummary:
    table = facts.table(reading.table)
    parsed = parse_rows(build, table, reading, staged, delivery.source)
    is_flat = not table.is_fact and any(facts.table(one.table).is_fact for one in delivery.readings)
    refused = duplicates.settle(build, parsed, is_flat)
    references.refuse(build, parsed, delivery.source, refused.refused)
    quarantine.resolve(build, parsed, delivery, staged)
    bad = quarantine.write(build, parsed, refused, delivery, staged)
    rejects = staged.rejects if reading is delivery.readings[0] else 0
    duplicates.exclude(build, parsed, refused)
    discarded = discard.again(build, delivery.source, table.name) if bad or rejects else 0
    outcome = accept.accept(build, parsed, delivery)
    deleted = gone.marked(build, delivery, reading, staged)
    found = _Found(outcome, bad, rejects, discarded, deleted)
    return _summary(build, delivery, parsed, staged, found)


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: accept.Outcome
    bad: int
    rejects: int
    discarded: int
    deleted: int


def _span(build: Build, table: Table, delivery: Delivery) -> tuple[Any, Any]:
    """First and last event that this load brought, (None, None) where there are no events."""
    if table.event_time is None:
        return None, None
    event = f"CAST({name(table.event_time)} AS TIMESTAMP)"
    [(first, last)] = build.rows(
        f"SELECT min({event}), max({event}) FROM {build.relation(table)} "
        "WHERE load_id = $load AND source = $source",
        load=build.load_id,
        source=delivery.source,
    )
    return first, last


def _summary(
    build: Build, delivery: Delivery, parsed: Parsed, staged: Staged, found: _Found
) -> TableSummary:
    is_beside = delivery.is_beside or parsed.table.name != delivery.readings[0].table
    read = build.count(f"SELECT sum(times) FROM {parsed.relation}")
    outcome = found.outcome
    distinct = outcome.new + outcome.replaced + outcome.unchanged
    stored = read - found.bad
    first, last = _span(build, parsed.table, delivery)
    return TableSummary(
        source=delivery.source,
        label=delivery.label,
        table=parsed.table.name,
        rows_in=staged.rows + found.rejects,
        rows_stored=stored,
        rows_new=outcome.new,
        rows_replaced=outcome.replaced,
        rows_unchanged=outcome.unchanged + stored - distinct,
        rows_repeated=stored - distinct,
        rows_quarantined=found.bad + found.rejects - found.discarded,
        rows_discarded=found.discarded,
        rows_skipped=staged.rows - read,
        rows_deleted=found.deleted,
        from_event_at=first,
        to_event_at=last,
        is_beside=is_beside,
    )

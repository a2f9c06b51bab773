"""Bringing a source up to date: what changed there becomes a new version, or nothing changes."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kpi.facts import TABLES
from kpi.parameters import Parameters
from store import ledger, losses, remove, watermark
from store.build import Build
from store.construct import Work, construct
from store.deliver import deliver
from store.derive.marts import publish
from store.load import DEMO_REMOVED, Reporter
from store.reading import Delivery
from store.sql import value
from store.summary import LoadSummary, TableSummary
from store.versions import Versions
from store.watermark import Watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One table of the run: what is delivered, and where the source stands once it is stored."""

    delivery: Delivery
    reached: Watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`most_deleted` (0…1]: a run in which a larger share of a table would go is refused: rather
    the source lost rows, or its user rights. `is_trial`: nothing is published."""

    most_deleted: float = losses.MOST_DELETED
    is_trial: bool = False


Plan = Callable[[Mapping[str, Watermark]], Sequence[Intake]]


def sync(
    versions: Versions,
    source: str,
    plan: Plan,
    parameters: Parameters,
    *,
    progress: Reporter | None = None,
    rules: Rules = Rules(),
) -> LoadSummary:
    """Take in what `plan` makes of the source's watermarks, and publish one new version.

    Where nothing changed nothing is published. Demo data go with the first real rows. Rows of
    tables that the plan no longer has are removed. Raises StoreError where another load is at
    work or the disk is full, SourceError where the source cannot be read or too much of it is
    gone; then nothing changed.
    """
    taken: list[tuple[Delivery, TableSummary]] = []

    def work(build: Build) -> Work | None:
        before = losses.stored(build, source)
        refused = _refused(build, source)
        intakes = plan(watermark.known(build, source))
        taken.extend(_taken(build, source, intakes, before))
        losses.require_few(before, (summary for _, summary in taken), rules.most_deleted)
        removed = any(one.rows_stored for _, one in taken) and remove.demo(build)
        is_new = removed or _changes(taken) or refused != _refused(build, source)
        if rules.is_trial or not (is_new or _is_due(build, source, intakes)):
            return None
        publish(build)
        ledger.record(build, taken)
        watermark.write(build, source, [one.reached for one in intakes])
        tables = tuple(summary for _, summary in taken)
        label = DEMO_REMOVED if removed else None
        return Work(tables=tables, notes=ledger.notes(build), label=label)

    summary = construct(versions, parameters, progress, work)
    return dataclasses.replace(summary, tables=tuple(one for _, one in taken))


def _taken(
    build: Build, source: str, intakes: Sequence[Intake], before: Mapping[str, int]
) -> list[tuple[Delivery, TableSummary]]:
    found = []
    for place, intake in enumerate(intakes):
        span = (0.5 * place / len(intakes), 0.5 / len(intakes))
        found += [(intake.delivery, one) for one in deliver(build, intake.delivery, span)]
    read = {reading.table for one in intakes for reading in one.delivery.readings}
    for abandoned in (one for one in TABLES if one.name not in read and before[one.name]):
        remove.from_table(build, abandoned, source)
    return found


def _changes(taken: Sequence[tuple[Delivery, TableSummary]]) -> bool:
    return any(one.rows_new or one.rows_replaced or one.rows_deleted for _, one in taken)


def _is_due(build: Build, source: str, intakes: Sequence[Intake]) -> bool:
    """Whether there is something to remember besides a cursor: the next run reads the same rows
    again from where this one began."""
    known = watermark.known(build, source)
    reached = {one.reached.table: one.reached for one in intakes}
    return {name: dataclasses.replace(one, cursor=None) for name, one in known.items()} != {
        name: dataclasses.replace(one, cursor=None) for name, one in reached.items()
    } or bool(build.changed)


def _refused(build: Build, source: str) -> list[tuple[object, ...]]:
    return build.rows(
        'SELECT "table", count(*), bit_xor(hash(row_hash)), sum(hash(row_hash) % 1000003) '
        f"FROM ledger.quarantine WHERE source = {value(source)} GROUP BY ALL ORDER BY ALL"
    )

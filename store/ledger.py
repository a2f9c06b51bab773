"""The version's own record: sources, loads and their numbers."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from kpi.facts import FACTS
from kpi.text import Label
from store.build import Build
from store.reading import Delivery
from store.schema import resolved
from store.sql import value
from store.summary import TableSummary


def fresh(build: Build, deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return the deliveries that were not loaded before.

    What replaces a whole source belongs together: it is loaded again unless all of it was
    the source's last load.
    """
    whole = {one.source for one in deliveries if one.replaces_source}
    new = [one for one in deliveries if not _is_known(build, one, one.source in whole)]
    again = whole & {one.source for one in new}
    return tuple(
        one for one in deliveries if one.source in again or any(one is other for other in new)
    )


def _is_known(build: Build, delivery: Delivery, is_whole: bool) -> bool:
    last = "(SELECT max(started_at) FROM ledger.load WHERE source = $source)"
    rows = build.rows(
        "SELECT 1 FROM ledger.load WHERE source = $source AND fingerprint = $fingerprint"
        + (f" AND started_at = {last}" if is_whole else ""),
        source=delivery.source,
        fingerprint=delivery.fingerprint,
    )
    return bool(rows)


def register(build: Build, delivery: Delivery) -> None:
    """Write what the source says of itself."""
    other = build.count(
        "SELECT count(*) FROM ledger.source WHERE source = $source AND knows_completion <> $knows",
        source=delivery.source,
        knows=delivery.knows_completion,
    )
    if other:
        build.changed.add("source")
    build.run("DELETE FROM ledger.source WHERE source = $source", source=delivery.source)
    build.run(
        "INSERT INTO ledger.source VALUES "
        "($source, $label, $demo, $knows, $zone, $moment, $unknown)",
        source=delivery.source,
        label=delivery.label,
        demo=delivery.is_demo,
        knows=delivery.knows_completion,
        unknown=list(delivery.unknown_words),
        zone=_zone(build, delivery),
        moment=build.moment,
    )


def record(build: Build, delivery_of: Sequence[tuple[Delivery, TableSummary]]) -> None:
    """Write one line per delivery and table."""
    for delivery, one in delivery_of:
        build.run(
            "INSERT INTO ledger.load VALUES ($load, $source, $label, $fingerprint, $table, "
            "$rows_in, $stored, $new, $replaced, $unchanged, $repeated, $quarantined, $skipped, "
            "$deleted, $from_at, $to_at, $started, $finished, $discarded)",
            load=build.load_id,
            source=one.source,
            label=one.label,
            fingerprint=delivery.fingerprint,
            table=one.table,
            rows_in=one.rows_in,
            stored=one.rows_stored,
            new=one.rows_new,
            replaced=one.rows_replaced,
            unchanged=one.rows_unchanged,
            repeated=one.rows_repeated,
            quarantined=one.rows_quarantined,
            skipped=one.rows_skipped,
            deleted=one.rows_deleted,
            from_at=one.from_event_at,
            to_at=one.to_event_at,
            started=build.moment,
            finished=datetime.now(UTC).replace(tzinfo=None),
            discarded=one.rows_discarded,
        )


def notes(build: Build) -> tuple[Label, ...]:
    """Return what this load's rows refer to that is not there."""
    found = []
    for table in FACTS:
        if "meeting_key" not in resolved(table):
            continue
        rows = build.count(
            f"SELECT count(*) FROM mart.{table.name} WHERE given_meeting_key IS NOT NULL "
            f"AND load_id = {value(build.load_id)}"
        )
        if rows:
            found.append(_unlinked(table.label, rows))
    return tuple(found)


def _zone(build: Build, delivery: Delivery) -> str:
    zones = [one.time_zone for reading in delivery.readings for one in reading.columns]
    return next((zone for zone in zones if zone), build.parameters.time_zone)


def _unlinked(label: Label, rows: int) -> Label:
    return Label(
        f"{label.de}: {rows} Zeilen nennen Termine, die nicht vorliegen. Sie sind übernommen und "
        "werden verknüpft, sobald die Termine geladen sind.",
        f"{label.en}: {rows} rows name meetings that are not there. They are stored and will be "
        "linked once the meetings are loaded.",
    )

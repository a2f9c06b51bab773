"""Copies the finished tables of a store version to an organisation's own engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.edition import MARTS, NOT_EXAMINED, Edition, Examination, columns_of
from kpi.engine.remote import RemoteEngine
from kpi.engine.warehouse import Filled, Warehouse
from kpi.errors import StoreError
from kpi.text import Label
from store import derivation, outgoing
from store.reader import Reader
from store.snapshot import Snapshot
from store.versions import KEPT

Reporter = Callable[[Label, float], None]


@dataclass(frozen=True, slots=True)
class Published:
    """The edition that is current now; `is_new` where its tables were written just now."""

    edition: Edition
    is_new: bool


def publish(
    reader: Reader,
    warehouse: Warehouse,
    report: Reporter,
    examination: Examination = NOT_EXAMINED,
) -> Published:
    """Make the store's current version the current edition of the warehouse.

    A version that is there already is only pointed to. The last five editions are kept, but none
    of those from which somebody was erased. What the
    `examination` found goes with the edition.
    `report` is told the table and the share done. Raises StoreError where nothing was loaded,
    an earlier release derived the version, or the warehouse refuses; then what was current
    there still is.
    """
    snapshot = reader.snapshot()
    if snapshot is None:
        raise StoreError(_NOTHING)
    if snapshot.is_earlier:
        raise StoreError(_EARLIER)
    listed = warehouse.editions()
    known = next((one for one in listed if one.id == snapshot.version_id), None)
    if known is None or known.fingerprint != derivation.fingerprint():
        edition = _examined(_edition(snapshot), examination)
        warehouse.write(edition, _filled(snapshot, report))
        listed = (edition, *(one for one in listed if one.id != edition.id))
        for old in _outdated(snapshot, reader, listed):
            warehouse.remove(old)
        return Published(edition, is_new=True)
    edition = _examined(known, examination)
    if edition is not listed[0]:
        warehouse.point(edition)
    return Published(edition, is_new=False)


def _outdated(snapshot: Snapshot, reader: Reader, listed: Sequence[Edition]) -> tuple[Edition, ...]:
    """Once somebody was erased, the warehouse keeps nothing that the store does not."""
    if snapshot.query("SELECT 1 FROM ledger.erased LIMIT 1").empty:
        return tuple(listed[KEPT:])
    return tuple(one for one in listed if one.id not in reader.kept)


def _examined(edition: Edition, examination: Examination) -> Edition:
    if examination.by in ("", edition.examination.by):
        return edition
    return replace(edition, examination=examination)


def keep(warehouse: Warehouse, examination: Examination) -> None:
    """Write down with the current edition what an examination found; nothing where none is."""
    for current in warehouse.editions()[:1]:
        warehouse.point(replace(current, examination=examination))


@contextmanager
def on_trial(reader: Reader, warehouse: Warehouse, name: str) -> Iterator[RemoteEngine]:
    """Lend an engine on the store's current version, published for this block only.

    Nobody else sees it: what is current on the warehouse stays so.
    """
    snapshot = reader.snapshot()
    if snapshot is None:
        raise StoreError(_NOTHING)
    edition = replace(_edition(snapshot), id=name)
    try:
        warehouse.write(edition, _filled(snapshot, lambda _step, _share: None), listed=False)
        yield RemoteEngine(warehouse, pinned_to=edition)
    finally:
        warehouse.remove(edition)


def _edition(snapshot: Snapshot) -> Edition:
    engine = DuckdbEngine(snapshot)
    return Edition(
        id=snapshot.version_id,
        fingerprint=derivation.fingerprint(),
        freshness=engine.freshness(),
        known=tuple(sorted(engine.known_columns().names)),
        present=tuple(sorted(f"{t.name}.{c.name}" for t in MARTS for c in columns_of(t))),
        received={table.name: engine.received(table.name) for table in MARTS},
        rows={table.name: outgoing.count(snapshot, table) for table in MARTS},
    )


def _filled(snapshot: Snapshot, report: Reporter) -> Iterator[Filled]:
    for place, table in enumerate(MARTS):
        report(table.label, place / len(MARTS))
        names = [column.name for column in columns_of(table)]
        yield Filled(table, outgoing.rows(snapshot, table, names))


_NOTHING = Label(
    "Es sind noch keine Daten geladen, die veröffentlicht werden könnten.",
    "No data has been loaded yet that could be published.",
)
_EARLIER = Label(
    "Diesen Datenstand hat eine frühere Fassung des Portals abgeleitet. Erneuern Sie ihn mit "
    "python -m connectors renew und veröffentlichen Sie ihn dann.",
    "An earlier release of the portal derived this version of the data. Renew it with "
    "python -m connectors renew and then publish it.",
)

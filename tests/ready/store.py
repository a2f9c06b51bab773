"""A source read into a store, as a sync does it."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from functools import partial
from itertools import count

import pyarrow as pa

from connectors.base import Connector, Mapping, key_columns
from connectors.cursor import Cursor
from connectors.reading import table_reading
from connectors.sync import running, vault
from connectors.sync import source as sync_source
from connectors.sync.run import Run
from kpi.engine.duckdb import DuckdbEngine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from store.load import load
from store.location import store_folder
from store.reader import Reader
from store.reading import Delivery, StreamRelation
from store.summary import LoadSummary
from store.versions import Versions
from tests.ready.source import Source

_NUMBERS = count()


def deliveries(
    connector: Connector, since: Dictionary[str, Cursor | None] | None = None
) -> list[Delivery]:
    """Return what the connector delivers, from the cursors `since` (by table) on."""
    return [
        Delivery(
            source=connector.name,
            label=connector.label.en,
            fingerprint=f"{connector.name} {next(_NUMBERS)}",
            relation=StreamRelation(
                columns=connector.columns(one),
                opened=partial(connector.read, one, (since or {}).get(one.table)),
            ),
            readings=(table_reading(one, connector.columns(one)),),
            knows_completion=connector.knows_completion,
            unknown_words=connector.unknown_words(),
            living=None if one.forgets else _living(connector, one),
        )
        for one in connector.mappings()
    ]


def _living(connector: Connector, mapping: Mapping) -> StreamRelation:
    """The keys, asked for when the rows have been read: a session answers one question."""

    def opened() -> pa.RecordBatchReader:
        keys = connector.keys(mapping)
        assert keys is not None
        return keys

    deleted = [mapping.deleted] if mapping.deleted else []
    return StreamRelation(columns=(*key_columns(mapping), *deleted), opened=opened)


def loaded(
    versions: Versions, connector: Connector, since: Dictionary[str, Cursor | None] | None = None
) -> LoadSummary:
    """Read the source into the store."""
    return load(versions, deliveries(connector, since), Parameters())


def query(versions: Versions) -> Query:
    """Return questions of somebody who may see everything."""
    return Query(DuckdbEngine(Reader.open(versions)), Scope.everything(), Parameters())


def synced(source: Source, name: str, *, is_whole: bool = False) -> Run:
    """Bring the portal's own store up to date with a source, as the command does."""
    given = {**source.settings}
    sealed = vault.sealed(given.pop("password"))
    wanted = sync_source.Source(
        name=name,
        connector=name,
        settings=tuple(given.items()),
        secrets=(("password", sealed),),
    )
    options = running.Options(wait_seconds=0, is_whole=is_whole)
    run = running.sync(wanted, Versions(store_folder()), Parameters(), options)
    assert run.error is None, run.error
    return run

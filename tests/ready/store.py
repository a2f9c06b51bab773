"""A source read into a store, as a sync does it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import count

from connectors.base import Connector
from connectors.cursor import Cursor
from connectors.reading import table_reading
from kpi.engine.duckdb import DuckdbEngine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from store.load import load
from store.reader import Reader
from store.reading import Delivery, StreamRelation
from store.summary import LoadSummary
from store.versions import Versions

_NUMBERS = count()


def deliveries(
    connector: Connector, since: Mapping[str, Cursor | None] | None = None
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
            living=_living(connector, one),
        )
        for one in connector.mappings()
    ]


def _living(connector: Connector, mapping: Mapping) -> StreamRelation | None:
    keys = connector.keys(mapping)  # type: ignore[arg-type]
    if keys is None:
        return None
    return StreamRelation(columns=tuple(keys.schema.names), opened=lambda: keys)


def loaded(
    versions: Versions, connector: Connector, since: Mapping[str, Cursor | None] | None = None
) -> LoadSummary:
    """Read the source into the store."""
    return load(versions, deliveries(connector, since), Parameters())


def query(versions: Versions) -> Query:
    """Return questions of somebody who may see everything."""
    return Query(DuckdbEngine(Reader.open(versions)), Scope.everything(), Parameters())

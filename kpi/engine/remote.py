"""An organisation's own engine as an engine of the portal: it follows what is published there."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from kpi.engine.base import Bind, Dialect, Freshness, KnownColumns, Received
from kpi.engine.cache import Cache
from kpi.engine.dialects import PLACE
from kpi.engine.edition import NOT_EXAMINED, Edition, Examination
from kpi.engine.warehouse import Warehouse, frame_of
from kpi.errors import LostError, RenewalError, StoreError
from kpi.text import Label
from store import derivation

SECONDS = 5.0
"""For how long what is current is not asked for again."""
_NOTHING = Received(rows=0, skipped=0, quarantined=0, discarded=0, unchanged=0, replaced=0)


class RemoteEngine:
    """Answers from the edition current on a warehouse and remembers the answers.

    A pinned one stays with the edition that was current when it was made.
    """

    def __init__(
        self, warehouse: Warehouse, cache: Cache | None = None, pinned_to: Edition | None = None
    ) -> None:
        self.warehouse = warehouse
        self.dialect: Dialect = warehouse.dialect
        self._cache = cache or Cache()
        self._pinned_to = pinned_to
        self._found: tuple[float, Edition | None] = (0.0, None)
        self._pinned: RemoteEngine | None = None
        self._guard = threading.Lock()

    def pinned(self) -> RemoteEngine:
        """Return an engine whose answers all come from the edition current now."""
        edition = self._edition()
        if self._pinned_to is not None or edition is None:
            return self
        with self._guard:
            if self._pinned is None or self._pinned._pinned_to != edition:
                self._pinned = RemoteEngine(self.warehouse, self._cache, edition)
            return self._pinned

    @property
    def version(self) -> str:
        """Id of the version that answers; empty before the first is published."""
        edition = self._edition()
        return edition.id if edition else ""

    @property
    def examined(self) -> Examination:
        """What the engine was found to be when the edition was published, or later."""
        edition = self._edition()
        return edition.examination if edition else NOT_EXAMINED

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        """See `Engine.run`."""
        edition = self._edition()
        if edition is None:
            raise _nothing_published(self.warehouse.name)
        placed = sql.replace(PLACE, edition.place)
        return self._cache.frame(
            edition.id, placed, binds, lambda: self._read(edition, placed, binds)
        )

    def freshness(self) -> Freshness:
        """See `Engine.freshness`."""
        edition = self._edition()
        if edition is None:
            return Freshness(None, None, None)
        return replace(edition.freshness, warning=_EARLIER if _is_earlier(edition) else None)

    def received(self, table: str) -> Received:
        """See `Engine.received`."""
        edition = self._edition()
        return edition.received.get(table, _NOTHING) if edition else _NOTHING

    def known_columns(self) -> KnownColumns:
        """See `Engine.known_columns`."""
        edition = self._edition()
        if edition is None:
            return KnownColumns(frozenset())
        return edition.known_columns(is_earlier=_is_earlier(edition))

    def _read(self, edition: Edition, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        try:
            return frame_of(self.warehouse.read(sql, binds))
        except LostError:
            raise
        except StoreError as error:
            if _is_earlier(edition):
                raise RenewalError(_RENEWED) from error
            raise

    def _edition(self) -> Edition | None:
        if self._pinned_to is not None:
            return self._pinned_to
        with self._guard:
            asked_at, edition = self._found
            if edition is None or time.monotonic() - asked_at > SECONDS:
                edition = next(iter(self.warehouse.editions()), None)
                self._found = (time.monotonic(), edition)
        return edition


def _is_earlier(edition: Edition) -> bool:
    return edition.fingerprint != derivation.fingerprint()


def _nothing_published(name: str) -> StoreError:
    return StoreError(
        Label(
            f"In {name} ist noch kein Datenstand veröffentlicht. Veröffentlichen Sie einen mit "
            "python -m connectors publish.",
            f"No version of the data has been published to {name} yet. Publish one with "
            "python -m connectors publish.",
        )
    )


_EARLIER = Label(
    "Diesen Datenstand hat eine andere Fassung des Portals veröffentlicht; bis er erneut "
    "veröffentlicht ist, gelten deren Ableitungen, und neuere Kennzahlen sind nicht verfügbar.",
    "Another release of the portal published this version of the data; until it is published "
    "again, its derivations apply, and newer KPIs are not available.",
)
_RENEWED = Label(
    "Nicht verfügbar, bis die Daten erneut veröffentlicht sind.",
    "Not available until the data are published again.",
)

"""Computes the exhibits of a page side by side, ahead of being drawn."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from kpi.exhibits import Exhibit, Listing, Shown, Tiles
from kpi.query import Query
from kpi.result import Figure
from kpi.selection import Selection
from pages.ui import listing
from pages.ui.page import Row

Found = TypeVar("Found")
_WORKERS = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="figures")


class Ahead:
    """The coming values of rows of exhibits. What nobody waits for any more is not begun.

    What went wrong is returned, to be told in the exhibit's place.
    """

    def __init__(self, rows: tuple[Row, ...], query: Query, selection: Selection) -> None:
        self._query, self._selection = query, selection
        self._coming: dict[Exhibit, Future[Any]] = {}
        for exhibit in (exhibit for row in rows for exhibit in row):
            self._begin(exhibit)

    def figures(self, tiles: Tiles) -> dict[str, Figure] | Exception:
        """Return the figures of tiles."""
        return _result(self._begin(tiles))

    def shown(self, exhibit: Exhibit) -> Shown | Exception:
        """Return what an exhibit shows; of a listing its first lines."""
        return _result(self._begin(exhibit))

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_raised: object) -> None:
        for future in self._coming.values():
            future.cancel()

    def _begin(self, exhibit: Exhibit) -> Future[Any]:
        if exhibit not in self._coming:
            self._coming[exhibit] = _WORKERS.submit(self._asking(exhibit))
        return self._coming[exhibit]

    def _asking(self, exhibit: Exhibit) -> Callable[[], Any]:
        asked = self._query, self._selection
        if isinstance(exhibit, Tiles):
            return lambda: exhibit.figures(*asked)
        if isinstance(exhibit, Listing):
            return lambda: exhibit.first(*asked, listing.MOST_LINES)
        return lambda: exhibit.shown(*asked)


def _result(coming: Future[Found]) -> Found | Exception:
    try:
        return coming.result()
    except Exception as error:
        return error

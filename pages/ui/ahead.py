"""Computes the exhibits of a page side by side, ahead of being drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from kpi.exhibits import Exhibit, Listing, People, Shown, Tiles
from kpi.query import Query
from kpi.result import Figure
from kpi.selection import Selection
from pages.ui import asking, listing
from pages.ui.page import Row
from pages.ui.showing import Showing

Found = TypeVar("Found")
_WORKERS = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="figures")


@dataclass(frozen=True)
class Step:
    """One step of drawing a page: it fills its frames with the values of a row, given what is
    known, and returns what is known then. An early one may come before those above it."""

    row: Row
    draw: Callable[[Showing], Showing]
    is_early: bool = False


class Ahead:
    """The coming values of rows of exhibits. What nobody waits for any more is not begun.

    What went wrong is returned, to be told in the exhibit's place. With `is_again` the browser
    shows these rows already: then tables are first. A browser takes a moment more for a table
    that has changed, in which it can draw everything else.
    """

    def __init__(
        self, rows: tuple[Row, ...], query: Query, selection: Selection, *, is_again: bool
    ) -> None:
        self._query, self._selection, self._is_again = query, selection, is_again
        self._coming: dict[Exhibit, Future[Any]] = {}
        for row in sorted(rows, key=_turn) if is_again else rows:
            for exhibit in row:
                self._begin(exhibit)

    def figures(self, tiles: Tiles) -> dict[str, Figure] | Exception:
        """Return the figures of tiles."""
        return _result(self._begin(tiles))

    def shown(self, exhibit: Exhibit) -> Shown | Exception:
        """Return what an exhibit shows; of a listing its first lines."""
        return _result(self._begin(exhibit))

    def in_turn(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Yield steps as they are to be taken: in their order, or early ones once they can be."""
        if not self._is_again:
            yield from steps
            return
        waiting = [*steps]
        while waiting:
            yield waiting.pop(self._next_of(waiting))

    def _next_of(self, steps: Sequence[Step]) -> int:
        """Return the place of the next step, once its values are there: an early one, the lowest
        where several are, else the first one."""
        offered = [0, *(place for place, step in enumerate(steps) if place and step.is_early)]
        coming = {place: self._coming_of(steps[place].row) for place in offered}
        while not (ready := [place for place, values in coming.items() if not _open(values)]):
            wait(_open(chain.from_iterable(coming.values())), return_when=FIRST_COMPLETED)
        return ready[-1]

    def _coming_of(self, row: Row) -> list[Future[Any]]:
        return [self._coming[exhibit] for exhibit in row if exhibit in self._coming]

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


def _turn(row: Row) -> int:
    """Return when the values of a row are begun where the browser shows it, the least first."""
    return 0 if is_table(row) else 1 if isinstance(row[0], Tiles) else 2


def is_table(row: Row) -> bool:
    """Whether a row is a table that asks nothing first."""
    return len(row) == 1 and isinstance(row[0], Listing | People) and not asking.asks(row[0])


def _open(values: Iterable[Future[Any]]) -> list[Future[Any]]:
    return [value for value in values if not value.done()]


def _result(coming: Future[Found]) -> Found | Exception:
    try:
        return coming.result()
    except Exception as error:
        return error

"""Remembers answers: the key is SQL text, bind values and store version, which hold the scope."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import pandas as pd
from cachetools import LRUCache

from kpi.engine.base import Bind

BYTES = 256 * 1024 * 1024
_Key = tuple[str, str, tuple[tuple[str, Bind], ...]]


def _size(frame: pd.DataFrame) -> int:
    return int(frame.memory_usage(deep=True).sum()) + 1024


class Cache:
    """Frames of finished statements, the least used dropped first. Safe between threads."""

    def __init__(self, bytes_: int = BYTES) -> None:
        self._frames: LRUCache[_Key, pd.DataFrame] = LRUCache(bytes_, getsizeof=_size)
        self._guard = threading.Lock()

    def frame(
        self,
        version: str,
        sql: str,
        binds: Mapping[str, Bind],
        ask: Callable[[], pd.DataFrame],
    ) -> pd.DataFrame:
        """Return the remembered frame, or what `ask` returns. The caller owns the copy."""
        key = (version, sql, tuple(sorted(binds.items())))
        with self._guard:
            found = self._frames.get(key)
        if found is None:
            found = ask()
            self._remember(key, found)
        return found.copy(deep=False)

    def _remember(self, key: _Key, frame: pd.DataFrame) -> None:
        with self._guard:
            if _size(frame) < self._frames.maxsize:
                self._frames[key] = frame

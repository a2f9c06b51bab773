"""Remembers answers: the key is SQL text, bind values and store version, which hold the scope."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Generic, TypeVar

import pandas as pd
from cachetools import LRUCache

from kpi.engine.base import Bind

BYTES = 256 * 1024 * 1024
Found = TypeVar("Found")


TEXT, NUMBER = 64, 8
"""Bytes of a usual text and of a number: to weigh each one would take longer than many an answer
does."""


def _size(frame: pd.DataFrame) -> int:
    kinds = list(frame.dtypes)
    texts = len([kind for kind in kinds if kind.kind == "O"])
    return len(frame) * (texts * TEXT + len(kinds) * NUMBER) + 1024


class Answers(Generic[Found]):
    """What was found per key, the least used dropped first. Safe between threads.

    Who asks what another thread is asking already waits for that answer.
    """

    def __init__(self, bytes_: int, size: Callable[[Found], int]) -> None:
        self._found: LRUCache[Hashable, Found] = LRUCache(bytes_, getsizeof=size)
        self._asked: dict[Hashable, Future[Found]] = {}
        self._guard = threading.Lock()

    def of(self, key: Hashable, ask: Callable[[], Found]) -> Found:
        """Return what is remembered, or what `ask` returns."""
        with self._guard:
            found = self._found.get(key)
            asked = self._asked.get(key)
            if found is None and asked is None:
                self._asked[key] = Future()
        if found is not None:
            return found
        return asked.result() if asked else self._answer(key, ask)

    def _answer(self, key: Hashable, ask: Callable[[], Found]) -> Found:
        try:
            found = ask()
        except BaseException as error:
            with self._guard:
                self._asked.pop(key).set_exception(error)
            raise
        with self._guard:
            # What is larger than the whole cache is refused by it, and answered all the same.
            with suppress(ValueError):
                self._found[key] = found
            self._asked.pop(key).set_result(found)
        return found


class Cache:
    """Frames of finished statements."""

    def __init__(self, bytes_: int = BYTES) -> None:
        self._frames: Answers[pd.DataFrame] = Answers(bytes_, _size)

    def frame(
        self,
        version: str,
        sql: str,
        binds: Mapping[str, Bind],
        ask: Callable[[], pd.DataFrame],
    ) -> pd.DataFrame:
        """Return the remembered frame, or what `ask` returns. The caller owns the copy."""
        key = (version, sql, tuple(sorted(binds.items())))
        return self._frames.of(key, ask).copy(deep=False)

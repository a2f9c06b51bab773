"""Remembers what is found once per key."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from kpi.engine.base import Engine

Found = TypeVar("Found")


class Memory:
    """At most `most` values, the least used dropped first. Safe between threads.

    Two who look for the same at once may both find it; a value is never None.
    """

    def __init__(self, most: int) -> None:
        self._known: LRUCache[Hashable, Any] = LRUCache(most)
        self._guard = threading.Lock()

    def of(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """Return the remembered value of the key, or what `find` returns."""
        with self._guard:
            found: Found | None = self._known.get(key)
        if found is None:
            found = find()
            with self._guard:
                self._known[key] = found
        return found

    def is_first(self, key: Hashable, value: object) -> bool:
        """Return whether the value is the first that was told for the key, or equals it."""
        return self.of(key, lambda: value) == value


class OfEngines:
    """A memory for each engine, for as long as the engine lives."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._memories: WeakKeyDictionary[Engine, Memory] = WeakKeyDictionary()
        self._guard = threading.Lock()

    def of(self, engine: Engine) -> Memory:
        """Return the memory of an engine."""
        with self._guard:
            return self._memories.setdefault(engine, Memory(self._most))

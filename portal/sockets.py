"""Open sockets: end those whose session has ended, and limit those of visitors."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from starlette.concurrency import run_in_threadpool

VISITORS_PER_ADDRESS = 20
VISITORS = 200
CHECK_EVERY = 1.0  # seconds

_LOGGER = logging.getLogger("portal")

Alive = Callable[[list[str]], frozenset[str]]


class Sockets:
    """The open sockets of this process.

    One task asks the state database once a second, in a thread, which of the sessions with
    open sockets are still alive; the event loop never waits for it.
    """

    def __init__(self, alive: Alive, check_every: float = CHECK_EVERY) -> None:
        self._alive = alive
        self._check_every = check_every
        self._ended: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._visitors: Counter[str] = Counter()
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def of_session(self, key: str) -> Iterator[asyncio.Event]:
        """Watch a socket of session `key`; the event is set when the session has ended."""
        ended = asyncio.Event()
        self._ended[key].add(ended)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch(), name="watch-sessions")
        try:
            yield ended
        finally:
            self._ended[key].discard(ended)
            if not self._ended[key]:
                del self._ended[key]

    @contextmanager
    def of_visitor(self, address: str) -> Iterator[bool]:
        """Count a socket of someone not signed in; False when there are too many."""
        self._visitors[address] += 1
        try:
            yield self._visitors[address] <= VISITORS_PER_ADDRESS and (
                self._visitors.total() <= VISITORS
            )
        finally:
            self._visitors[address] -= 1

    async def _watch(self) -> None:
        while self._ended:
            await asyncio.sleep(self._check_every)
            watched = list(self._ended)
            try:
                alive = await run_in_threadpool(self._alive, watched)
            except Exception:
                # Pages look their reader up themselves, so they show nothing meanwhile either.
                _LOGGER.exception("The state database could not be asked about sessions.")
                continue
            self._tell(key for key in watched if key not in alive)

    def _tell(self, keys: Iterable[str]) -> None:
        for key in keys:
            for ended in self._ended.get(key, ()):
                ended.set()

"""What a page sends its browser, in bursts: the browser works out the page after each of them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import Message, Send

PAUSE = 0.06
"""Seconds for which messages are gathered, unless the last of a run comes sooner."""
MOST_HELD = 100
MOST_BYTES = 4_000_000


@dataclass
class Bursts:
    """Gathers the messages of a page and passes them on in their order.

    The last message of a run (`is_last` of its frame) waits for nothing. When many are held
    already, or large ones, whoever sends waits until the browser has taken them. Once a message
    could not be passed on none is: whoever sends is told why.
    """

    outgoing: Send
    is_last: Callable[[bytes], bool]
    _held: deque[Message] = field(default_factory=deque)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _coming: asyncio.Task[None] | None = None
    _failure: Exception | None = None

    async def send(self, message: Message) -> None:
        """Hold a message back for a moment, or pass on all that are held.

        Raises what `outgoing` has raised, also if that was in an earlier burst.
        """
        if self._failure:
            raise self._failure
        self._held.append(message)
        frame = message.get("bytes")
        if not frame or self._is_full() or self.is_last(frame):
            await self._pass_on()
        elif self._coming is None or self._coming.done():
            self._coming = asyncio.create_task(self._pass_on_soon())

    async def end(self, *last: Message) -> None:
        """Drop what is held, and pass on `last` after what is being passed on already."""
        self._held.clear()
        self._held.extend(last)
        await self._pass_on()

    def close(self) -> None:
        """Drop what is held; nobody takes it any more."""
        self._held.clear()
        if self._coming:
            self._coming.cancel()

    def _is_full(self) -> bool:
        held = sum(len(message.get("bytes") or b"") for message in self._held)
        return len(self._held) > MOST_HELD or held > MOST_BYTES

    async def _pass_on_soon(self) -> None:
        await asyncio.sleep(PAUSE)
        await self._empty()

    async def _pass_on(self) -> None:
        await self._empty()
        if self._failure:
            raise self._failure

    async def _empty(self) -> None:
        async with self._turn:
            try:
                while self._held and not self._failure:
                    await self.outgoing(self._held.popleft())
            except Exception as error:  # Whoever sends next is told.
                self._failure = error
                self._held.clear()

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


@dataclass
class Bursts:
    """Gathers the messages of a page and passes them on in their order.

    The last message of a run (`is_last` of its frame) waits for nothing. When many are held
    already, whoever sends waits until the browser has taken them.
    """

    outgoing: Send
    is_last: Callable[[bytes], bool]
    _held: deque[Message] = field(default_factory=deque)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _coming: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        """Hold a message back for a moment, or pass on all that are held."""
        self._held.append(message)
        frame = message.get("bytes")
        if not frame or len(self._held) > MOST_HELD or self.is_last(frame):
            await self._pass_on()
        elif self._coming is None or self._coming.done():
            self._coming = asyncio.create_task(self._pass_on_soon())

    async def _pass_on_soon(self) -> None:
        await asyncio.sleep(PAUSE)
        try:
            await self._pass_on()
        except OSError:  # The browser has gone; who reads from it is told so.
            self._held.clear()

    async def _pass_on(self) -> None:
        async with self._turn:
            while self._held:
                await self.outgoing(self._held.popleft())

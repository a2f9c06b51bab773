"""One socket between a browser and a page, watched frame by frame."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import Message, Receive, Send

from portal.bursts import Bursts

SIGN_OUT_ADDRESS = "/portal/sign-out"
_SESSION_ENDED = 4401


class FrameRules(Protocol):
    """What must be known of the protocol spoken over a socket."""

    def allows(self, frame: bytes, *, is_signed_in: bool) -> bool:
        """Return whether `frame` from a browser may reach the page."""
        ...

    def ends_run(self, frame: bytes) -> bool:
        """Return whether `frame` of a page is the last of a run."""
        ...

    def redirection(self, address: str) -> bytes:
        """Return a frame that sends the browser to `address`."""
        ...


@dataclass
class GuardedSocket:
    """Passes on what the rules allow, and hangs up when the session has ended.

    `ended` is None for a visitor, who has no session that could end.
    """

    frames: FrameRules
    incoming: Receive
    outgoing: Send
    ended: asyncio.Event | None
    is_closed: bool = False
    _bursts: Bursts = field(init=False)

    def __post_init__(self) -> None:
        """Gather what the page sends."""
        self._bursts = Bursts(self.outgoing, self.frames.ends_run)

    async def send(self, message: Message) -> None:
        """Pass on a message of the page, soon, unless the socket has been closed."""
        if not self.is_closed:
            await self._bursts.send(message)

    def close(self) -> None:
        """Pass on nothing more, neither what is sent from now on nor what is held."""
        self.is_closed = True
        self._bursts.close()

    async def receive(self) -> Message:
        """Return the next message that may reach the page."""
        while True:
            message = await self._next()
            if message["type"] == "websocket.disconnect":
                self.close()
            frame = message.get("bytes")
            is_signed_in = self.ended is not None
            if not frame or self.frames.allows(frame, is_signed_in=is_signed_in):
                return message

    async def _next(self) -> Message:
        if self.ended is None:
            return await self.incoming()
        reading = asyncio.ensure_future(self.incoming())
        ending = asyncio.ensure_future(self.ended.wait())
        try:
            await asyncio.wait({reading, ending}, return_when=asyncio.FIRST_COMPLETED)
            return await self._hang_up() if self.ended.is_set() else reading.result()
        finally:
            ending.cancel()
            reading.cancel()

    async def _hang_up(self) -> Message:
        if not self.is_closed:
            self.is_closed = True
            redirection = self.frames.redirection(SIGN_OUT_ADDRESS)
            await self._bursts.end(
                {"type": "websocket.send", "bytes": redirection},
                {"type": "websocket.close", "code": _SESSION_ENDED},
            )
        return {"type": "websocket.disconnect", "code": _SESSION_ENDED}

"""The far end of a socket, and what a page sends there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.event_loop import finished


class Wire:
    """The far end of a socket: what it will say, and what it has heard."""

    def __init__(self, *frames: bytes) -> None:
        self.waiting = [{"type": "websocket.receive", "bytes": frame} for frame in frames]
        self.heard: list[Message] = []

    async def receive(self) -> Message:
        if not self.waiting:
            await asyncio.Event().wait()
        return self.waiting.pop(0)

    async def send(self, message: Message) -> None:
        self.heard.append(message)


def run(check: Callable[[], Awaitable[None]]) -> None:
    finished(asyncio.wait_for(check(), 30))


class SlowWire(Wire):
    """A far end that takes one message at a time, when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asked, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def send(self, message: Message) -> None:
        self.heard.append(message)
        self.is_asked.set()
        await self.may_go_on.wait()
        await asyncio.sleep(0)


def sent(frame: bytes) -> Message:
    return {"type": "websocket.send", "bytes": frame}


def end_of_run() -> bytes:
    message = ForwardMsg()
    message.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    return bytes(message.SerializeToString())

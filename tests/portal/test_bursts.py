"""What a page sends is gathered, in bounds, and goes nowhere once its socket has ended."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from pages.ui.socket_frames import SocketFrames
from portal.bursts import MOST_BYTES, MOST_HELD
from portal.guarded_socket import GuardedSocket
from tests.portal.wire import SlowWire, Wire, end_of_run, run, sent


def test_what_a_page_sends_is_gathered_until_its_run_ends() -> None:
    async def check() -> None:
        wire = Wire()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, asyncio.Event())
        drawn = [bytes([place]) * 300 for place in range(3)]
        for one in drawn:
            await socket.send(sent(one))
        assert not wire.heard
        await socket.send(sent(end_of_run()))
        assert [message["bytes"] for message in wire.heard] == [*drawn, end_of_run()]

    run(check)


def test_what_is_gathered_is_passed_on_before_the_run_has_ended() -> None:
    async def check() -> None:
        heard = asyncio.Event()

        async def hear(message: Message) -> None:
            heard.set()

        socket = GuardedSocket(SocketFrames(), Wire().receive, hear, asyncio.Event())
        await socket.send(sent(b"figures" * 50))
        await heard.wait()

    run(check)


def test_who_sends_more_than_is_held_waits_for_the_browser() -> None:
    async def check() -> None:
        wire = Wire()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, asyncio.Event())
        for _ in range(MOST_HELD + 1):
            await socket.send(sent(b"figures" * 50))
        assert len(wire.heard) == MOST_HELD + 1

    run(check)


def test_who_sends_more_bytes_than_are_held_waits_for_the_browser() -> None:
    async def check() -> None:
        wire = Wire()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, asyncio.Event())
        for _ in range(3):
            await socket.send(sent(bytes(MOST_BYTES // 2)))
        assert len(wire.heard) == 3

    run(check)


def test_on_a_slow_line_nothing_is_passed_on_after_the_session_has_ended() -> None:
    async def check() -> None:
        wire, ended = SlowWire(), asyncio.Event()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, ended)
        under_way = sent(b"first" * 50)
        await socket.send(under_way)
        await socket.send(sent(b"second" * 50))
        await wire.is_asked.wait()
        ended.set()
        hanging_up = asyncio.ensure_future(socket.receive())
        while not socket.is_closed:
            await asyncio.sleep(0)
        await socket.send(sent(b"third" * 50))
        wire.may_go_on.set()
        assert (await hanging_up)["type"] == "websocket.disconnect"
        await socket.send(sent(end_of_run()))
        redirection = sent(SocketFrames().redirection("/portal/sign-out"))
        closing = {"type": "websocket.close", "code": 4401}
        assert wire.heard == [under_way, redirection, closing]

    run(check)


@pytest.mark.parametrize("failure", [OSError("gone"), RuntimeError("closed")])
def test_who_sends_is_told_that_an_earlier_message_was_not_passed_on(failure: Exception) -> None:
    async def check() -> None:
        asked: list[Message] = []
        is_asked = asyncio.Event()

        async def fail(message: Message) -> None:
            asked.append(message)
            is_asked.set()
            raise failure

        socket = GuardedSocket(SocketFrames(), Wire().receive, fail, asyncio.Event())
        await socket.send(sent(b"first" * 50))
        await socket.send(sent(b"second" * 50))
        await is_asked.wait()
        for later in (b"third" * 50, end_of_run()):
            with pytest.raises(type(failure)):
                await socket.send(sent(later))
        assert [message["bytes"] for message in asked] == [b"first" * 50]

    run(check)


def test_nothing_is_passed_on_once_the_socket_is_no_longer_run() -> None:
    async def check() -> None:
        wire = Wire()
        before = asyncio.all_tasks()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, asyncio.Event())
        await socket.send(sent(b"figures" * 50))
        (gathering,) = asyncio.all_tasks() - before
        socket.close()
        await asyncio.wait({gathering})
        await socket.send(sent(end_of_run()))
        assert not wire.heard

    run(check)


def test_nothing_gathered_is_passed_on_after_the_session_has_ended() -> None:
    async def check() -> None:
        wire, ended = Wire(), asyncio.Event()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, ended)
        await socket.send(sent(b"figures" * 50))
        ended.set()
        await socket.receive()
        await socket.send(sent(end_of_run()))
        assert [message["type"] for message in wire.heard] == ["websocket.send", "websocket.close"]
        assert b"figures" not in wire.heard[0]["bytes"]

    run(check)

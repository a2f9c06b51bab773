"""Sockets within the gate: which frames pass, and how they end."""

from __future__ import annotations

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.ui.socket_frames import SocketFrames
from portal.guarded_socket import GuardedSocket
from portal.sockets import VISITORS_PER_ADDRESS, Sockets
from tests.portal.wire import Wire, run

HARMFUL = (
    "clear_cache",
    "set_run_on_save",
    "load_git_info",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
)


def frame(**fields: bool) -> bytes:
    message = BackMsg()
    for name, value in fields.items():
        setattr(message, name, value)
    return bytes(message.SerializeToString())


def rerun() -> bytes:
    message = BackMsg()
    message.rerun_script.page_name = "overview"
    return bytes(message.SerializeToString())


def operation(name: str) -> bytes:
    message = BackMsg()
    getattr(message.backend_operation_request, name).SetInParent()
    return bytes(message.SerializeToString())


@pytest.mark.parametrize("is_signed_in", [False, True])
@pytest.mark.parametrize("name", HARMFUL)
def test_frames_that_act_on_the_server_do_not_pass(name: str, is_signed_in: bool) -> None:
    assert not SocketFrames().allows(frame(**{name: True}), is_signed_in=is_signed_in)


@pytest.mark.parametrize("is_signed_in", [False, True])
@pytest.mark.parametrize("name", ["install_skills", "dismiss_skills_nudge", "deferred_file"])
def test_operations_on_files_do_not_pass(name: str, is_signed_in: bool) -> None:
    assert not SocketFrames().allows(operation(name), is_signed_in=is_signed_in)


def test_every_kind_of_frame_is_either_known_or_refused() -> None:
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    passing = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
    assert kinds == {*HARMFUL, *passing, "backend_operation_request"}


def test_what_a_page_needs_passes() -> None:
    frames = SocketFrames()
    assert frames.allows(rerun(), is_signed_in=False)
    assert frames.allows(rerun(), is_signed_in=True)
    assert frames.allows(operation("dataframe_chunk"), is_signed_in=True)
    assert not frames.allows(operation("dataframe_chunk"), is_signed_in=False)


@pytest.mark.parametrize("broken", [b"", b"\xff" * 20, b"\x00"])
def test_what_is_no_message_does_not_pass(broken: bytes) -> None:
    assert not SocketFrames().allows(broken, is_signed_in=True)


def test_refused_frames_are_passed_over() -> None:
    async def check() -> None:
        wire = Wire(frame(clear_cache=True), b"\xff", rerun())
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, asyncio.Event())
        assert (await socket.receive())["bytes"] == rerun()

    run(check)


def test_a_frame_that_arrives_as_the_session_ends_is_not_passed_on() -> None:
    async def check() -> None:
        wire, ended = Wire(rerun()), asyncio.Event()
        ended.set()
        socket = GuardedSocket(SocketFrames(), wire.receive, wire.send, ended)
        assert (await socket.receive())["type"] == "websocket.disconnect"
        await socket.send({"type": "websocket.send", "bytes": b"figures"})
        redirected = ForwardMsg()
        redirected.ParseFromString(wire.heard[0]["bytes"])
        assert redirected.auth_redirect.url == "/portal/sign-out"
        assert [message["type"] for message in wire.heard] == ["websocket.send", "websocket.close"]

    run(check)


def test_only_sockets_of_ended_sessions_are_told() -> None:
    async def check() -> None:
        sockets = Sockets(lambda keys: frozenset(keys) - {"ended"}, check_every=0.01)
        with (
            sockets.of_session("ended") as one,
            sockets.of_session("ended") as tab,
            sockets.of_session("alive") as other,
        ):
            await one.wait()
            await tab.wait()
            assert not other.is_set()

    run(check)


def test_a_database_that_cannot_be_asked_does_not_stop_the_watch() -> None:
    async def check() -> None:
        answers = iter([RuntimeError("no database")])

        def alive(keys: list[str]) -> frozenset[str]:
            for error in answers:
                raise error
            return frozenset()

        sockets = Sockets(alive, check_every=0.01)
        with sockets.of_session("key") as ended:
            await ended.wait()

    run(check)


def test_visitors_from_one_address_are_limited() -> None:
    sockets = Sockets(lambda _keys: frozenset())
    opened = [sockets.of_visitor("192.0.2.1") for _ in range(VISITORS_PER_ADDRESS + 1)]
    assert [visitor.__enter__() for visitor in opened] == [True] * VISITORS_PER_ADDRESS + [False]
    with sockets.of_visitor("192.0.2.2") as is_admitted:
        assert is_admitted
    for visitor in opened:
        visitor.__exit__(None, None, None)
    with sockets.of_visitor("192.0.2.1") as is_admitted:
        assert is_admitted

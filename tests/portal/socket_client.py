"""A client that speaks Streamlit's protocol without a browser, and need not behave."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.server import Portal

PATIENCE = 30.0
TEXTS = ("body", "value", "message", "label", "html")


class SocketClient:
    """One open socket."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.session = ""

    def send(self, message: BackMsg) -> None:
        """Send any message."""
        self.send_bytes(message.SerializeToString())

    def send_bytes(self, frame: bytes) -> None:
        """Send anything."""
        self._connection.send(frame)

    def open_page(self, name: str = "", query: str = "") -> list[ForwardMsg]:
        """Ask for a page by its address; return all that the server sends for it."""
        message = BackMsg()
        message.rerun_script.page_name = name
        message.rerun_script.query_string = query
        self.send(message)
        return self.until("script_finished")

    def open_hash(self, page_hash: str) -> list[ForwardMsg]:
        """Ask for a page by the hash that the navigation knows it by."""
        message = BackMsg()
        message.rerun_script.page_script_hash = page_hash
        self.send(message)
        return self.until("script_finished")

    def until(self, kind: str) -> list[ForwardMsg]:
        """Return the messages up to the first one of `kind`."""
        received = []
        while not received or received[-1].WhichOneof("type") != kind:
            received.append(self._next())
            if received[-1].WhichOneof("type") == "new_session":
                self.session = received[-1].new_session.initialize.session_id
        return received

    def closed_with(self) -> int:
        """Return the code with which the server closes the socket."""
        until = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < until:
                self._connection.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 0
        raise AssertionError("The server did not close the socket.")

    def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        frame = self._connection.recv(timeout=PATIENCE)
        message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        return message


@contextmanager
def socket_to(
    portal: Portal,
    *,
    cookie: str | None = None,
    session: str | None = None,
    origin: str | None = "",
    host: str | None = None,
    headers: dict[str, str] | None = None,
) -> Iterator[SocketClient]:
    """Connect as a browser does, with a session's cookie, or with whatever is to be tried."""
    own = f"127.0.0.1:{portal.port}"
    sent = dict(headers or {})
    if cookie:
        sent["Cookie"] = f"kpi_sid={cookie}"
    if host:
        sent["Host"] = host
    protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session] if session else [])]
    with connect(
        f"ws://{own}/_stcore/stream",
        origin=None if origin is None else Origin(origin or f"http://{host or own}"),
        subprotocols=[Subprotocol(protocol) for protocol in protocols],
        additional_headers=sent,
        max_size=None,
        proxy=None,
    ) as connection:
        yield SocketClient(connection)


def texts(messages: list[ForwardMsg]) -> set[str]:
    """Return every text that the messages would draw."""
    found = set()
    for message in messages:
        if message.WhichOneof("type") == "delta":
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            drawn = getattr(element, kind) if kind else element
            found |= {str(getattr(drawn, name)) for name in TEXTS if getattr(drawn, name, "")}
    return found


def kinds(messages: list[ForwardMsg]) -> set[str]:
    """Return the kinds of elements that the messages would draw."""
    drawn = (m.delta.new_element.WhichOneof("type") for m in messages if m.HasField("delta"))
    return {kind for kind in drawn if kind}


def menu(messages: list[ForwardMsg]) -> list[str]:
    """Return the titles of the pages that the navigation would show."""
    pages = (m.navigation.app_pages for m in messages if m.HasField("navigation"))
    return [page.page_name for shown in pages for page in shown if not page.is_hidden]

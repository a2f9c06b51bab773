"""A connection that can be slowed, frozen or cut half-way: it stands between source and portal."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Relay:
    """Passes bytes on. After `most` bytes from the source it does what `then` says: `freeze`
    (nothing more comes, nothing is closed), `dribble` (a little at a time) or `cut`."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.most, self.then = 1 << 60, "cut"
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let go of every connection."""
        for one in [self._listening, *self._open]:
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._open += [near, far]
                for pair, is_source in (((near, far), False), ((far, near), True)):
                    threading.Thread(
                        target=self._pass, args=(*pair, is_source), daemon=True
                    ).start()

    def _pass(self, from_: socket.socket, to: socket.socket, is_source: bool) -> None:
        passed = 0
        with suppress(OSError):
            while content := from_.recv(65536):
                passed += len(content) if is_source else 0
                if passed > self.most and self.then != "dribble":
                    if self.then == "cut":
                        to.shutdown(socket.SHUT_RDWR)
                    return
                if passed > self.most:
                    time.sleep(0.2)
                to.sendall(content)
            to.shutdown(socket.SHUT_WR)


@contextmanager
def relay(target: int) -> Iterator[Relay]:
    """Stand between a port on this machine and whoever connects."""
    found = Relay(target)
    try:
        yield found
    finally:
        found.close()

"""Ask the portal's gate and own addresses in this process, as a browser would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal import session
from portal.cookies import session_cookie
from portal.gate import Gate
from portal.server import routes
from portal.sockets import Sockets
from tests.event_loop import finished


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: str

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    def cookie(self, name: str) -> str:
        """Return the value that a cookie was given, as the browser would keep it."""
        jar: SimpleCookie = SimpleCookie()
        for key, value in self.headers:
            if key == "set-cookie":
                jar.load(value)
        return jar[name].value if name in jar else ""


def _page(request: Request) -> Response:
    reader = session.lookup(request.cookies.get(session_cookie()))
    inner = [name for name in request.headers if "remote" in name or "portal" in name]
    return JSONResponse({"reader": reader.name if reader else None, "headers": inner})


class NoFrames:
    def allows(self, frame: bytes, *, is_signed_in: bool) -> bool:
        return False

    def ends_run(self, frame: bytes) -> bool:
        raise AssertionError("Nothing is sent over a socket here.")

    def redirection(self, address: str) -> bytes:
        return b""


def ask(path: str, cookies: Mapping[str, str] | None = None, **headers: str) -> Answer:
    """Return the answer to one request of a page."""
    inner = Starlette(routes=[*routes(), Route("/{page:path}", _page)])
    gate = Gate(inner, NoFrames(), (), Sockets(session.alive), files=("/style.css",))
    return finished(_ask(gate, path, cookies or {}, headers))


async def _ask(
    gate: Gate, path: str, cookies: Mapping[str, str], headers: Mapping[str, str]
) -> Answer:
    sent: list[dict[str, Any]] = []
    named = {"host": "localhost:8501", "accept": "text/html", **headers}
    if cookies:
        named["cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    place, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": place,
        "raw_path": place.encode(),
        "query_string": query.encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in named.items()],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 8501),
        "scheme": "http",
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await gate(scope, receive, send)
    start = sent[0]
    found = [(key.decode(), value.decode()) for key, value in start["headers"]]
    return Answer(start["status"], found, b"".join(m.get("body", b"") for m in sent[1:]).decode())

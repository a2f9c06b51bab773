"""The gate before every page: who may ask for what, whatever the page itself does."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.text import Language
from portal import document, hosts, single_sign_on, upload_limit
from portal.cookies import new_visitor_header, session_cookie, visitor_cookie
from portal.guarded_socket import FrameRules, GuardedSocket
from portal.headers import Header, with_headers
from portal.identity import proxy
from portal.secret import digest
from portal.session import alive
from portal.sockets import Sockets

IDENTITY_HEADER = "x-portal-session"
FOR_READERS = (
    "/media/",
    "/component/",
    "/app/static/",
    "/portal/export",
    "/_stcore/upload_file",
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components",
)


@dataclass
class Gate:
    """ASGI middleware around everything that the server answers.

    Refuses host names that are not the portal's; answers 404 for files, uploads and inner
    addresses without a session; adds the security headers; tells the page which session a
    socket belongs to, and lets nobody else say so. `files` are the addresses of
    the style sheet and script of every page.
    """

    app: ASGIApp
    frames: FrameRules
    headers: tuple[Header, ...]
    sockets: Sockets
    files: tuple[str, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request or socket."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HTTPConnection(scope)
        is_private = scope["path"].startswith(FOR_READERS)
        chosen: Language | None = None
        if document.asks_for_page(request):
            scope, chosen = (
                document.whole(scope),
                await run_in_threadpool(document.language, request),
            )
        extra = () if visitor_cookie() in request.cookies else (new_visitor_header(),)

        async def send_with_headers(message: Message) -> None:
            private = ((b"cache-control", b"no-store"),) if is_private else ()
            visitor = extra if _is_page(message) else ()
            await send(with_headers(message, (*self.headers, *private, *visitor)))

        answer = send_with_headers
        if chosen is not None:
            answer = document.Document(chosen, self.files, send_with_headers).send

        if not hosts.is_allowed(request.headers.get("host", ""), hosts.allowed_hosts()):
            await PlainTextResponse(_WRONG_HOST, 421)(scope, receive, send_with_headers)
        elif chosen is not None and await self._is_named_anew(request):
            to = urlencode({"to": _path(scope)})
            await RedirectResponse(f"{single_sign_on.PROXY_ADDRESS}?{to}", 303)(
                scope, receive, send_with_headers
            )
        elif is_private and await self._session(request) is None:
            await Response(status_code=404)(scope, receive, send_with_headers)
        elif too_much := await self._refused_upload(request, scope):
            await Response(status_code=too_much)(scope, receive, send_with_headers)
        else:
            is_named = scope["path"] == single_sign_on.PROXY_ADDRESS
            inner = scope if is_named else _without_identity(scope)
            await self.app(inner, receive, answer)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HTTPConnection(scope)
        host = request.headers.get("host", "")
        is_ours = hosts.is_allowed(host, hosts.allowed_hosts()) and hosts.is_same_origin(
            request.headers.get("origin", ""), host
        )
        key = await self._session(request) if is_ours else None
        if not is_ours:
            await _refuse(receive, send)
        elif key is None:
            await self._admit_visitor(scope, receive, send)
        else:
            await self._admit_reader(key, scope, receive, send)

    async def _admit_visitor(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope["client"][0] if scope.get("client") else ""
        with self.sockets.of_visitor(address) as is_admitted:
            if is_admitted:
                socket = GuardedSocket(self.frames, receive, send, ended=None)
                without = _without_identity(_without_resumption(scope))
                await _run(self.app, without, socket)
            else:
                await _refuse(receive, send)

    async def _admit_reader(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        with self.sockets.of_session(key) as ended:
            socket = GuardedSocket(self.frames, receive, send, ended)
            await _run(self.app, _with_identity(scope, key), socket)

    @staticmethod
    async def _refused_upload(request: HTTPConnection, scope: Scope) -> int | None:
        is_upload = scope["path"].startswith(upload_limit.ADDRESS) and scope["method"] == "PUT"
        return await run_in_threadpool(upload_limit.refused, request) if is_upload else None

    @staticmethod
    async def _is_named_anew(request: HTTPConnection) -> bool:
        """Whether the trusted proxy names somebody other than who has signed in here."""
        if request.url.path.startswith("/portal/"):
            return False
        cookie = request.cookies.get(session_cookie())
        return await run_in_threadpool(single_sign_on.is_sent_by_proxy, request, cookie)

    @staticmethod
    async def _session(request: HTTPConnection) -> str | None:
        cookie = request.cookies.get(session_cookie())
        if not cookie:
            return None
        key = digest(cookie)
        return key if key in await run_in_threadpool(alive, [key]) else None


async def _run(app: ASGIApp, scope: Scope, socket: GuardedSocket) -> None:
    try:
        await app(scope, socket.receive, socket.send)
    finally:
        socket.close()


def _is_page(message: Message) -> bool:
    headers = dict(message.get("headers", []))
    return bool(headers.get(b"content-type", b"").startswith(b"text/html"))


def _with_identity(scope: Scope, key: str) -> Scope:
    bare = _without_identity(scope)
    return {**bare, "headers": [*bare["headers"], (IDENTITY_HEADER.encode(), key.encode())]}


def _without_identity(scope: Scope) -> Scope:
    ours = {IDENTITY_HEADER.encode(), *proxy.inner_headers()}
    kept = [pair for pair in scope["headers"] if pair[0] not in ours]
    return {**scope, "headers": kept}


def _path(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def _without_resumption(scope: Scope) -> Scope:
    """Return `scope` without the third subprotocol, by which a page's session is resumed."""
    name = b"sec-websocket-protocol"
    headers = [
        (key, b",".join(value.split(b",")[:2]) if key == name else value)
        for key, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


async def _refuse(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008})


_WRONG_HOST = (
    "Das Portal ist unter diesem Namen nicht erreichbar. / The portal is not reachable under this "
    "name. Set KPI_PORTAL_HOSTS to the host names it is reached by.\n"
)

"""The document around every page, in the language of whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from starlette.requests import HTTPConnection
from starlette.types import Message, Scope, Send

from kpi.text import LANGUAGES, Language
from portal import session
from portal.cookies import session_cookie

_SHIPPED = b'<html lang="en">'
_END = b"</body>"
_AS_IT_IS = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def asks_for_page(request: HTTPConnection) -> bool:
    """Whether a browser asks for a document, not for a file of one."""
    return "text/html" in request.headers.get("accept", "")


def whole(scope: Scope) -> Scope:
    """Return `scope` as one that wants the document uncompressed, whatever is remembered."""
    kept = [pair for pair in scope["headers"] if pair[0] not in _AS_IT_IS]
    return {**scope, "headers": kept}


def language(request: HTTPConnection) -> Language:
    """Return the language of the reader, else the browser's where it is offered, else German."""
    reader = session.lookup(request.cookies.get(session_cookie()))
    if reader is not None and reader.language is not None:
        return reader.language
    wanted = request.headers.get("accept-language", "")
    main = wanted.partition(",")[0].partition(";")[0].partition("-")[0].strip().lower()
    return next((known for known in LANGUAGES if known == main), "en" if main else "de")


class Document:
    """Sends the document in a language and with style sheets and scripts, in its right length.

    A style sheet that stands in the document is read once; one that a page draws would be read
    anew, and every element styled anew, in each of its runs.
    """

    def __init__(self, chosen: Language, files: Sequence[str], send: Send) -> None:
        self._language = chosen.encode()
        self._links = "".join(map(_tag, files)).encode()
        self._send = send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Send a part of the response; its start goes out with the first part of its body."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start is not None:
            body = message.get("body", b"")
            message = {**message, "body": self._changed(body)}
            await self._send(_longer(self._start, len(message["body"]) - len(body)))
            self._start = None
        await self._send(message)

    def _changed(self, body: bytes) -> bytes:
        body = body.replace(_SHIPPED, b'<html lang="%s">' % self._language, 1)
        return body.replace(_END, self._links + _END, 1)


def _tag(file: str) -> str:
    if file.partition("?")[0].endswith(".js"):
        return f'<script src="{escape(file)}" defer></script>'
    return f'<link rel="stylesheet" href="{escape(file)}">'


def _longer(start: Message, by: int) -> Message:
    """Return the start of a response whose body is longer than was said."""
    headers = [
        (key, str(int(value) + by).encode() if key.lower() == b"content-length" else value)
        for key, value in start.get("headers", [])
    ]
    return {**start, "headers": headers}

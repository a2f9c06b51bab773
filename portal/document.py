"""The document around every page, in the language of whoever asks for it."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import Message, Scope

from kpi.text import LANGUAGES, Language
from portal import session
from portal.cookies import session_cookie

_SHIPPED = b'<html lang="en">'
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


def in_language(message: Message, chosen: Language) -> Message:
    """Return a part of the document that names `chosen` as its language."""
    if message["type"] != "http.response.body":
        return message
    body = message.get("body", b"")
    return {**message, "body": body.replace(_SHIPPED, b'<html lang="%s">' % chosen.encode(), 1)}

"""The document around every page names the language it is read in."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit
from starlette.requests import HTTPConnection
from starlette.types import Message

from portal import document
from tests.event_loop import finished


def asking(**headers: str) -> HTTPConnection:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": pairs})


@pytest.mark.parametrize(
    ("wanted", "chosen"), [("de-AT,en;q=0.5", "de"), ("en-GB", "en"), ("fr", "en"), ("", "de")]
)
def test_the_browser_chooses_the_language_of_who_is_not_signed_in(wanted: str, chosen: str) -> None:
    assert document.language(asking(accept_language=wanted)) == chosen


async def sent(body: bytes) -> list[Message]:
    found: list[Message] = []

    async def send(message: Message) -> None:
        found.append(message)

    response = document.Document("de", ("/style.css?a=1&b=2", "/script.js?v=1"), send)
    length = (b"content-length", str(len(body)).encode())
    await response.send({"type": "http.response.start", "status": 200, "headers": [length]})
    await response.send({"type": "http.response.body", "body": body, "more_body": True})
    await response.send({"type": "http.response.body", "body": b""})
    return found


def test_the_document_that_is_shipped_is_put_into_german_and_given_its_files() -> None:
    shipped = Path(streamlit.__file__).parent / "static" / "index.html"
    start, body, end = finished(sent(shipped.read_bytes()))
    assert b'<html lang="de">' in body["body"]
    links = b'<link rel="stylesheet" href="/style.css?a=1&amp;b=2">'
    assert links + b'<script src="/script.js?v=1" defer></script></body>' in body["body"]
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
    assert (body["more_body"], end["body"]) == (True, b"")


def test_what_is_no_document_is_sent_as_it_is() -> None:
    start, body, _end = finished(sent(b"Not found"))
    assert body["body"] == b"Not found"
    assert dict(start["headers"])[b"content-length"] == b"9"

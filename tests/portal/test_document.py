"""The document around every page names the language it is read in."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit
from starlette.requests import HTTPConnection

from portal import document


def asking(**headers: str) -> HTTPConnection:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": pairs})


@pytest.mark.parametrize(
    ("wanted", "chosen"), [("de-AT,en;q=0.5", "de"), ("en-GB", "en"), ("fr", "en"), ("", "de")]
)
def test_the_browser_chooses_the_language_of_who_is_not_signed_in(wanted: str, chosen: str) -> None:
    assert document.language(asking(accept_language=wanted)) == chosen


def test_the_document_that_is_shipped_is_put_into_german() -> None:
    shipped = Path(streamlit.__file__).parent / "static" / "index.html"
    body = {"type": "http.response.body", "body": shipped.read_bytes()}
    said = document.in_language(body, "de")["body"]
    assert b'<html lang="de">' in said
    assert len(said) == len(body["body"])

"""The cookies of the portal: they name a visitor's browser, a sign-in elsewhere, a session."""

from __future__ import annotations

import os

from starlette.responses import Response

from portal.secret import new_secret


def uses_tls() -> bool:
    """Return whether browsers reach the portal by https, so that cookies may insist on it."""
    return os.environ.get("KPI_PORTAL_TLS", "") == "1"


def session_cookie() -> str:
    """Return the name of the cookie of someone who has signed in."""
    return _prefix() + "kpi_sid"


def visitor_cookie() -> str:
    """Return the name of the cookie that ties a sign-in to the browser it began in."""
    return _prefix() + "kpi_visit"


def handshake_cookie() -> str:
    """Return the name of the cookie that ties a sign-in elsewhere to the browser it began in."""
    return _prefix() + "kpi_handshake"


def set_cookie(response: Response, name: str, value: str) -> None:
    """Set a cookie that no script can read and no other site can send along with a form."""
    response.set_cookie(name, value, path="/", httponly=True, samesite="lax", secure=uses_tls())


def delete_cookie(response: Response, name: str) -> None:
    """Delete the cookie."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=uses_tls())


def new_visitor_header() -> tuple[bytes, bytes]:
    """Return the header that gives a browser its visitor cookie."""
    response = Response()
    set_cookie(response, visitor_cookie(), new_secret())
    return b"set-cookie", response.headers["set-cookie"].encode("latin-1")


def _prefix() -> str:
    return "__Host-" if uses_tls() else ""

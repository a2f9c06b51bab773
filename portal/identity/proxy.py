"""A trusted proxy that names who has signed in there. Off unless both variables are set.

Whoever reaches the portal past the proxy could name anybody, so that the name counts only along
with a secret that the proxy alone knows. Neither header reaches a page.
"""

from __future__ import annotations

import hmac
import os
from pathlib import Path

from starlette.requests import HTTPConnection

from kpi.text import Label
from portal.errors import StateError

SECRET_HEADER = "x-portal-proxy-secret"  # noqa: S105 -- the name of a header
SHORTEST = 32


def header() -> str | None:
    """Return the name of the header that names the user: `KPI_PORTAL_PROXY_HEADER`."""
    return os.environ.get("KPI_PORTAL_PROXY_HEADER", "").strip().lower() or None


def check() -> None:
    """Raise StateError where the header is believed without a secret that is long enough."""
    if header() is not None and len(_secret()) < SHORTEST:
        raise StateError(_NO_SECRET.format(shortest=SHORTEST))


def named(request: HTTPConnection) -> str | None:
    """Return the sign-in name that the trusted proxy states, or None."""
    name = header()
    secret, given = _secret(), request.headers.getlist(SECRET_HEADER)
    values = request.headers.getlist(name) if name else []
    if len(secret) < SHORTEST or len(given) != 1 or len(values) != 1:
        return None
    is_proxy = hmac.compare_digest(given[0].encode(), secret.encode())
    return values[0].strip() or None if is_proxy else None


def inner_headers() -> frozenset[bytes]:
    """Return the headers that stay outside of the portal's pages."""
    names = {SECRET_HEADER, *([header()] if header() else [])}
    return frozenset(name.encode() for name in names if name)


def _secret() -> str:
    file = os.environ.get("KPI_PORTAL_PROXY_SECRET_FILE", "").strip()
    return Path(file).read_text(encoding="utf-8").strip() if file else ""


_NO_SECRET = Label(
    "KPI_PORTAL_PROXY_HEADER ist gesetzt, aber KPI_PORTAL_PROXY_SECRET_FILE nennt keine Datei mit "
    "mindestens {shortest} Zeichen. Ohne sie könnte sich jeder als jeder ausgeben.",
    "KPI_PORTAL_PROXY_HEADER is set, but KPI_PORTAL_PROXY_SECRET_FILE names no file of at least "
    "{shortest} characters. Without it anybody could pass for anybody.",
)

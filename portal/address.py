"""Addresses of the portal, as links name them."""

from __future__ import annotations

import os
from urllib.parse import urlencode, urlsplit


def link(**query: str) -> str:
    """Return a full link to the portal: `KPI_PORTAL_URL`, else this machine's usual port."""
    return page("", **query)


def page(name: str, **query: str) -> str:
    """Return a full link to a page of the portal."""
    base = os.environ.get("KPI_PORTAL_URL", "").strip() or "http://localhost:8501"
    return f"{base.rstrip('/')}/{name}?{urlencode(query)}"


def within_portal(wanted: str) -> str:
    """Return `wanted` when it is a path within the portal, else the first page.

    A link to sign in must not lead to another site.
    """
    parts = urlsplit(wanted)
    is_path = wanted.startswith("/") and not wanted.startswith(("//", "/\\", "/portal/"))
    return wanted if is_path and not parts.scheme and not parts.netloc else "/"

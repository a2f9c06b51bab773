"""Under which names the portal may be reached, so that no other site can speak to it."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def allowed_hosts() -> frozenset[str]:
    """Return the host names: this machine's own and those in `KPI_PORTAL_HOSTS`."""
    named = os.environ.get("KPI_PORTAL_HOSTS", "").split(",")
    return LOOPBACK | {name.strip().lower() for name in named if name.strip()}


def is_allowed(host: str, allowed: frozenset[str]) -> bool:
    """Return whether the Host header `host` names an allowed host, whatever the port."""
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name is not None and name.rstrip(".") in allowed


def is_same_origin(origin: str, host: str) -> bool:
    """Return whether the Origin header is that of a page from the same host and port."""
    try:
        return bool(origin) and urlsplit(origin).netloc == host
    except ValueError:
        return False

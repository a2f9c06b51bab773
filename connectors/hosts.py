"""Which machines sources may be on: only those that the server's administrator has named."""

from __future__ import annotations

import ipaddress
import os
import socket
from fnmatch import fnmatchcase

from kpi.errors import SourceError
from kpi.text import Label

VARIABLE = "KPI_PORTAL_SOURCE_HOSTS"


def check(host: str) -> None:
    """Raise SourceError unless the administrator allows the machine called `host`.

    The environment variable KPI_PORTAL_SOURCE_HOSTS lists names and patterns such as
    `*.bank.example`, separated by commas. A name that stands for a machine's own link
    (169.254…, where clouds answer with credentials) is refused even so.
    """
    allowed = [one.strip().lower() for one in os.environ.get(VARIABLE, "").split(",")]
    if not any(one and fnmatchcase(host.lower(), one) for one in allowed) or _is_own_link(host):
        raise _refused(host)


def _is_own_link(host: str) -> bool:
    """A name that cannot be resolved is refused when it is connected to."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    return any(one.is_link_local or one.is_multicast or one.is_unspecified for one in addresses)


def _refused(host: str) -> SourceError:
    return SourceError(
        Label(
            f"Der Rechner „{host}“ ist nicht freigegeben. Die Verwaltung des Servers gibt Rechner "
            f"mit der Umgebungsvariablen {VARIABLE} frei.",
            f"The machine '{host}' is not allowed. Whoever administers the server allows machines "
            f"by the environment variable {VARIABLE}.",
        )
    )

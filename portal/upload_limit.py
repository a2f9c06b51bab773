"""How much a browser may upload: whole deliveries for whoever manages data, little for others."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from portal import session
from portal.cookies import session_cookie
from portal.roles import KEEPERS

ADDRESS = "/_stcore/upload_file"
MOST = 25 * 1024**2
"""Bytes of one upload of somebody who does not manage data."""


def refused(request: HTTPConnection) -> int | None:
    """Return the status with which an upload is refused, or None where it may go on.

    Its length must be stated, which the server then holds the sender to. What whoever manages
    data may upload is a setting of the server.
    """
    reader = session.lookup(request.cookies.get(session_cookie()))
    if reader is None:
        return 404
    if reader.has(*KEEPERS):
        return None
    stated = request.headers.get("content-length", "")
    if not stated.isdecimal():
        return 411
    return 413 if int(stated) > MOST else None

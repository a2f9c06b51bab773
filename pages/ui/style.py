"""The portal's style sheet: one file that a browser keeps, named in the document itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_ROUTE = "/portal/style.css"
_FILES = ("frame.css", "show.css", "present.css")
_TEXT = "\n".join((Path(__file__).parent / name).read_text("utf-8") for name in _FILES)
ADDRESS = f"{_ROUTE}?v={hashlib.sha256(_TEXT.encode()).hexdigest()[:12]}"
_KEPT = {"cache-control": "public, max-age=31536000, immutable"}


def routes() -> list[Route]:
    """Return the route that delivers the style sheet, to visitors as well."""
    return [Route(_ROUTE, _deliver)]


async def _deliver(_request: Request) -> Response:
    return Response(_TEXT, media_type="text/css", headers=_KEPT)

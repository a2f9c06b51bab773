"""The portal's style sheet and script: files that a browser keeps, named in the document itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FILES = {
    "/portal/style.css": ("text/css", ("frame.css", "show.css", "present.css", "board/board.css")),
    "/portal/script.js": (
        "text/javascript",
        ("navigation.js", "board/typed.js", "board/present.js"),
    ),
}
_KEPT = {"cache-control": "public, max-age=31536000, immutable"}


def _text(names: tuple[str, ...]) -> str:
    return "\n".join((Path(__file__).parent / name).read_text("utf-8") for name in names)


_TEXTS = {route: (kind, _text(names)) for route, (kind, names) in _FILES.items()}
ADDRESSES = tuple(
    f"{route}?v={hashlib.sha256(text.encode()).hexdigest()[:12]}"
    for route, (_kind, text) in _TEXTS.items()
)


def routes() -> list[Route]:
    """Return the routes that deliver the files, to visitors as well."""
    return [Route(route, _deliver) for route in _TEXTS]


async def _deliver(request: Request) -> Response:
    kind, text = _TEXTS[request.url.path]
    return Response(text, media_type=kind, headers=_KEPT)

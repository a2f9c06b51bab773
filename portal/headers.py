"""Response headers that keep a browser from doing what no page of the portal asks for."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from starlette.types import Message

from portal.cookies import uses_tls

_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
Header = tuple[bytes, bytes]


def security_headers(page: Path) -> tuple[Header, ...]:
    """Return the headers of every response; the scripts within `page` may run, no others."""
    only_https = ((b"strict-transport-security", b"max-age=31536000"),) if uses_tls() else ()
    return (
        *only_https,
        (b"content-security-policy", _policy(page.read_bytes()).encode()),
        (b"x-frame-options", b"SAMEORIGIN"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    )


def with_headers(message: Message, headers: tuple[Header, ...]) -> Message:
    """Return the start of a response with `headers` in place of any it had."""
    if message["type"] != "http.response.start":
        return message
    names = {name for name, _ in headers if name != b"set-cookie"}
    kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in names]
    return {**message, "headers": [*kept, *headers]}


def _policy(page: bytes) -> str:
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in _SCRIPT.findall(page))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def _hash(script: bytes) -> str:
    return base64.b64encode(hashlib.sha256(script).digest()).decode()

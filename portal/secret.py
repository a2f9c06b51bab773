"""Secrets that are handed out once and kept only as their hash."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """Return 256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return the SHA-256 of `secret` in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()

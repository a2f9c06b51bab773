"""Pseudonyms of people: each person has the same one everywhere, and it tells nobody who."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

_LETTERS = str.maketrans("ILOU", "0189")
_HALF = 4
OF_THIS_PROCESS = secrets.token_bytes(32)
"""Where nobody gives a secret, pseudonyms last as long as the process."""


def pseudonym(secret: bytes | None, dimension: str, key: str) -> str:
    """Return what stands for a member of a dimension, such as `K7Q2-M9XD`.

    It follows from the secret and the key alone (HMAC-SHA-256, 40 bits of it), so that it stays
    the same from load to load; without the secret nobody can tell whose it is by trying keys.
    """
    said = f"{dimension}\0{key}".encode()
    mixed = hmac.new(secret or OF_THIS_PROCESS, said, hashlib.sha256).digest()
    word = base64.b32encode(mixed[:5]).decode().translate(_LETTERS)
    return f"{word[:_HALF]}-{word[_HALF:]}"

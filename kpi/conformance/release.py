"""What an examination is about: the declared KPIs, and everything by which they become SQL."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import kpi

_COMPILERS = ("ibis-framework", "sqlglot")


@cache
def release() -> str:
    """Return what names this release to an examination: it changes with any code of KPIs, with
    the golden values and with what compiles them."""
    found = hashlib.sha256(" ".join(map(version, _COMPILERS)).encode())
    root = Path(kpi.__file__).parent
    for path in sorted([*root.rglob("*.py"), root / "conformance" / "golden.json"]):
        found.update(path.read_bytes())
    return found.hexdigest()

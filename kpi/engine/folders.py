"""Where an organisation's own declarations lie."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from store.location import PROJECT_ROOT, VARIABLE, searched

NAME = "kpis.d"


def own_folders() -> tuple[Path, ...]:
    """Return the folders of declared KPIs: beside the product, and in the data folder."""
    return _own_folders(os.environ.get(VARIABLE))


@lru_cache(maxsize=8)
def _own_folders(_data: str | None) -> tuple[Path, ...]:
    return PROJECT_ROOT / NAME, searched() / NAME

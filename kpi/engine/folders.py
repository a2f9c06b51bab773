"""Where an organisation's own declarations lie."""

from __future__ import annotations

from pathlib import Path

from store.location import PROJECT_ROOT, searched

NAME = "kpis.d"


def own_folders() -> tuple[Path, ...]:
    """Return the folders of declared KPIs: beside the product, and in the data folder."""
    return PROJECT_ROOT / NAME, searched() / NAME

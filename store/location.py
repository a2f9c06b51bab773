"""Where the portal keeps its data."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "KPI_PORTAL_DATA"
PROJECT_ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the data folder, created with mode 0700 where it does not exist.

    It is the folder named by the environment variable KPI_PORTAL_DATA, else `data` in the
    project's root.
    """
    folder = Path(os.environ.get(VARIABLE) or PROJECT_ROOT / "data")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def store_folder() -> Path:
    """Return the folder of the store's versions inside the data folder."""
    return data_folder() / "store"

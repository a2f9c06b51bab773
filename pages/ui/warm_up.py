"""Imports what every page needs once, before the first visitor comes."""

from __future__ import annotations

import gc

from kpi import registry
from pages.ui import view


def warm_up() -> None:
    """Import pages and KPIs, and spare garbage collections the walk over what stays anyway."""
    view.import_all()
    registry.all_kpis()
    gc.collect()
    gc.freeze()

"""How the organisation's documents look: its name, its colour as it reads on paper, its logo."""

from __future__ import annotations

from kpi.export.document import Look
from portal import settings
from portal.colour import readable_on

PRODUCT = "KPI-Portal"
_PAPER = "#ffffff"


def look() -> Look:
    """Return the look of documents by the settings in force."""
    chosen = settings.load()
    return Look(
        organisation=chosen.organisation or PRODUCT,
        accent=readable_on(_PAPER, chosen.accent),
        logo=chosen.logo,
    )

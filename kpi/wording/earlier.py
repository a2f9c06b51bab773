"""What a period is compared with, by the name of the comparison."""

from __future__ import annotations

from kpi.text import Label

EARLIER: dict[str, Label] = {
    "previous_period": Label("Vorzeitraum", "Previous period"),
    "previous_year": Label("Vorjahr", "Previous year"),
    "baseline": Label("Nullmessung", "Baseline"),
}
"""Every comparison but `none`."""

"""Figures that are put together from other KPIs: what they are called and what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A row of the catalogue that has a table instead of one value.

    `needs` are the columns (`table.column`) without a single value of which it is not
    available. How it is computed stands where the page that shows it finds it.
    """

    name: str
    category: str
    label: Label
    description: Label
    needs: tuple[str, ...] = ()

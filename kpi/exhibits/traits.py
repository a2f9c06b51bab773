"""Traits: what members with a high rate have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi import facts
from kpi.availability import missing
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, Shown, ShownColumn
from kpi.exhibits.breakdown import Breakdown
from kpi.model import Unit
from kpi.query import Query
from kpi.result import State
from kpi.selection import Selection
from kpi.statistics.intervals import pooled
from kpi.text import Label

FEWEST_PAGES = 3
DESCRIBED = {
    True: Label("mit Beschreibung", "with a description"),
    False: Label("ohne Beschreibung", "without a description"),
}
SERVICES = (
    (1, 3, "1–3"),
    (4, 7, "4–7"),
    (8, np.inf, "8+"),
)


@dataclass(frozen=True, kw_only=True)
class PageTraits(Breakdown):
    """The conversion of all booking pages that share a trait; a page counts for each it has.

    The interval rests on how much the pages differ, not on their visits.
    """

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; rows also have the columns of a `Breakdown`."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("label", Label("Merkmal", "Trait"), "text"),
            ShownColumn("value", kpi.label, kpi.unit),
            ShownColumn("pages", Label("Seiten", "Pages"), Unit.COUNT),
            ShownColumn("numerator", Label("Buchungen", "Bookings"), Unit.COUNT),
            ShownColumn("denominator", Label("Besuche", "Visits"), Unit.COUNT),
            ShownColumn("low", INTERVAL_FROM, kpi.unit),
            ShownColumn("high", INTERVAL_TO, kpi.unit),
        )
        rows = pd.DataFrame() if absent else self._traits(query, selection)
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def _traits(self, query: Query, selection: Selection) -> pd.DataFrame:
        kpi = self.kpis[0]
        during = selection.during(selection.period)
        counts = query.compute([kpi], during, by=("page",))[kpi.name]
        counts = counts[counts["page"].notna() & (counts["denominator"] > 0)]
        pages = query.members.rows(
            facts.BOOKING_PAGE, "page_key", "has_description", "service_count"
        )
        both = counts.merge(pages.drop_duplicates("page_key"), left_on="page", right_on="page_key")
        rows = [_row(label, both[having]) for label, having in _groups(both) if having.any()]
        return pd.DataFrame(rows)


def _groups(pages: pd.DataFrame) -> Iterator[tuple[Label, np.ndarray]]:
    described = {flag: pages["has_description"].eq(flag).to_numpy(bool) for flag in DESCRIBED}
    number = pages["service_count"].astype("float64").to_numpy()
    banded = [(band, (number >= low) & (number <= high)) for low, high, band in SERVICES]
    yield from ((DESCRIBED[flag], having) for flag, having in described.items())
    for band, having in banded:
        yield Label(f"{band} Services", f"{band} services"), having
    for flag, with_text in described.items():
        for band, few in banded:
            both = Label(f"{DESCRIBED[flag].de}, {band}", f"{DESCRIBED[flag].en}, {band}")
            yield both, with_text & few


def _row(label: Label, pages: pd.DataFrame) -> dict[str, object]:
    value, low, high = pooled(pages["numerator"], pages["denominator"])
    is_judged = len(pages) >= FEWEST_PAGES
    return {
        "member": label.en,
        "label": label,
        "value": value,
        "change": np.nan,
        "pages": len(pages),
        "numerator": pages["numerator"].sum(),
        "denominator": pages["denominator"].sum(),
        "sample": pages["denominator"].sum(),
        "low": low,
        "high": high,
        "verdict": "",
        "state": State.OK.value if is_judged else State.TOO_FEW.value,
    }

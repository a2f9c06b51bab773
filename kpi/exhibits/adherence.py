"""Process adherence by service, or how to prescribe what is to be adhered to."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from kpi.exhibits.base import Shown
from kpi.exhibits.breakdown import Breakdown
from kpi.features import prescribed
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

_NOTHING = Label(
    "Für keinen Service sind Funktionen vorgegeben. Wer die Einstellungen verwaltet, gibt sie dort "
    "vor; danach steht hier, in wie vielen Terminen sie genutzt wurden.",
    "No features are prescribed for any service. Whoever manages the settings prescribes them "
    "there; then this shows in how many meetings they were used.",
)


@dataclass(frozen=True, kw_only=True)
class AdherenceByService(Breakdown):
    """Process adherence of the services that prescribe features."""

    kpi: str = "process_adherence"
    dimension: str = "service"

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; says so where nothing is prescribed."""
        found = super().shown(query, selection)
        if found.missing:
            return found
        if not prescribed(query.parameters):
            return replace(found, rows=pd.DataFrame(), note=_NOTHING)
        return replace(found, rows=found.rows[found.rows["value"].notna()])

"""Features and contracts: the same question asked three ways, and across advisors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi import facts
from kpi.availability import missing
from kpi.engine.base import Bind
from kpi.engine.compile import bind
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.features import OUTCOME, SEPARATOR
from kpi.kinds.association import COUNTS, KNOWN, STRATA, counts
from kpi.model import Unit
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.statistics import intervals, strata
from kpi.statistics.intervals import Floats, floats
from kpi.text import Label

MOST_FEATURES = 8
WITHIN = ("advisor_key", "service_key", "channel")
WAYS = {
    "naive": Label("ohne Vergleich der Umstände", "not adjusted"),
    "stratified": Label("gleicher Service, Kanal und Team", "same service, channel and team"),
    "within": Label("gleicher Berater, Service und Kanal", "same advisor, service and channel"),
}
"""How meetings with and without a feature are compared, the most careful last."""
FEWEST_ADVISORS = 10
_FROM, _TO = Label("von", "from"), Label("bis", "to")


def _columns() -> tuple[ShownColumn, ...]:
    found = [
        ShownColumn("label", Label("Funktion", "Feature"), "text"),
        ShownColumn("with_rows", Label("Termine mit", "Meetings with"), Unit.COUNT),
        ShownColumn("with_share", Label("Abschlussquote mit", "Conversion with"), Unit.SHARE),
        ShownColumn("without_share", Label("Quote ohne", "Conversion without"), Unit.SHARE),
    ]
    for way, label in WAYS.items():
        low = Label(f"{label.de}: {_FROM.de}", f"{label.en}: {_FROM.en}")
        high = Label(f"{label.de}: {_TO.de}", f"{label.en}: {_TO.en}")
        found += [
            ShownColumn(way, label, Unit.SHARE, is_change=True),
            ShownColumn(f"{way}_low", low, Unit.SHARE, is_change=True),
            ShownColumn(f"{way}_high", high, Unit.SHARE, is_change=True),
        ]
    ranks = Label("Rangkorrelation der Berater", "Rank correlation of advisors")
    chance = Label("p-Wert (Holm)", "p-value (Holm)")
    return (
        *found,
        ShownColumn("rho", ranks, Unit.RATIO),
        ShownColumn("p_value", chance, Unit.RATIO),
        ShownColumn("rho_meetings", Label("… mit Terminzahl", "… with meetings"), Unit.RATIO),
    )


@dataclass(frozen=True, kw_only=True)
class Associations(OfOneKpi):
    """Per feature of the meeting room the difference in conversion with and without it.

    As it is (interval by Newcombe), within service, channel and team, and within advisor,
    service and channel (both Mantel–Haenszel). Across advisors the rank correlation of the share of
    meetings with the feature with their conversion and with their number of meetings;
    p-values adjusted by Holm over the features.
    """

    kpi: str = "feature_contract_association"

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; shares and their differences are 0…1."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        rows = pd.DataFrame() if absent else self._rows(query, selection)
        return Shown(
            name=self.name, title=self.title, columns=_columns(), rows=rows, missing=absent
        )

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        labels = query.members.labels("feature")
        during = selection.during(selection.period)
        comparable = self._counted(query, during, STRATA, list(labels))
        if comparable.empty:
            return pd.DataFrame()
        own = self._counted(query, during, WITHIN, list(labels))
        used = comparable.groupby("feature")["with_rows"].sum()
        used = used[used > 0].sort_values(ascending=False).head(MOST_FEATURES)
        found = [
            {
                "label": labels[feature],
                **_naive(comparable[comparable["feature"] == feature]),
                **_compared("stratified", comparable[comparable["feature"] == feature]),
                **_compared("within", own[own["feature"] == feature]),
                **_ranked(own[own["feature"] == feature]),
            }
            for feature in used.index
        ]
        rows = pd.DataFrame(found)
        known = rows["p_value"].notna() if len(rows) else pd.Series(dtype=bool)
        if known.any():
            rows.loc[known, "p_value"] = _adjusted(rows.loc[known, "p_value"])
        return rows.assign(value=rows["stratified"]) if len(rows) else rows

    def _counted(
        self, query: Query, selection: Selection, by: tuple[str, ...], features: list[str]
    ) -> pd.DataFrame:
        """Return `feature`, the columns `by` and `COUNTS`, for every feature but the outcome."""
        asked = [feature for feature in features if feature != OUTCOME]
        rows = rows_for(query, self.kpis[0], selection)
        meetings = rows.during(facts.MEETING, "event_on").filter(KNOWN)
        measures = {
            f"{name}_{place}": measure
            for place in range(len(asked))
            for name, measure in counts(_uses(place)).items()
        }
        binds: dict[str, Bind] = {
            f"feature_{place}": f"{SEPARATOR}{feature}{SEPARATOR}"
            for place, feature in enumerate(asked)
        }
        if not asked:
            return pd.DataFrame()
        found = read(query, rows, meetings.group_by(list(by)).aggregate(**measures), binds)
        parts = [
            found[[*by, *(f"{name}_{place}" for name in COUNTS)]]
            .set_axis([*by, *COUNTS], axis=1)
            .assign(feature=feature)
            for place, feature in enumerate(asked)
        ]
        return pd.concat(parts)


def _uses(place: int) -> Deferred:
    named = SEPARATOR + _.feature_set + SEPARATOR
    return named.contains(bind(f"feature_{place}", "string"))


def _naive(rows: pd.DataFrame) -> dict[str, float]:
    hits1, n1, hits0, n0 = (float(rows[name].sum()) for name in COUNTS)
    one, other = intervals.divided([hits1], [n1]), intervals.divided([hits0], [n0])
    low, high = intervals.share_difference(([hits1], [n1]), ([hits0], [n0]))
    return {
        "with_rows": n1,
        "with_share": one[0],
        "without_share": other[0],
        "naive": (one - other)[0],
        "naive_low": low[0],
        "naive_high": high[0],
    }


def _compared(way: str, rows: pd.DataFrame) -> dict[str, float]:
    value, error = strata.difference(strata.terms(rows).sum().to_frame().T)
    low, high = intervals.normal(value, error)
    return {way: value[0], f"{way}_low": low[0], f"{way}_high": high[0]}


def _adjusted(chances: pd.Series) -> Floats:
    """Return p-values adjusted by Holm."""
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415 - slow to import

    return floats(multipletests(chances, method="holm")[1])


def _ranked(rows: pd.DataFrame) -> dict[str, float]:
    from scipy import stats  # noqa: PLC0415 - slow to import

    people = rows.groupby("advisor_key")[list(COUNTS)].sum()
    meetings = people["with_rows"] + people["without_rows"]
    usage = intervals.divided(people["with_rows"], meetings)
    conversion = intervals.divided(people["with_hits"] + people["without_hits"], meetings)
    if len(people) < FEWEST_ADVISORS or len(np.unique(usage)) == 1:
        return {"rho": np.nan, "p_value": np.nan, "rho_meetings": np.nan}
    found = stats.spearmanr(usage, conversion)
    busy = stats.spearmanr(usage, floats(meetings))
    return {
        "rho": float(found.statistic),
        "p_value": float(found.pvalue),
        "rho_meetings": float(busy.statistic),
    }

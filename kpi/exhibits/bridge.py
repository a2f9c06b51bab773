"""Bridge: which segments of a KPI its change comes from, to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi import comparison, registry
from kpi.availability import missing
from kpi.dimensions import by_name, column_of
from kpi.drawn.parts import REST, REST_LABEL
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.exhibits.segments import segments
from kpi.exhibits.split import dimensions
from kpi.kinds import (
    CrossRatio,
    Distribution,
    FeatureShare,
    Kpi,
    MeanAmount,
    MeanOfPeriods,
    Mix,
    NetPromoterScore,
    QualityScore,
    Ratio,
    RatioOfSums,
    StockShare,
)
from kpi.members import UNKNOWN
from kpi.model import Dimension, Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics.decomposition import Side, effects, is_paradox
from kpi.text import Label

_PREFIX, _BETWEEN = "bridge_", "_by_"
_QUOTIENTS = {
    CrossRatio,
    FeatureShare,
    MeanAmount,
    MeanOfPeriods,
    NetPromoterScore,
    QualityScore,
    Ratio,
    RatioOfSums,
    StockShare,
}
"""Kinds whose value is a sum divided by a sum; kinds made of them may be something else."""
_PER_HUNDRED = 100.0
TOTAL = Label("Gesamt", "Total")


@dataclass(frozen=True, kw_only=True)
class Bridge(OfOneKpi):
    """The change of a KPI as the sum of what each member of a dimension adds to it.

    Of a quotient the effect is rate (the member itself changed) plus mix (its share of the
    whole changed); of a sum it is the member's own change.
    """

    dimension: str

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; members that moved most come first, the total is last.

        `rows` also has `member` (empty = unknown, None = the total, `REST` = those that readers
        of groups do not see one by one). Without a comparison, or where one side has no value,
        there are no rows. `note` warns of Simpson's paradox.
        """
        kpi = self.kpis[0]
        compared = comparison.compared(query, kpi, selection)
        absent = missing(kpi, query.engine.known_columns())
        rows, note = pd.DataFrame(), None
        if not absent and compared is not None:
            asked = (compared, selection.during(selection.period))
            before, now = segments(query, kpi, self.dimension, asked)
            rows, note = _rows(kpi, before, now)
        if len(rows):
            labels = query.members.labels(self.dimension)
            named = [_named(member, labels) for member in rows["member"]]
            rows = rows.assign(label=named)
        return Shown(
            name=self.name,
            title=self.title,
            columns=_columns(kpi, by_name(self.dimension)),
            rows=rows,
            note=note,
            missing=absent,
        )


def offered(kpi: Kpi, *, names: bool) -> tuple[Dimension, ...]:
    """Return the dimensions over whose members a KPI's change can be split exactly.

    None for medians and others that are no quotient of sums. The members of a dimension must
    not overlap and must all be grouped by the facts themselves.
    """
    if not (kpi.adds_up or _is_quotient(kpi)):
        return ()
    return tuple(one for one in dimensions(kpi, names=names) if _parts(kpi, one))


def _is_quotient(kpi: Kpi) -> bool:
    if type(kpi) is Mix:
        return kpi.focus is not None
    if type(kpi) is Distribution:
        return kpi.statistic == "mean"
    return type(kpi) in _QUOTIENTS


def _parts(kpi: Kpi, dimension: Dimension) -> bool:
    if isinstance(kpi, Mix) and dimension.name in kpi.of:
        return False
    parts = kpi.parts((dimension.name,))
    return all(column_of(dimension, part.fact) and not part.broadcast for part in parts)


def bridge(kpi: Kpi, dimension: Dimension) -> Bridge:
    """Return the exhibit of a KPI's change by a dimension; its name fits an address."""
    title = Label(
        f"Warum hat sich „{kpi.label.de}“ verändert? Nach {dimension.label.de}",
        f"Why did '{kpi.label.en}' change? By {dimension.label.en.lower()}",
    )
    name = f"{_PREFIX}{kpi.name}{_BETWEEN}{dimension.name}"
    return Bridge(name=name, title=title, kpi=kpi.name, dimension=dimension.name)


def named(name: str, *, names: bool) -> Bridge | None:
    """Return the bridge an address names, or None. Raises KeyError where it is not offered."""
    kpi_name, between, dimension = name.removeprefix(_PREFIX).partition(_BETWEEN)
    if not (name.startswith(_PREFIX) and between) or kpi_name not in registry.all_kpis():
        return None
    kpi = registry.get(kpi_name)
    return bridge(kpi, {one.name: one for one in offered(kpi, names=names)}[dimension])


def _rows(kpi: Kpi, before: pd.DataFrame, now: pd.DataFrame) -> tuple[pd.DataFrame, Label | None]:
    keys = before.index.union(now.index, sort=False)
    earlier, later = before.reindex(keys).fillna(0.0), now.reindex(keys).fillna(0.0)
    if kpi.adds_up:
        sides = earlier["numerator"], later["numerator"]
        rows = pd.DataFrame({"before": sides[0], "value": sides[1], "effect": sides[1] - sides[0]})
        return _ordered(rows), None
    side_0, side_1 = (Side.of(one["numerator"], one["denominator"]) for one in (earlier, later))
    rate, mix = effects(side_0, side_1)
    scale = _scale(kpi)
    rows = pd.DataFrame(
        {
            "before": scale * side_0.rate,
            "value": scale * side_1.rate,
            "weight_before": side_0.weight,
            "weight": side_1.weight,
            "rate": scale * rate,
            "mix": scale * mix,
            "effect": scale * (rate + mix),
        },
        index=keys,
    )
    whole = {"before": scale * side_0.whole, "value": scale * side_1.whole}
    return _ordered(rows, whole), _PARADOX if is_paradox(side_0, side_1) else None


def _scale(kpi: Kpi) -> float:
    """Return what the quotient is multiplied by to give the value."""
    if isinstance(kpi, NetPromoterScore):
        return _PER_HUNDRED
    return kpi.scale if isinstance(kpi, CrossRatio) else 1.0


def _ordered(rows: pd.DataFrame, whole: dict[str, float] | None = None) -> pd.DataFrame:
    """Return the members that moved most first, then the total; nothing without a change."""
    rows = rows[(rows["before"].notna()) | (rows["value"].notna()) | (rows["effect"] != 0)]
    if rows.empty or rows["effect"].isna().any():
        return pd.DataFrame()
    order = pd.DataFrame({"size": -rows["effect"].abs(), "key": rows.index}, index=rows.index)
    rows = rows.loc[order.sort_values(["size", "key"]).index]
    total = {**rows.sum().to_dict(), **(whole or {})}
    members = [*rows.index, None]
    found = pd.concat([rows.reset_index(drop=True), pd.DataFrame([total])], ignore_index=True)
    return found.assign(member=pd.Series(members, dtype="object"))


def _columns(kpi: Kpi, dimension: Dimension) -> tuple[ShownColumn, ...]:
    first = (
        ShownColumn("label", dimension.label, "text"),
        ShownColumn("effect", Label("Beitrag", "Contribution"), kpi.unit, is_change=True),
    )
    values = (
        ShownColumn("before", Label("Vorher", "Before"), kpi.unit),
        ShownColumn("value", Label("Jetzt", "Now"), kpi.unit),
    )
    if kpi.adds_up:
        return (*first, *values)
    return (
        *first,
        ShownColumn("rate", Label("davon eigene Veränderung", "of it own change"), kpi.unit, True),
        ShownColumn("mix", Label("davon Gewicht", "of it weight"), kpi.unit, is_change=True),
        *values,
        ShownColumn("weight_before", Label("Gewicht vorher", "Weight before"), Unit.SHARE),
        ShownColumn("weight", Label("Gewicht jetzt", "Weight now"), Unit.SHARE),
    )


def _named(member: str | None, labels: Mapping[str, Label]) -> Label:
    if member is None or member == REST:
        return TOTAL if member is None else REST_LABEL
    return labels.get(member, Label(member, member) if member.strip() else UNKNOWN)


_PARADOX = Label(
    "Vorsicht: Alle Gruppen haben sich in die eine Richtung verändert, das Ganze in die andere. "
    "Verschoben haben sich die Gewichte der Gruppen (Simpson-Paradox).",
    "Take care: all groups moved one way and the whole the other. What shifted is the weight of "
    "the groups (Simpson's paradox).",
)

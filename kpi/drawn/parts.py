"""Which members of a composition are drawn: the largest, the others added up."""

from __future__ import annotations

import pandas as pd

from kpi.dimensions import MEMBER_LABELS
from kpi.text import Label

MOST_MEMBERS = 7
REST = "_rest"
REST_LABEL = Label("Übrige", "Others")


def folded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which at most seven members are named, the others added up."""
    totals = rows.groupby("member")["numerator"].sum().sort_values(ascending=False)
    if len(totals) <= MOST_MEMBERS:
        return rows
    is_named = rows["member"].isin(set(totals.index[: MOST_MEMBERS - 1]))
    labels = zip(rows["label"], is_named, strict=True)
    return rows.assign(
        member=rows["member"].where(is_named, REST),
        label=[label if named else REST_LABEL for label, named in labels],
    )


def shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Return folded rows as shares per bucket (rows) and member (columns).

    Unknown (NaN) where a part is: what is hidden or was not delivered is no 0.
    """
    added = rows.groupby(["start", "member"], sort=True)["value"].agg(_whole)
    return added.unstack("member")


def _whole(parts: pd.Series) -> float:
    return float(parts.sum(skipna=False))


def order(rows: pd.DataFrame, dimension: str) -> list[str]:
    """Return members in the order of their words, else largest first; the rest last."""
    totals = rows.groupby("member")["numerator"].sum().sort_values(ascending=False)
    present = [str(member) for member in totals.index if totals[member] > 0 and member != REST]
    fixed = [member for member in MEMBER_LABELS.get(dimension, {}) if member in present]
    ordered = fixed + [member for member in present if member not in fixed]
    return [*ordered, *([REST] if REST in totals.index else [])]

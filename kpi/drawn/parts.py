"""Which members of a composition are drawn: the largest, the others added up."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date

import pandas as pd

from kpi import format as form
from kpi.dimensions import MEMBER_LABELS
from kpi.text import Label

MOST_MEMBERS = 7
REST = "_rest"
REST_LABEL = Label("Übrige", "Others")


def folded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which at most seven members are named, the others added up."""
    totals = _totals(rows)
    if len(totals) <= MOST_MEMBERS:
        return rows
    named = {*[*totals][: MOST_MEMBERS - 1]}
    both = list(zip(rows["member"].tolist(), rows["label"].tolist(), strict=True))
    return rows.assign(
        member=[member if member in named else REST for member, _label in both],
        label=[label if member in named else REST_LABEL for member, label in both],
    )


def shares(rows: pd.DataFrame) -> dict[str, list[float]]:
    """Return member -> its share in each bucket of folded rows, in the order of time.

    Unknown (NaN) where a part is: what is hidden or was not delivered is no 0.
    """
    added: dict[str, dict[date, float]] = defaultdict(dict)
    columns = (rows[name].tolist() for name in ("start", "member", "value"))
    for start, member, value in zip(*columns, strict=True):
        added[member][start] = added[member].get(start, 0.0) + value
    starts = sorted({start for found in added.values() for start in found})
    return {
        member: [found.get(start, math.nan) for start in starts] for member, found in added.items()
    }


def order(rows: pd.DataFrame, dimension: str) -> list[str]:
    """Return members in the order of their words, else largest first; the rest last."""
    totals = _totals(rows)
    present = [member for member, total in totals.items() if total > 0 and member != REST]
    fixed = [member for member in MEMBER_LABELS.get(dimension, {}) if member in present]
    ordered = fixed + [member for member in present if member not in fixed]
    return [*ordered, *([REST] if REST in totals else [])]


def _totals(rows: pd.DataFrame) -> dict[str, float]:
    """Return member -> its number in all buckets where it is known, largest first."""
    totals: dict[str, float] = defaultdict(float)
    for member, number in zip(rows["member"].tolist(), rows["numerator"].tolist(), strict=True):
        totals[member] += number if form.is_known(number) else 0.0
    return dict(sorted(sorted(totals.items()), key=lambda one: one[1], reverse=True))

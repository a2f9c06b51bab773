"""Segments: what each member of a dimension counts in a period, so that together they are all.

A reader of groups sees the members that may be seen in every period, and the others as one: the
whole less those members. It and they are figures that the reader sees anyway, so that the others
tell nothing else. That what is closed is enough together is up to `kpi.small_groups.openings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pandas as pd

from kpi.batches import BUCKET
from kpi.columns import texts
from kpi.drawn.parts import REST
from kpi.errors import WithheldError
from kpi.kinds import Kpi, MeanOfPeriods
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

SIDES = ["numerator", "denominator"]
_MEMBER = "member"


def segments(
    query: Query, kpi: Kpi, dimension: str, selections: Sequence[Selection]
) -> list[pd.DataFrame]:
    """Return numerator and denominator by member for each selection.

    The unknown member is the empty text; `kpi.drawn.parts.REST` are the members that the reader
    may not see one by one. Raises WithheldError where there are no others than these.
    """
    if query.scope.limit is not None:
        found = _of_groups(query, kpi, dimension, selections)
    else:
        found = [_counts(query, kpi, one, dimension).fillna(_NOTHING) for one in selections]
    if isinstance(kpi, MeanOfPeriods):
        found = [_of_mean_week(counts) for counts in found]
    return [counts.groupby(_MEMBER, sort=False)[SIDES].sum() for counts in found]


def _counts(query: Query, kpi: Kpi, selection: Selection, dimension: str = "") -> pd.DataFrame:
    """Return counts by bucket and member, of the whole without a dimension; NaN is hidden."""
    grain = query.parameters.active_grain if isinstance(kpi, MeanOfPeriods) else None
    by = (dimension,) if dimension else ()
    frame = query.compute([kpi], selection, by=by, grain=grain)[kpi.name]
    keys = frame[dimension] if dimension else pd.Series(REST, index=frame.index)
    bucket = frame[BUCKET] if grain else selection.period.start
    return frame[SIDES].astype("float64").assign(**{BUCKET: bucket, _MEMBER: texts(keys)})


def _of_mean_week(counts: pd.DataFrame) -> pd.DataFrame:
    """Return counts as parts of each week's whole, averaged over the weeks.

    So the sum of numerators is the mean of the weekly rates and that of denominators is 1.
    """
    whole = counts.groupby(BUCKET)["denominator"].transform("sum")
    counts, whole = counts[whole > 0], whole[whole > 0]
    weeks = max(counts[BUCKET].nunique(), 1)
    return counts.assign(**{side: counts[side] / whole / weeks for side in SIDES})


def _of_groups(
    query: Query, kpi: Kpi, dimension: str, selections: Sequence[Selection]
) -> list[pd.DataFrame]:
    """Return the counts of the members that are seen for every selection, and of the others."""
    if isinstance(kpi, MeanOfPeriods) and query.parameters.active_grain == "week":
        raise WithheldError(_WEEKS)
    wholes = [_counts(query, kpi, one) for one in selections]
    parted = [_counts(query, kpi, one, dimension) for one in selections]
    both = list(zip(parted, wholes, strict=True))
    shown = set.intersection(*(_shown(members, whole) for members, whole in both))
    if not shown or any(_is_hidden(whole).any() for whole in wholes):
        limit = query.scope.limit
        raise WithheldError(_TOO_SMALL.format(count=limit.advisors if limit else 0))
    if all(members[_MEMBER].isin(shown).all() for members in parted):
        return parted
    return [_with_others(members, whole, shown) for members, whole in both]


def _is_hidden(counts: pd.DataFrame) -> pd.Series:
    return cast(pd.Series, counts[SIDES].isna().any(axis=1))


def _shown(members: pd.DataFrame, whole: pd.DataFrame) -> set[str]:
    """Return the members that are there in each bucket of the whole, and never hidden."""
    times = members[~_is_hidden(members)].groupby(_MEMBER).size()
    return {str(member) for member, count in times.items() if count == len(whole)}


def _with_others(members: pd.DataFrame, whole: pd.DataFrame, shown: set[str]) -> pd.DataFrame:
    own = members[members[_MEMBER].isin(shown)]
    others = whole.set_index(BUCKET)[SIDES] - own.groupby(BUCKET)[SIDES].sum()
    return pd.concat([own, others.reset_index().assign(**{_MEMBER: REST})], ignore_index=True)


_NOTHING = dict.fromkeys(SIDES, 0.0)
_TOO_SMALL = Label(
    "Hier ist keine Gruppe groß genug, um für Ihre Rolle gezeigt zu werden: Sie sieht Gruppen ab "
    "{count} Beratern, in ganzen Monaten und nach einer Dimension zugleich. Mehr zeigen eine "
    "gröbere Aufteilung, mehrere Monate als Zeitraum oder weniger Filter.",
    "No group is large enough here to be shown to your role, which sees groups of {count} advisors "
    "or more, in whole months and by one dimension at a time. A coarser split, a period of several "
    "months or fewer filters show more.",
)
_WEEKS = Label(
    "Diese Kennzahl ist ein Mittel über Wochen. Einzelne Wochen sieht Ihre Rolle nicht, weil sich "
    "aus ihnen auf wenige Personen schließen ließe; ohne sie lässt sich die Veränderung nicht "
    "genau zerlegen. Die Werte der Gruppen jetzt und zuvor zeigt die Aufteilung.",
    "This KPI is a mean of weeks. Your role sees no single weeks, since they could tell of a few "
    "people; without them the change cannot be taken apart exactly. The split shows the values of "
    "the groups now and before.",
)

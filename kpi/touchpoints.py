"""Touchpoints: how well each works, how much it matters, and what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpi import facts, registry
from kpi.branches import Split, in_portions, planned, splits
from kpi.columns import Columns, Places, positions
from kpi.engine.portions import PORTION, Plan
from kpi.query import Query
from kpi.reading import ask, rows_for
from kpi.rows import Rows, unbound
from kpi.selection import Selection
from kpi.statistics.intervals import Floats, divided, floats

SPAN = 4
"""From the worst score to the best."""
SUMS = ("answers", "scores", "signed", "known", "minutes_sum", "minutes_count")


def touchpoints(query: Query, selection: Selection) -> Columns:
    """Return every touchpoint, the most effective first, those without an answer last.

    Columns: `touchpoint_key`, `name`, `phase`; `answers`, customers' ratings of the period;
    `score`, their mean; `converted`, the share of rated meetings with a started signature;
    `minutes`, their mean length. `satisfaction`, `conversion` and `effort` are each 0…100:
    score 1 to 5 as 0 to 100; conversion and effort as half the ratio to the mean of all
    touchpoints, at most 100, so that the mean is 50 and little effort is good. `index` is
    their mean weighted by the settings, parts that are unknown left out. `importance` is the
    share of all answers; `quadrant` compares it and the index with their means.
    """
    every, found = _listed(query, selection), Columns.of(_answered(query, selection))
    sums = _beside(every, found)
    answers = np.nan_to_num(sums["answers"])
    score = divided(sums["scores"], answers)
    converted = divided(sums["signed"], sums["known"])
    minutes = divided(sums["minutes_sum"], sums["minutes_count"])
    parts = {
        "satisfaction": 100 * (score - 1) / SPAN,
        "conversion": _half(divided(converted, mean(converted))),
        "effort": 100 - _half(divided(minutes, mean(minutes))),
    }
    importance, index = divided(answers, answers.sum()), _index(parts, query)
    judged = every.assign(
        answers=answers,
        score=score,
        converted=converted,
        minutes=minutes,
        **parts,
        importance=importance,
        index=index,
        quadrant=_quadrants(importance, index),
    )
    return judged.only([*judged], _order(every["name"], index))


def _listed(query: Query, selection: Selection) -> Columns:
    rows = Rows(query.scope, selection, query.parameters)

    def listed() -> ir.Table:
        every = rows.scoped(facts.TOUCHPOINT)
        return every.select("touchpoint_key", "name", "phase").order_by("touchpoint_key")

    return Columns.of(ask(query, rows, (_listed,), listed))


def _beside(every: Columns, found: Columns) -> Mapping[str, Floats]:
    """Return the sums of each touchpoint, NaN where it has no answer."""
    if not len(found):
        return dict.fromkeys(SUMS, np.full(len(every), np.nan))
    places = positions(every, found, ["touchpoint_key"])
    return {name: np.where(places < 0, np.nan, floats(found[name])[places]) for name in SUMS}


def _answered(query: Query, selection: Selection) -> pd.DataFrame:
    """Return sums over customers' ratings of a touchpoint and the meetings they belong to."""
    rows = rows_for(query, registry.get("meeting_rating_customer"), selection)
    dialect = query.engine.dialect

    def plan() -> Plan | None:
        offered = splits(rows, facts.RATING)
        return planned(_sums, SUMS, rows, offered[0], dialect) if offered else None

    return ask(query, rows, (touchpoints,), lambda: _sums(rows).order_by("touchpoint_key"), plan)


def _sums(rows: Rows, split: Split | None = None) -> ir.Table:
    rating = rows.during(facts.RATING, "event_on")
    rating = rating.filter(rating.rater == "customer", rating.touchpoint_key.notnull())
    rating = in_portions(rating, split, rows) if split else rating
    by = ["touchpoint_key", *((PORTION,) if split else ())]
    rating = rating.select(*by, "score", "meeting_key")
    meeting = unbound(facts.MEETING).select("meeting_key", "has_signature", "minutes")
    joined = rating.left_join(meeting, "meeting_key")
    signed, minutes = joined.has_signature, joined.minutes
    measures = {
        "answers": joined.count(),
        "scores": joined.score.sum(),
        "signed": signed.ifelse(1, 0).sum(),
        "known": signed.notnull().ifelse(1, 0).sum(),
        "minutes_sum": minutes.sum(),
        "minutes_count": minutes.count(),
    }
    return joined.group_by(by).aggregate(**measures)


def mean(values: Floats) -> float:
    """Return the mean of what is known; NaN where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def _half(ratio: Floats) -> Floats:
    return np.minimum(50 * floats(ratio), 100)


def _index(parts: Mapping[str, Floats], query: Query) -> Floats:
    weights = np.array([getattr(query.parameters, f"touchpoint_{part}") for part in parts])
    values = np.column_stack([*parts.values()])
    given = np.where(np.isnan(values), 0.0, weights)
    return divided((np.nan_to_num(values) * given).sum(axis=1), given.sum(axis=1))


def _quadrants(matters: Floats, index: Floats) -> NDArray[Any]:
    known = ~np.isnan(index)
    important = matters >= mean(np.where(known, matters, np.nan))
    effective = index >= mean(index)
    return np.select(
        [~known, important & ~effective, important, effective],
        ["", "improve", "keep", "use"],
        "watch",
    )


def _order(names: Iterable[str], index: Floats) -> Places:
    """Return the places of the most effective ones first, those of no index last."""
    listed = enumerate(zip(np.isnan(index), -np.nan_to_num(index), names, strict=True))
    return np.array([place for place, _ in sorted(listed, key=itemgetter(1))], dtype=np.int64)

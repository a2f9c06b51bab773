"""Advisors beside those of their unit: who is at its top, and the segment that follows from it."""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from kpi.activity import ROUNDING
from kpi.engine.compile import bind

_PLACES = dt.Decimal(38, 0)
_SHIFT = 2**32
_SHARE = bind("power_share", "float64") - ROUNDING


def numbered(licensed: ir.Table) -> ir.Table:
    """Return the rows with `peers`, a number of their unit and bucket, and `turn`, their own among
    these in the order of keys.

    Where advisors are kept, whatever meetings are chosen, the top is found by numbers.
    """
    by = [licensed.unit_key, licensed.starts_on]
    peers = ibis.dense_rank().over(ibis.window(order_by=by))
    turn = ibis.row_number().over(ibis.window(group_by=by, order_by=licensed.advisor_key))
    return licensed.mutate(peers=peers.cast("int32"), turn=turn.cast("int32"))


def segmented(judged: ir.Table) -> ir.Table:
    """Return the rows with `is_power` and `segment`.

    Power: active, and among the top share of the own unit by held meetings, ties broken by
    contracts, then by key; a unit has at least one place.
    """
    ranked = _by_last_place(judged) if "peers" in judged.columns else _by_rank(judged)
    power = ranked.is_active & ranked.is_top
    segment = ibis.cases(
        (ranked.is_never, "never"),
        (ranked.is_inactive, "inactive"),
        (ranked.is_active.isnull(), "unknown"),
        (power, "power"),
        (ranked.is_active, "active"),
        else_="occasional",
    )
    return ranked.mutate(is_power=power.fill_null(False), segment=segment)


def _by_rank(judged: ir.Table) -> ir.Table:
    """Return the rows with `is_top`, ranked among each other."""
    unit = [judged.unit_key, judged.starts_on]
    order = [ibis.desc(judged.held), ibis.desc(judged.contracts), judged.advisor_key]
    rank = ibis.row_number().over(ibis.window(group_by=unit, order_by=order))
    count = judged.count().over(ibis.window(group_by=unit))
    return judged.mutate(is_top=rank < (count * _SHARE).ceil())


def _by_last_place(judged: ir.Table) -> ir.Table:
    """Return the same from the last place at the top of each unit: nobody is sorted, which takes an
    engine half as long. Held meetings, contracts and turn make up one number, the best is least."""
    done = judged.held.cast("int64") * _SHIFT + judged.contracts
    placed = judged.mutate(place=judged.turn - done.cast(_PLACES) * _SHIFT)
    last = placed.group_by("peers").aggregate(last=_last_place(placed.place, _SHARE))
    joined = placed.inner_join(last, "peers")
    is_top = joined.place <= joined.last
    return joined.select(*[placed[name] for name in judged.columns], is_top=is_top)


def _quantile(places: Any, share: Any) -> Any: ...


_last_place: Any = ibis.udf.agg.builtin(
    _quantile, name="quantile_disc", signature=((_PLACES, dt.float64), _PLACES)
)
"""The last of the lowest `share` of places, at least the lowest."""

"""Ibis's compiler for ClickHouse where its own gives approximate or other values."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.clickhouse import ClickHouseCompiler
from ibis.backends.sql.rewrites import (
    exclude_unsupported_window_frame_from_ops,
    exclude_unsupported_window_frame_from_rank,
    exclude_unsupported_window_frame_from_row_number,
)

_RANKS = (ops.NTile, ops.MinRank, ops.DenseRank, ops.PercentRank, ops.RowNumber)


class ExactClickHouse(ClickHouseCompiler):  # type: ignore[misc] # Ibis has no types here
    """Counts distinct values exactly, and ranks as other engines do."""

    __slots__ = ()
    rewrites = (
        exclude_unsupported_window_frame_from_row_number,
        exclude_unsupported_window_frame_from_rank,
        exclude_unsupported_window_frame_from_ops,
        *ClickHouseCompiler.rewrites,
    )
    SIMPLE_OPS = {  # noqa: RUF012 - Ibis reads it from the class
        **ClickHouseCompiler.SIMPLE_OPS,
        ops.CountDistinct: "uniqExact",
    }

    def visit_node(self, op: Any, **parts: Any) -> Any:
        """Return the tree of one operation. Whole numbers that are counted or added up are
        signed: together with signed ones they have no type that could be added up again."""
        if isinstance(op, ops.WindowFunction) and isinstance(parts["func"], sge.Cast):
            parts["func"] = parts["func"].this
        if isinstance(op, ops.GroupConcat) and op.order_by:
            return self._joined(parts["arg"], parts["sep"])
        made = super().visit_node(op, **parts)
        is_number = isinstance(op, (ops.Reduction, ops.WindowFunction)) and op.dtype.is_integer()
        return self.cast(made, op.dtype) if is_number else made

    def _joined(self, texts: Any, between: Any) -> Any:
        """Return texts as one, in their own order; ClickHouse knows no other for this."""
        return self.f.arrayStringConcat(self.f.arraySort(self.f.groupArray(texts)), between)

    @staticmethod
    def _minimize_spec(op: Any, spec: Any) -> Any:
        return None if isinstance(op.func, _RANKS) else spec


def with_booleans(tree: sge.Expression, schema: Any) -> sge.Expression:
    """Return the statement with its booleans as such: a comparison gives 0 or 1 otherwise."""
    names = {name for name, kind in schema.items() if kind.is_boolean()}
    if not names or not isinstance(tree, sge.Select):
        return tree
    if any(isinstance(one, sge.Star) or one.is_star for one in tree.expressions):
        tree.set("expressions", [sge.column(name, quoted=True) for name in schema])
    for one in tree.expressions:
        if one.alias_or_name in names:
            whole = one.unalias()
            one.replace(
                sge.alias_(sge.cast(whole.copy(), "BOOLEAN"), one.alias_or_name, quoted=True)
            )
    return tree

"""Ibis's compiler for BigQuery where its own refuses what the portal asks."""

from __future__ import annotations

from typing import Any

import sqlglot as sg
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.bigquery import BigQueryCompiler

_EACH = "each_moment"


class RangingBigQuery(BigQueryCompiler):  # type: ignore[misc] # Ibis has no types here
    """Lists moments without a zone, which BigQuery lists with one only: by those of UTC."""

    __slots__ = ()

    def visit_TimestampRange(  # noqa: N802 - Ibis looks the name up
        self, op: Any, *, start: Any, stop: Any, step: Any
    ) -> Any:
        """Return the tree of the moments from `start` on, before `stop`, later ones last."""
        if op.start.dtype.timezone is not None:
            return super().visit_TimestampRange(op, start=start, stop=stop, step=step)
        moment = sge.Interval(this=sge.convert(1), unit=sge.Var(this="MICROSECOND"))
        last = self.f.anon.TIMESTAMP_SUB(self.f.anon.TIMESTAMP(stop), moment)
        zoned = self.f.generate_timestamp_array(self.f.anon.TIMESTAMP(start), last, step)
        each = self.f.anon.DATETIME(sg.column(_EACH, quoted=self.quoted))
        return self.f.array(sg.select(each).from_(self._unnest(zoned, as_=_EACH)))

"""Rows that are there rather than happen: those of a period are all that exist at its end."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir

from kpi import facts
from kpi.checks import checks
from kpi.engine.compile import bind
from kpi.facts.quality import RECORD_CHECK
from kpi.model import Table
from kpi.people import event_bucket
from kpi.period import Grain
from kpi.rows import Rows

STOCK = (facts.CUSTOMER, RECORD_CHECK, facts.MILESTONE)
_TRUNCATE = {"day": "D", "week": "W", "month": "M", "quarter": "Q"}


def stock(table: Table, rows: Rows, grain: Grain | None) -> tuple[ir.Table, Any]:
    """Return the rows dated before the end of the period, and the expression of their bucket."""
    found = checks(rows) if table is RECORD_CHECK else rows.filtered(rows.scoped(table), table)
    return at_end(found, grain)


def at_end(rows: ir.Table, grain: Grain | None, day: str = "event_on") -> tuple[ir.Table, Any]:
    """Return those of `rows` whose `day` is before the end of the period, and their bucket.

    What is older than the period, or of unknown age, is in its first bucket: kinds of stock
    add the buckets up one after the other.
    """
    found = rows.filter(rows[day].isnull() | (rows[day] < bind("end", "date")))
    if grain is None:
        return found, None
    start = bind("start", "date")
    first = start.truncate(_TRUNCATE[grain])
    is_new = (found[day] >= start).fill_null(False)
    return found, is_new.ifelse(event_bucket(found, grain, day), first)

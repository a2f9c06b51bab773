"""The customer records behind a rule, to be corrected where they were entered."""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi import facts
from kpi.facts.quality import RECORD_CHECK
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.stock import stock

_CONTACT = ("customer_key", "name", "email", "phone", "postcode", "segment")
_OWNER = ("unit_key", "advisor_key", "event_on")
SAME = ("same_email", "same_phone", "same_name")


def worklist(query: Query, kpi: Kpi, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
    """Return records that break a rule, those that break most first, and how many there are.

    Columns: those of `record_check` that name the record and its owner, and `rules`, the
    broken rules as one text separated by commas. The selection is as `kpi` applies it.
    """
    rows = rows_for(query, kpi, selection)
    found, _bucket = stock(RECORD_CHECK, rows, None)
    broken = found.filter(found.is_passed == ibis.literal(value=False))
    listed = broken.group_by("customer_key").aggregate(many=broken.count(), name=broken.name.max())
    first = listed.order_by(_most(listed)).limit(limit).select("customer_key", "many")
    # Texts are put together for the records of the page only: there may be hundreds of thousands.
    chosen = broken.inner_join(first, "customer_key")
    records = chosen.group_by(*_CONTACT, *_OWNER, "many").aggregate(
        rules=chosen.rule.group_concat(",", order_by=chosen.rule)
    )
    return read(query, rows, records.order_by(_most(records))), _count(query, rows, listed)


def _most(records: ir.Table) -> list[Any]:
    return [ibis.desc(records.many), records.name, records.customer_key]


def duplicates(
    query: Query, kpi: Kpi, selection: Selection, limit: int
) -> tuple[pd.DataFrame, int]:
    """Return records that may be the same customer, group by group, and how many there are.

    Columns: as `worklist`, with `duplicate_group` and `SAME` instead of the rules. Groups of
    which the reader may see one record only are left out: the other is not theirs to see.
    """
    rows = rows_for(query, kpi, selection)
    found, _bucket = stock(facts.CUSTOMER, rows, None)
    found = found.filter(found.duplicate_group.notnull())
    size = found.count().over(ibis.window(group_by=found.duplicate_group))
    seen = found.mutate(size=size)
    records = seen.filter(seen["size"] > 1).select(*_CONTACT, *_OWNER, "duplicate_group", *SAME)
    return _page(query, rows, records, [records.duplicate_group, records.customer_key], limit)


def _page(
    query: Query, rows: Rows, records: ir.Table, order: list[Any], limit: int
) -> tuple[pd.DataFrame, int]:
    found = read(query, rows, records.order_by(order).limit(limit))
    return found, _count(query, rows, records)


def _count(query: Query, rows: Rows, records: ir.Table) -> int:
    return int(read(query, rows, records.aggregate(count=records.count()))["count"].iloc[0])

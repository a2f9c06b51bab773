"""The rows behind a value: from a number to its rows, with the same count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi.dimensions import PERSONAL, by_name, column_of
from kpi.facts import CUSTOMER
from kpi.facts.quality import FIELDS, RECORD_CHECK
from kpi.kinds import Kpi
from kpi.model import Table
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.sums import rows_of

HIT = "is_hit"
_TECHNICAL = {
    "week_on",
    "month_on",
    "peak_on",
    "is_first",
    "is_last",
    "is_due",
    "in_licence",
    "completed_in_licence",
    "first_requested_at",
    "chain_key",
    "visitor_key",
    "region_key",
    "first_held_on",
    "first_login_on",
    "is_power",
    "is_inactive",
    "is_never",
    "ends_on",
    *(f"has_{field}" for field in FIELDS),
    "is_delivered",
    "postcode_digits",
    "is_answered",
    "seen_hours",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """Some of the rows behind a value. `count` is the number of all of them.

    Columns of `rows`: those of the fact that people read, and `is_hit` (in the numerator)
    where the KPI has one. Where the reader may see no names, advisors go by pseudonym, and keys of
    others and comments are absent; comments are empty where their meeting is out of the scope.
    """

    fact: Table
    count: int
    rows: pd.DataFrame


def behind(
    query: Query, kpi: Kpi, selection: Selection, *, limit: int = 500, offset: int = 0
) -> Behind:
    """Return rows behind the KPI's value, newest first, `limit` of them from `offset` on."""
    drill = kpi.drill()
    rows = rows_for(query, kpi, selection)
    found, _bucket = rows_of(drill.fact, rows, None, drill.day)
    counted = found.filter(drill.counted)
    total = read(query, rows, counted.aggregate(count=counted.count()))["count"].iloc[0]
    columns = _columns(drill.fact, query)
    chosen = {name: counted[name] for name in columns}
    if "comment" in chosen:
        seen = rows.of_seen_meeting(counted)
        chosen["comment"] = ibis.ifelse(seen, counted.comment, ibis.null("string"))
    if drill.hit is not None:
        chosen[HIT] = drill.hit
    page = counted.order_by(_order(counted, drill.fact)).limit(limit, offset=offset)
    shown = read(query, rows, page.select(**chosen))
    columns_of = {name: column_of(by_name(name), drill.fact) or "" for name in PERSONAL}
    return Behind(drill.fact, int(total), query.members.concealed(shown, columns_of))


def _columns(fact: Table, query: Query) -> list[str]:
    hidden = set(_TECHNICAL)
    if not query.scope.names:
        hidden |= {"customer_key", "owner_key", "comment"}
        hidden |= {"name", "email", "phone"} if fact in (CUSTOMER, RECORD_CHECK) else {"owner"}
        hidden |= {"actor_key", "author_key"}
    names = [column.name for column in (*fact.columns, *fact.derived)]
    resolved = {name.removeprefix("resolved_") for name in names if name.startswith("resolved_")}
    return [name for name in names if name not in hidden and name not in resolved]


def _order(rows: ir.Table, fact: Table) -> list[Any]:
    """Return newest first, then by what tells rows apart, so that pages do not overlap."""
    first = fact.event_time or fact.columns[0].name
    named = [one.name for one in (*fact.columns, *fact.derived) if one.type == "string"]
    keys = [fact.key] if fact.key else [name for name in named if name != "comment"]
    return [ibis.desc(rows[first]), *(rows[key] for key in keys if key != first)]

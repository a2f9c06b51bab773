"""From rows received to rows counted: why a source shows another number than a KPI."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.common.deferred import Deferred

from kpi import words
from kpi.dimensions import by_name
from kpi.facts import FACTS, MEETING
from kpi.facts.backlog import STAYS
from kpi.kinds import Kpi
from kpi.model import Table
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.stock import STOCK
from kpi.sums import CHOSEN, rows_of
from kpi.text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the walk: rows taken away (negative) or what is there (`is_sum`).

    The sum of a line is the sum before it plus the lines between the two.
    """

    label: Label
    rows: int
    is_sum: bool = False


def walk(query: Query, kpi: Kpi, selection: Selection) -> tuple[Step, ...]:
    """Return the lines from rows received to the rows behind the KPI's value; they add up.

    Readers of a part of the organisation begin with the rows they may see: what others
    delivered is not theirs to know. Rows that the query makes (of people, of weeks, of what is
    open) begin with those of the period.
    """
    drill, rows = kpi.drill(), rows_for(query, kpi, selection)
    steps = _Steps()
    if _is_stored(drill.fact):
        _stored(query, drill.fact, drill.day, rows, steps)
    within = [_during(query, rows, kpi, count) for count in range(len(rows.selection.filters) + 1)]
    steps.reach(_IN_PERIOD, within[0], _OUTSIDE)
    for count, (name, _members) in enumerate(rows.selection.filters, start=1):
        label = by_name(name).label
        steps.less(_FILTERED.format(de=label.de, en=label.en), within[count - 1] - within[count])
    _conditions(query, kpi, rows, steps)
    return tuple(steps.found)


class _Steps:
    """Lines that know how many rows are left; lines without rows are left out."""

    def __init__(self) -> None:
        self.found: list[Step] = []
        self.left: int | None = None

    def begin(self, label: Label, rows: int) -> None:
        self.left = rows
        self.found.append(Step(label=label, rows=rows, is_sum=True))

    def less(self, label: Label, rows: int) -> None:
        if rows:
            self.found.append(Step(label=label, rows=-rows))
        self.left = (self.left or 0) - rows

    def reach(self, label: Label, rows: int, why: Label) -> None:
        """Take away what lies between the rows left and `rows`; begin where nothing is."""
        if self.left is not None:
            self.less(why, self.left - rows)
        self.begin(label, rows)


def _is_stored(fact: Table) -> bool:
    """Whether the rows are those of one delivered table, as they are stored."""
    return fact in FACTS and fact not in CHOSEN and fact not in STOCK and fact.name not in STAYS


def _stored(query: Query, fact: Table, day: str, rows: Rows, steps: _Steps) -> None:
    """Add the lines from what was received to the rows the reader may see."""
    scoped = rows.scoped(fact)
    found = read(
        query,
        rows,
        scoped.aggregate(rows=scoped.count(), undated=scoped[day].isnull().ifelse(1, 0).sum()),
    ).iloc[0]
    seen = int(found["rows"])
    everything = rows.scope.is_everything
    if everything:
        _received(query, fact, seen, steps)
        steps.begin(_THERE, seen)
    else:
        steps.begin(_SEEN, seen)
    steps.less(_UNDATED, 0 if seen == 0 else int(found["undated"] or 0))


def _received(query: Query, fact: Table, there: int, steps: _Steps) -> None:
    """Add the lines from all deliveries to the rows that are there now."""
    received = query.engine.received(fact.name)
    steps.begin(_RECEIVED, received.rows)
    steps.less(_SKIPPED, received.skipped)
    steps.less(_QUARANTINED, received.quarantined)
    steps.less(_DISCARDED, received.discarded)
    steps.less(_REPEATED, received.unchanged)
    steps.less(_REPLACED, received.replaced)
    steps.less(_DELETED, (steps.left or 0) - there)


def _during(query: Query, rows: Rows, kpi: Kpi, filters: int) -> int:
    """Return the rows of the period under the first so many filters."""
    drill = kpi.drill()
    some = replace(rows.selection, filters=rows.selection.filters[:filters])
    door = replace(rows, selection=some)
    found, _bucket = rows_of(drill.fact, door, None, drill.day)
    return _count(query, door, found)


def _count(query: Query, rows: Rows, found: ir.Table) -> int:
    return int(read(query, rows, found.aggregate(count=found.count()))["count"].iloc[0])


def _conditions(query: Query, kpi: Kpi, rows: Rows, steps: _Steps) -> None:
    """Take away rows that are not meant, then those whose needed fields are unknown."""
    drill = kpi.drill()
    found, _bucket = rows_of(drill.fact, rows, None, drill.day)
    counted = drill.counted.resolve(found).fill_null(False)
    meant = _meant(kpi, found, counted)
    left = steps.left or 0
    of_meant = found.filter(meant)
    for label, number in _not_meant(query, rows, found.filter(~meant), drill.fact):
        steps.less(label, number)
    steps.less(_UNKNOWN, _count(query, rows, of_meant) - _count(query, rows, found.filter(counted)))
    steps.begin(_COUNTED, steps.left if steps.left is not None else left)


def _meant(kpi: Kpi, found: ir.Table, counted: Any) -> Any:
    """Return which rows the KPI is about, those with unknown fields included."""
    condition = getattr(kpi, "denominator", None)
    if not isinstance(condition, Deferred):
        condition = getattr(kpi, "where", None)
    if not isinstance(condition, Deferred) or kpi.drill().fact is not kpi.fact:
        return counted
    return condition.resolve(found).fill_null(False) | counted


def _not_meant(
    query: Query, rows: Rows, others: ir.Table, fact: Table
) -> Iterator[tuple[Label, int]]:
    """Yield why rows are not meant: meetings by their status, others together."""
    if fact is not MEETING:
        yield _NOT_MEANT, _count(query, rows, others)
        return
    status = others.status.fill_null("")
    counts = others.group_by(status=status).aggregate(count=others.count())
    frame = read(query, rows, counts.order_by(ibis.desc("count"), "status"))
    for row in frame.itertuples(index=False):
        label = words.STATUS.get(str(row.status), _NO_STATUS)
        yield _STATUS.format(de=label.de, en=label.en), int(row.count)


_RECEIVED = Label("Zeilen empfangen, in allen Lieferungen", "Rows received, in all deliveries")
_SKIPPED = Label("sagen nichts über diese Tabelle", "say nothing about this table")
_QUARANTINED = Label(
    "in Quarantäne gestellt; berichtigt werden sie noch einmal empfangen",
    "put into quarantine; once corrected they are received again",
)
_DISCARDED = Label("als unbrauchbar verworfen", "discarded as useless")
_REPEATED = Label("Wiederholungen ohne Neues", "repeated, with nothing new")
_REPLACED = Label("durch eine spätere Fassung ersetzt", "replaced by a later version")
_DELETED = Label("von der Quelle nicht mehr geliefert", "no longer delivered by the source")
_THERE = Label("Zeilen im Bestand", "Rows on record")
_SEEN = Label("Zeilen, die Sie sehen dürfen", "Rows that you may see")
_UNDATED = Label("ohne bekannten Tag", "without a known day")
_OUTSIDE = Label("außerhalb des Zeitraums", "outside the period")
_IN_PERIOD = Label("Zeilen im Zeitraum", "Rows in the period")
_FILTERED = Label("nicht im Filter „{de}“", "not in the filter '{en}'")
_STATUS = Label("zählen hier nicht: {de}", "do not count here: {en}")
_NO_STATUS = Label("ohne Status", "without a status")
_NOT_MEANT = Label("zählen laut Definition nicht", "do not count by definition")
_UNKNOWN = Label("mit unbekannten Angaben, die nötig sind", "with unknown fields that are needed")
_COUNTED = Label("Zeilen gezählt", "Rows counted")

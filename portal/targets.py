"""Targets: what a KPI is to reach by when, set by owners for the whole or for one org unit."""

from __future__ import annotations

from datetime import date
from typing import cast

from kpi.reference import Per, Target
from kpi.text import Label
from portal import entries, org_units
from portal.entries import Entry
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.reference import StoredTarget


def write(by: Reader, wanted: Target) -> int:
    """Store a target; its author is the reader. Return its number.

    Raises NotAllowedError unless the reader may, and RefusedError where a rule is broken.
    """
    entries.check_keeper(by)
    entries.check_value(entries.checked_kpi(wanted.kpi), wanted.value, wanted.per)
    entries.check_unit(wanted.unit)
    if wanted.due_on < wanted.from_on:
        raise RefusedError(_DUE_FIRST)
    return entries.write(
        by,
        StoredTarget(
            kpi=wanted.kpi,
            unit_key=wanted.unit,
            value=wanted.value,
            per=wanted.per,
            from_on=wanted.from_on,
            due_on=wanted.due_on,
            reason=entries.checked_text(wanted.reason, REASON),
        ),
    )


def end(by: Reader, number: int, on: date) -> None:
    """End a target: from the day `on` it is no longer in force; before, it was."""
    entries.check_keeper(by)
    entries.end(by, StoredTarget, number, ended_on=on)


def everything() -> tuple[Entry[Target], ...]:
    """Return every target, ended ones too, in the order they were written."""
    names, units = entries.authors(), org_units.names()
    return tuple(
        entries.entry(
            row,
            Target(
                kpi=row.kpi,
                value=row.value,
                from_on=row.from_on,
                due_on=row.due_on,
                unit=row.unit_key,
                unit_name=units.get(row.unit_key or "", row.unit_key or ""),
                per=cast(Per | None, row.per),
                ended_on=row.ended_on,
                author=names.get(row.author, row.author),
                reason=row.reason,
            ),
            names,
        )
        for row in entries.rows(StoredTarget)
    )


REASON = Label("Begründung", "Reason")
_DUE_FIRST = Label(
    "Das Ziel wäre fällig, bevor es gilt. Wählen Sie eine spätere Fälligkeit.",
    "The target would be due before it holds. Choose a later due date.",
)

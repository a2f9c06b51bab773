"""Baselines: the last day before something was changed, of one KPI or of all."""

from __future__ import annotations

from kpi.reference import Baseline
from kpi.text import Label
from portal import clock, entries
from portal.entries import Entry
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.reference import StoredBaseline


def write(by: Reader, wanted: Baseline) -> int:
    """Store a baseline; return its number. The last one written for a KPI counts.

    Raises NotAllowedError unless the reader may, and RefusedError where a rule is broken.
    """
    entries.check_keeper(by)
    if wanted.kpi is not None:
        entries.checked_kpi(wanted.kpi)
    if wanted.last_on >= clock.now().date():
        raise RefusedError(_TO_COME)
    reason = entries.checked_text(wanted.reason, REASON)
    return entries.write(by, StoredBaseline(kpi=wanted.kpi, last_on=wanted.last_on, reason=reason))


def end(by: Reader, number: int) -> None:
    """Take a baseline back; the one written before it counts again, if there is one."""
    entries.check_keeper(by)
    entries.end(by, StoredBaseline, number)


def everything() -> tuple[Entry[Baseline], ...]:
    """Return every baseline, those taken back too, in the order they were written."""
    names = entries.authors()
    return tuple(
        entries.entry(
            row,
            Baseline(
                kpi=row.kpi,
                last_on=row.last_on,
                author=names.get(row.author, row.author),
                reason=row.reason,
            ),
            names,
        )
        for row in entries.rows(StoredBaseline)
    )


REASON = Label("Begründung", "Reason")
_TO_COME = Label(
    "Eine Nullmessung endet mit einem Tag, der vorüber ist.",
    "A baseline ends with a day that is over.",
)

"""Runs and problems in words."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.base import Problem
from connectors.sync.run import Run, State, TableRun
from kpi.facts import table
from kpi.text import Label, Language, grouped

STATES: dict[State, Label] = {
    "running": Label("läuft", "running"),
    "done": Label("aktualisiert", "brought up to date"),
    "unchanged": Label("nichts Neues", "nothing new"),
    "failed": Label("nicht gelesen", "not read"),
    "aborted": Label("abgebrochen", "aborted"),
}
_REFUSED = Label("gelesen, doch alles in Quarantäne", "read, but all in quarantine")
_COUNTS = {
    "rows_new": Label("neu", "new"),
    "rows_replaced": Label("geändert", "changed"),
    "rows_deleted": Label("entfernt", "removed"),
    "rows_quarantined": Label("in Quarantäne", "in quarantine"),
}
_READ = Label("{rows} gelesen", "{rows} read")
_TRIAL = Label("Probelauf", "dry run")
_WHOLE = Label("alle Zeilen", "all rows")
_WARNING = Label("Hinweis", "Note")
_PROBLEM = Label("Fehler", "Problem")
_FINE = Label("in Ordnung", "fine")


def state(run: Run) -> Label:
    """Return what became of a run."""
    return _REFUSED if run.is_good and run.is_refused else STATES[run.state]


def summary(run: Run, language: Language) -> list[str]:
    """Return what came of a run: one line, then one per table."""
    marks = [state(run)]
    marks += [_TRIAL] if run.is_trial else []
    marks += [_WHOLE] if run.is_whole else []
    told = ", ".join(mark.in_(language) for mark in marks)
    head = f"{run.source}: {told} ({run.seconds:.0f} s)"
    if run.error is not None:
        return [f"{head}: {run.error.in_(language)}"]
    tables = [
        f"  {table(one.table).label.in_(language)}: {counts(one, language)}" for one in run.tables
    ]
    why = [f"  ! {run.quarantined.in_(language)}"] if run.quarantined else []
    return [head, *tables, *why]


def named(one: TableRun) -> Label:
    """Return what the table is called."""
    return table(one.table).label


def counts(one: TableRun, language: Language) -> str:
    """Return what a run did to a table, such as `12 read, 3 new`."""
    read = _READ.in_(language).format(rows=grouped(one.rows_in, language))
    more = [
        f"{grouped(getattr(one, name), language)} {label.in_(language)}"
        for name, label in _COUNTS.items()
        if getattr(one, name)
    ]
    return ", ".join([read, *more])


def problems(source: str, found: Sequence[Problem], language: Language) -> list[str]:
    """Return one line per problem of the source called so, or that there is none."""
    if not found:
        return [f"{source}: {_FINE.in_(language)}"]
    return [_problem(source, one, language) for one in found]


def _problem(source: str, one: Problem, language: Language) -> str:
    kind = (_WARNING if one.is_warning else _PROBLEM).in_(language)
    told = (one.where, one.what, one.how_to_fix)
    where, what, how_to_fix = (label.in_(language) for label in told)
    return f"{source}: {kind}: {where}: {what} {how_to_fix}"

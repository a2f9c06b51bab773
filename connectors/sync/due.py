"""When a source is to be read again."""

from __future__ import annotations

from datetime import datetime, timedelta

from connectors.sync import run as runs
from connectors.sync.source import Source

_FIRST_RETRY = timedelta(minutes=15)


def next_at(source: Source) -> datetime | None:
    """Return when the source is due, UTC; None where it is read on request only.

    It is never due later than its interval says, however the clock was set meanwhile. After
    failures it is tried again sooner, each time after twice as long as before.
    """
    if not source.every_minutes:
        return None
    every = timedelta(minutes=source.every_minutes)
    past = [run for run in runs.history(source.name) if not run.is_trial]
    if not past:
        return datetime.min
    failures = next((place for place, run in enumerate(past) if run.is_good), len(past))
    last = datetime.fromisoformat(past[0].started_at)
    if failures:
        return last + min(every, _FIRST_RETRY * (1 << min(failures - 1, 10)))
    return last + every


def is_due(source: Source, moment: datetime) -> bool:
    """Whether the source is to be read at `moment`, UTC. A last run in the future means that
    the clock was wrong."""
    wanted = next_at(source)
    if wanted is None:
        return False
    every = timedelta(minutes=source.every_minutes)
    return moment >= wanted or wanted - moment > every

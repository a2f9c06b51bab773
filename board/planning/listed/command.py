"""`python -m kpi board meetings`: every meeting with its number, the latest first."""

from __future__ import annotations

import argparse

from board.planning import meetings
from board.planning.meeting import STATE_LABELS
from kpi import format as form
from portal import settings
from portal.state.migration import migrate


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command lists all."""


def run(options: argparse.Namespace) -> int:
    """Print a line per meeting; returns 0."""
    migrate()
    zone = settings.load().parameters.time_zone
    for one in meetings.every():
        at = form.moment(one.starts_at, zone, options.language)
        state = STATE_LABELS[one.state].in_(options.language)
        print(f"{one.id:4}  {at:20}  {state:16}  {one.title}")
    return 0

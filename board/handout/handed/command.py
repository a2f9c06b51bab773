"""`python -m kpi board handouts`: a meeting as PDF, presentation or workbook, into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from board.handout import handouts
from board.handout.handouts import FORMS
from board.planning import meetings, rights
from board.planning.meeting import Meeting
from board.scorecard import scope, seen
from board.scorecard.snapshot import Snapshot
from pages.ui.exhibit_named import for_board
from portal import audit
from portal.errors import RefusedError
from portal.state.database import writing
from portal.state.migration import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command can be told."""
    parser.add_argument("meeting", type=int, metavar="NUMBER", help="as `board meetings` has it")
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="default: here")
    parser.add_argument(
        "--form", choices=FORMS, action="append", help="only this; may be given several times"
    )


def run(options: argparse.Namespace) -> int:
    """Write the files with what a member of the board sees, and print their names; returns 0.

    Raises RefusedError where there is no such meeting.
    """
    migrate()
    meeting = meetings.one(options.meeting)
    if meeting is None:
        raise RefusedError(rights.NO_MEETING)
    snapshot = figures(meeting)
    options.out.mkdir(parents=True, exist_ok=True)
    for form in options.form or FORMS:
        content = handouts.made(meeting, snapshot, form, options.language)
        with writing() as session:
            audit.note(session, None, "export", page="board_meeting", file=f"{meeting.id}/{form}")
        target = options.out / handouts.file_name(meeting, form, options.language)
        target.write_bytes(content)
        print(target)
    return 0


def figures(meeting: Meeting) -> Snapshot:
    """Return what a member of the board sees of a meeting's figures."""
    return scope.seen(seen.whole(meeting, for_board), scope.meeting_scope())

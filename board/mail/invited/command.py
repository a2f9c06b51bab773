"""`python -m kpi board invitation`: the calendar file of a meeting."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from board.mail import invitation
from board.mail.invitation import Method
from board.planning import agenda, meetings, rights
from portal.errors import RefusedError
from portal.state.migration import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command can be told."""
    parser.add_argument("meeting", type=int, metavar="NUMBER", help="as the page's address has it")
    parser.add_argument("--out", type=Path, help="file to write, else standard output")
    parser.add_argument("--cancel", action="store_true", help="take the meeting out of calendars")


def run(options: argparse.Namespace) -> int:
    """Write the file; returns 0. Raises RefusedError where there is no such meeting."""
    migrate()
    meeting = meetings.one(options.meeting)
    if meeting is None:
        raise RefusedError(rights.NO_MEETING)
    items = agenda.of(meeting.id)
    method: Method = "CANCEL" if options.cancel else "REQUEST"
    issued = invitation.issue(None, meeting, items, method, is_draft=False)
    content = invitation.calendar(issued, meeting, items, options.language)
    if options.out is None:
        sys.stdout.write(content.decode())
    else:
        options.out.write_bytes(content)
    return 0

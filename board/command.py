"""`python -m kpi board …`: what the board's meeting offers without a browser."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "meetings": ("board.planning.listed.command", "list the meetings with their numbers"),
    "handouts": ("board.handout.handed.command", "write a meeting as PDF, PowerPoint and Excel"),
    "invitation": ("board.mail.invited.command", "write the calendar file of a meeting"),
    "mail": ("board.mail.mailed.command", "mail the invitation, the hand-outs or the cancellation"),
    "reports": ("board.mail.reporting.command", "mail the weekly and monthly reports that are due"),
}
"""Name → module with `add_arguments(parser)` and `run(options) -> int`, and what it does.

Only the command that is asked for is imported.
"""


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """Add every command; of the one among `given` also what it can be told."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (place, text) in COMMANDS.items():
        own = commands.add_parser(name, help=text, description=text)
        if name in given:
            module = import_module(place)
            module.add_arguments(own)
            own.set_defaults(run=module.run)

"""`python -m kpi board mail`: the invitation, the pack or the cancellation of a meeting."""

from __future__ import annotations

import argparse

from board.handout.handouts import FORMS
from board.mail import mailing, smtp
from board.mail.mailing import WHATS, Mailing, Prepared
from board.planning import agenda, meetings
from kpi.text import Label, Language
from pages.ui.board import pack_files
from portal import session
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.migration import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command can be told."""
    parser.add_argument("meeting", type=int, metavar="NUMBER", help="as the page's address has it")
    parser.add_argument("what", choices=WHATS)
    parser.add_argument("--by", required=True, metavar="USER", help="who leads the meeting")
    parser.add_argument("--form", choices=FORMS, action="append", help="of a pack: a4.pdf if left")
    parser.add_argument("--dry-run", action="store_true", help="say who would get what")


def run(options: argparse.Namespace) -> int:
    """Mail, and print a line per person; 1 where a letter was refused.

    Raises NotAllowedError unless the user leads the meeting, and MailError where the mail server
    cannot be reached.
    """
    migrate()
    by = _user(options.by)
    meeting = meetings.get(by, options.meeting)
    mail = Mailing(
        meeting=meeting,
        items=agenda.of(meeting.id),
        what=options.what,
        language=options.language,
        pack=pack_files.of(meeting, options.form or ("a4.pdf",)),
        is_draft=options.dry_run,
    )
    server = None if mail.is_draft else smtp.configured()
    found = mailing.prepared(by, mail)
    letters = [one.letter for one in found if one.letter is not None]
    outcomes = mailing.send(by, mail, letters, server) if server else ()
    for one, state in mailing.became(found, outcomes, mail):
        print(_line(one, state, options.language))
    return int(any(one.failure is not None for one in outcomes))


def _user(name: str) -> Reader:
    found = session.absent(name)
    if found is None:
        raise RefusedError(_NO_USER.format(name=name))
    return found


def _line(one: Prepared, state: Label, language: Language) -> str:
    files = one.letter.attachments if one.letter else ()
    sizes = ", ".join(f"{file.name} {len(file.content) // 1000} kB" for file in files)
    return " · ".join(filter(None, (one.guest.name, state.in_(language), sizes)))


_NO_USER = Label(
    "Es gibt keinen aktiven Benutzer „{name}“. Mit --by nennen Sie, wer die Sitzung leitet.",
    "There is no active user '{name}'. Name with --by who leads the meeting.",
)

"""Command line of the portal: `python -m portal --help`."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from datetime import date

from kpi.errors import PortalError
from kpi.text import Label
from portal import looks, redaction, set_up, users
from portal.errors import RefusedError
from portal.roles import ROLE_LABELS, ROLES
from portal.state.migration import migrate
from store.location import PROJECT_ROOT, choose, describe


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    chosen = _parser().parse_args(choose(given))
    try:
        if chosen.command == "serve":
            serve(chosen.address, chosen.port)
        migrate()
        if chosen.command == "create-administrator":
            create_administrator(chosen.name, chosen.display_name, chosen.passphrase_stdin)
        elif chosen.command == "reset-passphrase":
            reset_passphrase(chosen.name, chosen.passphrase_stdin)
        elif chosen.command == "users":
            list_users()
        elif chosen.command == "log":
            list_looks(chosen.about, chosen.by, chosen.since)
    except PortalError as error:
        print(error.label.en, file=sys.stderr)
        return 1
    return 0


def serve(address: str, port: int) -> None:
    """Become the server; does not return."""
    os.environ.setdefault("KPI_PORTAL_URL", f"http://localhost:{port}")
    options = [f"--server.address={address}", f"--server.port={port}"]
    os.chdir(PROJECT_ROOT)
    program = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    os.execv(program[0], program)  # noqa: S606 -- no shell is what is wanted


def create_administrator(name: str, display_name: str | None, from_input: bool) -> None:
    """Create an administrator with a passphrase that is asked for or read from input."""
    set_up.create_administrator(name, display_name or name, _passphrase(from_input))
    set_up.offer_code()
    print(f"Created the administrator {name}.")


def reset_passphrase(name: str, from_input: bool) -> None:
    """Give a user a new passphrase and end their sessions."""
    person = users.find(name)
    if person is None:
        raise RefusedError(_UNKNOWN.format(name=name))
    users.set_passphrase(None, person.id, _passphrase(from_input))
    print(f"{name} has a new passphrase and is signed out everywhere.")


def list_users() -> None:
    """Print one line per user."""
    for person in users.everyone():
        roles = ", ".join(ROLE_LABELS[role].en for role in ROLES if role in person.rights.roles)
        state = "active" if person.is_active else "deactivated"
        print(f"{person.name}\t{person.display_name}\t{roles or 'no role'}\t{state}")


def list_looks(about: str | None, by: str | None, since: date | None) -> None:
    """Print one line per look at figures with names: when, who, page, what, filters, purpose."""
    for one in looks.looks(about=about, by=by, since=since):
        filters = "; ".join(f"{name}: {', '.join(keys)}" for name, keys in one.narrowed.items())
        told = (one.by, one.page, ", ".join(one.what), filters, "; ".join(one.reasons))
        print(f"{one.at:%Y-%m-%d %H:%M} UTC", *(" ".join(text.split()) for text in told), sep="\t")


def _passphrase(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\n")
    once = getpass.getpass("Passphrase: ")
    if once != getpass.getpass("Once more: "):
        raise RefusedError(_DIFFERENT)
    return once


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portal", description=_DESCRIPTION)
    describe(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    server = commands.add_parser("serve", help="start the portal")
    server.add_argument("--address", default="127.0.0.1", help="network address to listen on")
    server.add_argument("--port", type=int, default=8501)
    for name, explanation in (
        ("create-administrator", "create a user who manages the portal"),
        ("reset-passphrase", "give a user a new passphrase"),
    ):
        command = commands.add_parser(name, help=explanation)
        command.add_argument("name", help="the sign-in name")
        command.add_argument(
            "--passphrase-stdin", action="store_true", help="read it from standard input"
        )
        if name == "create-administrator":
            command.add_argument("--display-name", help="the person's name")
    commands.add_parser("users", help="list the users")
    log = commands.add_parser("log", help="list who looked at figures of people")
    log.add_argument("--about", metavar="KEY", help="of this advisor or customer")
    log.add_argument("--by", metavar="NAME", help="by this user")
    log.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="from that day")
    commands.add_parser("migrate", help="bring the state database up to date")
    return parser


_DESCRIPTION = "Start the portal and manage its users from the command line."
_UNKNOWN = Label(
    "Einen Benutzer {name} gibt es nicht. `python -m portal users` zählt alle auf.",
    "There is no user {name}. `python -m portal users` lists them all.",
)
_DIFFERENT = Label("Die Passphrasen stimmen nicht überein.", "The two passphrases differ.")

if __name__ == "__main__":
    redaction.install()
    sys.exit(main())

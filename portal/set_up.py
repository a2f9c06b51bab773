"""First start: a one-time code lets whoever runs the server create the administrator."""

from __future__ import annotations

import hmac
import os
import secrets
import shlex
import sys
from pathlib import Path

from kpi.text import Label
from portal import users
from portal.errors import RefusedError
from portal.users import Person, Rights
from store.location import OPTION, PROJECT_ROOT, data_folder, searched

ADMINISTRATOR = Rights(roles=frozenset({"administrator"}))


def command() -> str:
    """Return what creates an administrator on the command line, from the portal's folder."""
    python, folder = Path(sys.executable), searched()
    own = python.is_relative_to(PROJECT_ROOT)
    program = str(python.relative_to(PROJECT_ROOT) if own else python)
    data = [] if folder == PROJECT_ROOT / "data" else [OPTION, str(folder)]
    return shlex.join([program, "-m", "portal", "create-administrator", "NAME", *data])


def code_file() -> Path:
    """Return where the one-time code lies; only the account that runs the server may read it."""
    return data_folder() / "setup-code"


def offer_code() -> str | None:
    """Return the one-time code, made when missing; None once an administrator exists."""
    if users.has_administrator():
        code_file().unlink(missing_ok=True)
        return None
    if not code_file().exists():
        descriptor = os.open(code_file(), os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(16))
    return code_file().read_text().strip()


def create_first_administrator(code: str, name: str, display_name: str, chosen: str) -> Person:
    """Create the administrator whom the one-time code entitles. Raises RefusedError."""
    expected = offer_code()
    if expected is None or not hmac.compare_digest(expected.encode(), code.strip().encode()):
        raise RefusedError(_WRONG_CODE)
    person = create_administrator(name, display_name, chosen)
    code_file().unlink(missing_ok=True)
    return person


def create_administrator(name: str, display_name: str, chosen: str) -> Person:
    """Create an administrator with a passphrase. Raises RefusedError, then nobody is created."""
    users.check_passphrase(chosen, name, display_name)
    person = users.create(None, name, display_name, None, ADMINISTRATOR)
    users.set_passphrase(None, person.id, chosen)
    return person


_WRONG_CODE = Label(
    de="Dieser Einrichtungscode gilt nicht. Der richtige steht in der Ausgabe des Servers und in "
    "der Datei setup-code im Datenordner.",
    en="This set-up code is not valid. The right one is in the server's output and in the file "
    "setup-code in the data folder.",
)

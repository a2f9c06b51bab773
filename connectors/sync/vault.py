"""Passwords and tokens of sources: encrypted where they are kept, or named by the environment.

The key is that of the environment variable KPI_PORTAL_SECRET_KEY, else one in the data folder
that only its owner can read; with the latter, whoever has the whole folder has the secrets.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from kpi.errors import SourceError
from kpi.text import Label
from store.location import data_folder

VARIABLE = "KPI_PORTAL_SECRET_KEY"
PREFIX = "KPI_SOURCE_"
_REFERENCE = re.compile(rf"env:({PREFIX}[A-Z0-9_]+)")


def sealed(entered: str) -> str:
    """Return what is kept of a secret: encrypted, or `env:KPI_SOURCE_…` as entered.

    Raises SourceError where it names any other variable of the environment.
    """
    if entered.startswith("env:"):
        if not _REFERENCE.fullmatch(entered):
            raise _no_reference()
        return entered
    return _fernet().encrypt(entered.encode()).decode() if entered else ""


def opened(kept: str) -> str:
    """Return the secret. Raises SourceError where variable or key are no longer there."""
    if not kept:
        return ""
    if reference := _REFERENCE.fullmatch(kept):
        if reference[1] not in os.environ:
            raise _not_set(reference[1])
        return os.environ[reference[1]]
    try:
        return _fernet().decrypt(kept.encode()).decode()
    except InvalidToken:
        raise _other_key() from None


def _fernet() -> Fernet:
    try:
        return Fernet(os.environ.get(VARIABLE) or _own_key(data_folder() / "secret.key"))
    except ValueError:
        raise _other_key() from None


def _own_key(path: Path) -> bytes:
    """Two processes may both find none: whoever is first has made it."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        file.write(Fernet.generate_key())
    return path.read_bytes()


def _no_reference() -> SourceError:
    return SourceError(
        Label(
            f"Verweise auf die Umgebung beginnen mit „env:{PREFIX}“.",
            f"References to the environment begin with 'env:{PREFIX}'.",
        )
    )


def _not_set(name: str) -> SourceError:
    return SourceError(
        Label(
            f"Die Umgebungsvariable {name} ist nicht gesetzt. Bitte setzen Sie sie dort, wo das "
            "Portal und der Abgleich gestartet werden.",
            f"The environment variable {name} is not set. Please set it where the portal and the "
            "sync are started.",
        )
    )


def _other_key() -> SourceError:
    return SourceError(
        Label(
            "Das Kennwort der Quelle lässt sich nicht entschlüsseln: Der Schlüssel ist ein "
            "anderer. Bitte geben Sie es erneut ein.",
            "The password of the source cannot be decrypted: the key is a different one. "
            "Please enter it again.",
        )
    )

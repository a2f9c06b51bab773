"""Looking at a foreign file in a child process of limited memory and time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from connectors.upload import record
from connectors.upload.errors import UploadError, refuse
from connectors.upload.inspection import Inspection
from connectors.upload.limits import INSPECTION_SECONDS
from connectors.upload.mapping import Mapping, to_json
from connectors.upload.preview import Preview
from kpi.parameters import Parameters
from kpi.text import Label
from store.location import PROJECT_ROOT

_FRUGAL = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "4"}
"""Other memory pools reserve more address space than the limit allows."""

_ENDED_BY_LIMIT = (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV)


def inspect_apart(path: Path, label: str) -> Inspection:
    """Return what `inspect` says of a file, saved mappings considered.

    Raises UploadError where the file cannot be read, is too large to be looked at, or takes
    too long.
    """
    return record.from_plain(Inspection, _asked(path, label, []))


def preview_apart(
    path: Path, label: str, mapping: Mapping, rows: int, parameters: Parameters
) -> Preview:
    """Return what `preview` says of a file. Raises UploadError like `inspect_apart`."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as confirmed:
        confirmed.write(to_json(mapping))
        confirmed.flush()
        options = ["--mapping", confirmed.name, "--preview", str(rows)]
        options += ["--time-zone", parameters.time_zone]
        return record.from_plain(Preview, _asked(path, label, options))


def _asked(path: Path, label: str, options: list[str]) -> Any:
    command = [sys.executable, "-m", "connectors", "inspect", "--limited", "--json"]
    command += ["--label", label]
    try:
        ended = subprocess.run(  # noqa: S603 - our own command, the path is ours
            [*command, *options, str(path)],
            cwd=PROJECT_ROOT,
            env={**os.environ, **_FRUGAL},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INSPECTION_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refuse(
            f"„{label}“ ließ sich in {INSPECTION_SECONDS} Sekunden nicht lesen. Bitte teilen Sie "
            "die Datei, oder importieren Sie sie über die Befehlszeile.",
            f"'{label}' could not be read within {INSPECTION_SECONDS} seconds. Please split the "
            "file, or import it on the command line.",
        ) from None
    return _answer(ended, label)


def _answer(ended: subprocess.CompletedProcess[bytes], label: str) -> Any:
    try:
        plain = json.loads(ended.stdout.decode().splitlines()[-1])
    except (ValueError, IndexError):
        raise _ended_badly(label, ended.returncode) from None
    if "error" in plain:
        raise UploadError(record.from_plain(Label, plain["error"]))
    return plain


def _ended_badly(label: str, code: int) -> UploadError:
    if code in _ENDED_BY_LIMIT:
        return refuse(
            f"„{label}“ braucht mehr Arbeitsspeicher als erlaubt und wurde nicht gelesen.",
            f"'{label}' needs more memory than allowed and was not read.",
        )
    return refuse(
        f"„{label}“ ließ sich nicht lesen (Ende mit {code}).",
        f"'{label}' could not be read (ended with {code}).",
    )

"""`python -m connectors publish [--to ENGINE]`: the loaded data onto the organisation's engine.

Other commands that load publish by `after_load`, where the portal reads from such an engine.
"""

from __future__ import annotations

import argparse
import errno
import logging
import os
import sys
from dataclasses import replace

from connectors import process
from connectors.publish import attempt
from connectors.upload.language import language_of
from kpi.engine import address
from kpi.engine.publishing import Published, Reporter, publish
from kpi.errors import PortalError, StoreError
from kpi.text import Label, Language
from store.location import loaded_folder
from store.lock import BusyError
from store.reader import Reader
from store.versions import Versions

REFUSED, UNPUBLISHED = 2, 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument(
        "--to",
        metavar="ENGINE",
        help=f"its address, such as postgresql://user@host/database; else {address.VARIABLE}",
    )
    parser.add_argument("--language", choices=("de", "en"), help="language of the texts")
    parser.add_argument("--limited", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Publish; return 0, or 2 with the reason where it cannot be done."""
    language = language_of(options)
    if options.limited:
        process.restrain()

    def report(step: Label, share: float) -> None:
        print(f"{share:4.0%} {step.in_(language)}", file=sys.stderr)

    try:
        target = _target(options)
        work = _told if target == address.address() else _published
        print(_outcome(work(target, report), target).in_(language))
    except (PortalError, OSError) as error:
        print(_reason(error).in_(language), file=sys.stderr)
        return REFUSED
    return 0


def after_load(language: Language, *, is_new: bool) -> int:
    """Publish what was loaded just now, or could not be published the last time.

    Return 0, also where the portal reads its own store or publishes on request only; 4 with the
    reason where it cannot be done: then what was current on the engine still is.
    """
    target = address.address()
    if not (target and attempt.is_automatic()):
        return 0
    try:
        if is_new or _is_owed():
            _told(target, lambda _step, _share: None)
    except (PortalError, OSError) as error:
        print(_loaded_only(_reason(error)).in_(language), file=sys.stderr)
        return UNPUBLISHED
    return 0


def _is_owed() -> bool:
    before = attempt.last()
    return before is not None and before.state == "failed"


def _told(target: str, report: Reporter) -> Published:
    """Publish to the engine the portal reads from, and write down what comes of it."""
    try:
        return attempt.in_turn(lambda: _written_down(target, report))
    except BusyError as error:
        attempt.owe(error.label)
        raise


def _written_down(target: str, report: Reporter) -> Published:
    now = attempt.begin(os.getpid())
    attempt.make_up()

    def progressed(step: Label, share: float) -> None:
        attempt.write(replace(now, step=step, fraction=share))
        report(step, share)

    try:
        found = _made(target, progressed)
    except PortalError as error:
        attempt.write(replace(now, state="failed", error=error.label))
        raise
    except Exception as error:
        _LOGGER.exception("The publication failed.")
        attempt.write(replace(now, state="failed", error=_UNEXPECTED))
        raise StoreError(_UNEXPECTED) from error
    attempt.write(replace(now, state="done", fraction=1.0))
    return found


def _published(target: str, report: Reporter) -> Published:
    return attempt.in_turn(lambda: _made(target, report))


def _made(target: str, report: Reporter) -> Published:
    # Every KPI comes with it, and most processes that load publish nothing.
    from kpi.conformance.command import examination  # noqa: PLC0415 - slow to import

    reader = Reader.open(Versions(loaded_folder()))
    try:
        report(_EXAMINED, 0.0)
        return publish(reader, address.warehouse(target), report, examination(target))
    finally:
        reader.close()


def _target(options: argparse.Namespace) -> str:
    target: str = (options.to or "").strip() or address.address()
    if not target:
        raise StoreError(_NO_TARGET)
    return target


def _outcome(found: Published, target: str) -> Label:
    rows = sum(found.edition.rows.values())
    label = _NEW if found.is_new else _THERE
    name = address.warehouse(target).name
    return label.format(version=found.edition.id, name=name, rows=rows)


def _reason(error: PortalError | OSError) -> Label:
    if isinstance(error, PortalError):
        return error.label
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _NO_ROOM
    _LOGGER.error("The publication could not be written down.", exc_info=error)
    return _UNEXPECTED


def _loaded_only(reason: Label) -> Label:
    return Label(
        f"Geladen, aber nicht veröffentlicht: {reason.de}",
        f"Loaded, but not published: {reason.en}",
    )


_LOGGER = logging.getLogger("connectors.publish")
_EXAMINED = Label("Prüfung der Auswertungsdatenbank", "Examining the warehouse")
_UNEXPECTED = Label(
    "Die Veröffentlichung ist an einem unerwarteten Fehler gescheitert; er steht im Protokoll.",
    "The publication failed with an unexpected error, which is in the log.",
)
_NO_ROOM = Label(
    "Auf dem Datenträger des Portals ist kein Platz mehr. Schaffen Sie Platz und veröffentlichen "
    "Sie dann erneut mit python -m connectors publish.",
    "There is no room left on the portal's disk. Make room and then publish again with "
    "python -m connectors publish.",
)
_NO_TARGET = Label(
    f"Wohin veröffentlicht werden soll, ist nicht angegeben. Nennen Sie die Adresse mit --to oder "
    f"in {address.VARIABLE}, zum Beispiel postgresql://benutzer@host:5432/datenbank.",
    f"There is no address to publish to. Name it by --to or in {address.VARIABLE}, for example "
    "postgresql://user@host:5432/database.",
)
_NEW = Label(
    "Datenstand {version} ist in {name} veröffentlicht: {rows} Zeilen.",
    "Version {version} is published to {name}: {rows} rows.",
)
_THERE = Label(
    "Datenstand {version} ist in {name} bereits vorhanden und nun der geltende.",
    "Version {version} is in {name} already and is now the current one.",
)

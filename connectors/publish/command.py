"""`python -m connectors publish [--to ENGINE]`: the loaded data onto the organisation's engine.

Other commands that load publish by `after_load`, where the portal reads from such an engine.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from dataclasses import replace

from connectors import process
from connectors.publish import attempt
from connectors.upload.language import language_of
from kpi.conformance.command import examination
from kpi.engine import address
from kpi.engine.publishing import Published, Reporter, publish
from kpi.errors import PortalError, StoreError
from kpi.text import Label, Language
from store.location import loaded_folder
from store.lock import Lock, patiently
from store.reader import Reader
from store.versions import Versions

REFUSED, UNPUBLISHED = 2, 4
PATIENCE = 600.0
"""Seconds to wait for another publication to end."""


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
    except PortalError as error:
        print(error.in_(language), file=sys.stderr)
        return REFUSED
    return 0


def after_load(language: Language, *, is_new: bool) -> int:
    """Publish what was loaded just now, or could not be published the last time.

    Return 0, also where the portal reads its own store or publishes on request only; 4 with the
    reason where it cannot be done: then what was current on the engine still is.
    """
    target, before = address.address(), attempt.last()
    is_owed = is_new or (before is not None and before.state == "failed")
    if not (target and is_owed and attempt.is_automatic()):
        return 0
    try:
        _told(target, lambda _step, _share: None)
    except PortalError as error:
        print(_loaded_only(error.label).in_(language), file=sys.stderr)
        return UNPUBLISHED
    return 0


def _told(target: str, report: Reporter) -> Published:
    """Publish to the engine the portal reads from, and write down what comes of it."""
    now = attempt.begin(os.getpid())

    def progressed(step: Label, share: float) -> None:
        attempt.write(replace(now, step=step, fraction=share))
        report(step, share)

    try:
        found = _published(target, progressed)
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
    reader = Reader.open(Versions(loaded_folder()))

    def locked() -> Published:
        with Lock(attempt.folder(), _PURPOSE):
            report(_EXAMINED, 0.0)
            return publish(reader, address.warehouse(target), report, examination(target))

    try:
        return patiently(locked, PATIENCE)
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


def _loaded_only(reason: Label) -> Label:
    return Label(
        f"Geladen, aber nicht veröffentlicht: {reason.de}",
        f"Loaded, but not published: {reason.en}",
    )


_LOGGER = logging.getLogger("connectors.publish")
_PURPOSE = Label("eine Veröffentlichung", "A publication")
_EXAMINED = Label("Prüfung der Auswertungsdatenbank", "Examining the warehouse")
_UNEXPECTED = Label(
    "Die Veröffentlichung ist an einem unerwarteten Fehler gescheitert; er steht im Protokoll.",
    "The publication failed with an unexpected error, which is in the log.",
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

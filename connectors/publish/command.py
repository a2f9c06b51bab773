"""`python -m connectors publish [--to ENGINE]`: the loaded data onto the organisation's engine."""

from __future__ import annotations

import argparse
import sys

from connectors.upload.language import language_of
from kpi.engine import address
from kpi.engine.publishing import Published, publish
from kpi.errors import PortalError, StoreError
from kpi.text import Label
from store.location import data_folder, loaded_folder
from store.lock import Lock
from store.reader import Reader
from store.versions import Versions

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument(
        "--to",
        metavar="ENGINE",
        help=f"its address, such as postgresql://user@host/database; else {address.VARIABLE}",
    )
    parser.add_argument("--language", choices=("de", "en"), help="language of the texts")


def run(options: argparse.Namespace) -> int:
    """Publish; return 0, or 2 with the reason where it cannot be done."""
    language = language_of(options)
    try:
        print(_outcome(_published(options), options).in_(language))
    except PortalError as error:
        print(error.in_(language), file=sys.stderr)
        return REFUSED
    return 0


def _published(options: argparse.Namespace) -> Published:
    target = _target(options)
    folder = data_folder() / "publishing"
    folder.mkdir(mode=0o700, exist_ok=True)
    reader = Reader.open(Versions(loaded_folder()))

    def report(step: Label, share: float) -> None:
        print(f"{share:4.0%} {step.in_(language_of(options))}", file=sys.stderr)

    with Lock(folder, _PURPOSE):
        return publish(reader, address.warehouse(target), report)


def _target(options: argparse.Namespace) -> str:
    target: str = (options.to or "").strip() or address.address()
    if not target:
        raise StoreError(_NO_TARGET)
    return target


def _outcome(found: Published, options: argparse.Namespace) -> Label:
    rows = sum(found.edition.rows.values())
    label = _NEW if found.is_new else _THERE
    name = address.warehouse(_target(options)).name
    return label.format(version=found.edition.id, name=name, rows=rows)


_PURPOSE = Label("eine Veröffentlichung", "A publication")
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

"""`python -m connectors inspect FILE`: what a file holds and how it would be read."""

from __future__ import annotations

import argparse
import json
import resource
import sys
from pathlib import Path

from connectors.upload import asking, record, saved
from connectors.upload.errors import refuse
from connectors.upload.inspection import Inspection, inspect
from connectors.upload.language import language_of
from connectors.upload.limits import INSPECTION_MEMORY
from connectors.upload.mapping import from_json
from kpi.errors import PortalError
from kpi.parameters import Parameters
from kpi.text import Label

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="everything found, as one JSON object")
    parser.add_argument("--language", choices=("de", "en"), help="language of the texts")
    parser.add_argument("--label", help=argparse.SUPPRESS)
    parser.add_argument("--limited", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--preview", type=int, metavar="ROWS", help="the first rows as stored")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="the mapping of the preview")
    parser.add_argument("--time-zone", default=Parameters().time_zone, help="reporting time zone")


def run(options: argparse.Namespace) -> int:
    """Show the file; return 0, or 2 where it cannot be read."""
    if options.limited:
        resource.setrlimit(resource.RLIMIT_AS, (INSPECTION_MEMORY, INSPECTION_MEMORY))
    try:
        found = _previewed(options) if options.preview else _inspected(options)
    except PortalError as refusal:
        _show_refusal(options, refusal.label)
        return REFUSED
    if options.json or not isinstance(found, Inspection):
        print(json.dumps(record.to_plain(found), ensure_ascii=False))
    else:
        language = language_of(options)
        print("\n".join(asking.described(found, found.proposal, language)))
        print("\n".join(asking.listed(found.questions(), language)))
    return 0


def _previewed(options: argparse.Namespace) -> object:
    # Loading takes longer to import than looking.
    from connectors.upload.preview import preview  # noqa: PLC0415

    mapping = from_json(options.mapping.read_text(encoding="utf-8"))
    parameters = Parameters(time_zone=options.time_zone)
    return preview(options.file, mapping, options.preview, parameters)


def _inspected(options: argparse.Namespace) -> Inspection:
    try:
        return inspect(options.file, saved=saved.all_saved(), label=options.label)
    except MemoryError:
        raise refuse(
            "Die Datei braucht mehr Arbeitsspeicher als erlaubt und wurde nicht gelesen.",
            "The file needs more memory than allowed and was not read.",
        ) from None


def _show_refusal(options: argparse.Namespace, label: Label) -> None:
    if options.json:
        print(json.dumps({"error": record.to_plain(label)}, ensure_ascii=False))
    else:
        print(label.in_(language_of(options)), file=sys.stderr)

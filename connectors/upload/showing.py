"""`python -m connectors inspect FILE`: what a file holds and how it would be read."""

from __future__ import annotations

import argparse
import json
import resource
import sys
from pathlib import Path

from connectors.upload import asking, record, saved
from connectors.upload.errors import UploadError, refuse
from connectors.upload.inspection import Inspection, inspect
from connectors.upload.language import language_of
from connectors.upload.limits import INSPECTION_MEMORY
from kpi.text import Label

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="everything found, as one JSON object")
    parser.add_argument("--language", choices=("de", "en"), help="language of the texts")
    parser.add_argument("--label", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Show the file; return 0, or 2 where it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (INSPECTION_MEMORY, INSPECTION_MEMORY))
    try:
        found = _inspected(options)
    except UploadError as refusal:
        _show_refusal(options, refusal.label)
        return REFUSED
    if options.json:
        print(json.dumps(record.to_plain(found), ensure_ascii=False))
    else:
        language = language_of(options)
        print("\n".join(asking.described(found, found.proposal, language)))
        print("\n".join(asking.listed(found.questions(), language)))
    return 0


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

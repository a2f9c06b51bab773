"""`python -m connectors erase advisor|customer KEY`: take a person out of all that is stored."""

from __future__ import annotations

import argparse
import sys

from connectors import delivered
from connectors.publish.command import after_load
from connectors.upload.command import parameters
from connectors.upload.errors import UploadError
from connectors.upload.language import language_of
from connectors.upload.reporting import Reporter
from kpi.errors import PortalError
from kpi.text import Label
from portal import erasing
from store.erasure.erase import ERASED

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument("kind", choices=tuple(ERASED), help="who the person is")
    parser.add_argument("key", help="the person's key in the data, an advisor's e-mail address too")
    parser.add_argument("--yes", action="store_true", help="do it: nothing brings the person back")
    parser.add_argument("--language", choices=("de", "en"), help="language of the texts")


def run(options: argparse.Namespace) -> int:
    """Erase the person; return 0, or 2 with the reason where it cannot be done."""
    language = language_of(options)
    try:
        if not options.yes:
            raise UploadError(_BEFOREHAND)
        delivered.require_nobody_loading()
        report = Reporter(language).progress
        done = erasing.erase(None, options.kind, options.key, parameters(), report)
        delivered.forget()
    except PortalError as error:
        print(error.in_(language), file=sys.stderr)
        return REFUSED
    print(done.in_words().in_(language))
    return after_load(language, is_new=True)


_BEFOREHAND = Label(
    f"{erasing.BEFOREHAND.de} Mit --yes geschieht das.",
    f"{erasing.BEFOREHAND.en} Add --yes to do it.",
)

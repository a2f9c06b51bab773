"""The command that loads the demo organisation: its arguments, and what it says."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import fields
from datetime import date

from connectors.demo.load import load
from connectors.demo.options import LEAST, MOST, DemoOptions
from connectors.publish.command import after_load
from kpi.errors import PortalError
from kpi.parameters import Parameters
from kpi.text import Label, Language
from store.build import Progress
from store.location import store_folder
from store.summary import LoadSummary
from store.versions import Versions

LOADED = Label(
    "Die Demo-Organisation ist geladen: {rows} Zeilen in {tables} Tabellen, {bad} in Quarantäne. "
    "Datenstand {version}.",
    "The demo organisation is loaded: {rows} rows in {tables} tables, {bad} in quarantine. "
    "Version {version}.",
)
UNCHANGED = Label(
    "Diese Demo-Organisation war schon geladen. Datenstand {version}.",
    "This demo organisation had been loaded before. Version {version}.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the demo organisation; each is a field of DemoOptions."""
    usual = DemoOptions()
    for name in ("advisors", "months"):
        bounds = f"{LEAST[name]} … {MOST[name]}"
        parser.add_argument(
            f"--{name}",
            type=int,
            default=getattr(usual, name),
            help=f"{bounds}, default %(default)s",
        )
    parser.add_argument("--seed", type=int, default=usual.seed, help="default %(default)s")
    parser.add_argument(
        "--meetings",
        type=int,
        help=f"{LEAST['meetings']} … {MOST['meetings']}, default about 4.6 per advisor and week",
    )
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        default=usual.until,
        help="last day with finished meetings, YYYY-MM-DD, default yesterday",
    )


def run(options: argparse.Namespace) -> int:
    """Load the demo organisation; return 0, 1 after saying what stood in the way, or 4
    where it could not be published."""
    language = _language()
    try:
        asked = DemoOptions(**{one.name: getattr(options, one.name) for one in fields(DemoOptions)})
        summary = load(Versions(store_folder()), Parameters(), asked, _Reporter(language))
    except PortalError as error:
        print(error.in_(language), file=sys.stderr)
        return 1
    print(_outcome(summary).in_(language))
    return after_load(language, is_new=summary.is_new)


def _outcome(summary: LoadSummary) -> Label:
    if not summary.is_new:
        return UNCHANGED.format(version=summary.version_id)
    return LOADED.format(
        rows=summary.rows_stored,
        tables=len(summary.tables),
        bad=summary.rows_quarantined,
        version=summary.version_id,
    )


class _Reporter:
    """Prints each step once, when it begins."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._printed = ""

    def __call__(self, progress: Progress) -> None:
        step = progress.step.in_(self._language)
        if step != self._printed:
            print(f"{progress.share:4.0%} {step}", file=sys.stderr)
        self._printed = step


def _language() -> Language:
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "de" if asked.startswith("de") else "en"

"""`python -m connectors check | sync | history | source`: connected sources, for people and timers.

Exit codes: 0 every source is up to date, 2 what was asked for is not possible, 3 a source could
not be read or checked, 4 what was read could not be published, 75 another run of it is under way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from connectors import process
from connectors.base import Problem
from connectors.publish.command import after_load
from connectors.sync import due, running, saved, vault, wording
from connectors.sync import run as runs
from connectors.sync.intake import now
from connectors.sync.run import Run
from connectors.sync.running import Options
from connectors.sync.source import Source, exported, from_json
from connectors.upload import record
from connectors.upload.command import parameters
from connectors.upload.errors import refuse
from connectors.upload.language import language_of
from connectors.upload.reporting import Reporter
from kpi.errors import PortalError, SourceError
from kpi.text import Label
from store.build import Progress
from store.location import store_folder
from store.lock import BusyError
from store.versions import Versions

DONE, REFUSED, FAILED, BUSY = 0, 2, 3, 75


@dataclass(frozen=True)
class Command:
    """What a name on the command line stands for."""

    arguments: Callable[[argparse.ArgumentParser], object]
    work: Callable[[argparse.Namespace], int]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what the command understands."""
        self.arguments(parser)
        parser.add_argument("--language", choices=("de", "en"), help="language of the texts")

    def run(self, options: argparse.Namespace) -> int:
        """Run it; return the exit code, the reason told where it cannot be done."""
        try:
            return self.work(options)
        except PortalError as error:
            print(error.in_(language_of(options)), file=sys.stderr)
            return BUSY if isinstance(error, BusyError) else REFUSED


def _check(options: argparse.Namespace) -> int:
    language, worst = language_of(options), DONE
    for name in _asked_about(options):
        found = _checked(name)
        for line in wording.problems(name, found, language):
            print(line)
        if any(not one.is_warning for one in found):
            worst = FAILED
    return worst


def _checked(name: str) -> list[Problem]:
    try:
        return running.check(saved.load(name))
    except SourceError as error:
        return [running.not_possible(name, error)]


def _sync(options: argparse.Namespace) -> int:
    if options.limited:
        process.restrain()
    versions, chosen = Versions(store_folder()), parameters()
    asked = Options(
        is_whole=options.whole,
        is_trial=options.dry_run,
        allows_deletes=options.allow_deletes,
        wait_seconds=options.wait,
    )
    for name in saved.names():
        runs.current(name)
    worst, is_new = DONE, False
    for name in _chosen(options):
        reporter = _Progress(options)
        try:
            source = saved.load(name)
            if options.due and not due.is_due(source, now()):
                continue
            run = running.sync(source, versions, chosen, asked, reporter.watched)
        except BusyError as error:
            reporter.failed(error.label)
            worst = worst or BUSY
            continue
        except SourceError as error:
            run = runs.not_begun(name, error.label, now())
        reporter.told(run)
        is_new = is_new or (run.state == "done" and not run.is_trial)
        worst = worst if run.is_good else FAILED
    published = DONE if options.dry_run else after_load(language_of(options), is_new=is_new)
    return worst if worst == FAILED else published or worst


class _Progress(Reporter):
    """Progress drawn for who watches; what came of it in words or as one line of JSON."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(language_of(options))
        self._is_json = options.json

    def watched(self, run: Run) -> None:
        """Draw how far a run is."""
        if not self._is_json:
            self.progress(Progress(step=run.step, share=run.fraction))

    def told(self, run: Run) -> None:
        """Say what came of a run."""
        if self._is_json:
            print(json.dumps(record.to_plain(run), ensure_ascii=False), flush=True)
            return
        self.say(wording.summary(run, self.language))


def _history(options: argparse.Namespace) -> int:
    for name in _asked_about(options):
        for run in runs.history(name)[: options.last]:
            print(f"{run.started_at} UTC  {wording.summary(run, language_of(options))[0]}")
    return DONE


def _source(options: argparse.Namespace) -> int:
    if options.action == "import":
        kept = saved.save(_with_secrets(from_json(_read(options.what)), options.secret))
        print(f"{kept.name} {kept.version}")
    elif options.action == "export":
        print(exported(saved.load(options.what)))
    elif options.action == "remove":
        saved.remove(options.what)
    return DONE


def _read(path: str) -> str:
    if not Path(path).is_file():
        raise refuse(f"Die Datei „{path}“ gibt es nicht.", f"There is no file '{path}'.")
    return Path(path).read_text(encoding="utf-8")


def _with_secrets(source: Source, names: list[str]) -> Source:
    """Secrets come from the environment or, unseen by other users, from standard input. Those
    of a source of the same name stay."""
    known = dict(saved.secrets(source.name))
    for entry in names:
        name, _, reference = entry.partition("=")
        known[name] = vault.sealed(reference or sys.stdin.readline().rstrip("\n"))
    return replace(source, secrets=tuple(sorted(known.items())))


def _chosen(options: argparse.Namespace) -> tuple[str, ...]:
    if bool(options.name) == options.all:
        listed = ", ".join(saved.names()) or "–"
        raise refuse(
            f"Welche Quelle? Vorhanden: {listed}. Alle: --all.",
            f"Which source? There is: {listed}. All of them: --all.",
        )
    for name in options.name:
        saved.require(name)
    return tuple(options.name) or saved.names()


def _asked_about(options: argparse.Namespace) -> tuple[str, ...]:
    if not saved.names():
        print(_NO_SOURCE.in_(language_of(options)))
    options.all = options.all or not options.name
    return _chosen(options)


def _names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help="name of a connected source")
    parser.add_argument("--all", action="store_true", help="every connected source")


def _names_or_all(parser: argparse.ArgumentParser) -> None:
    """Looking changes nothing: without a name every source is meant."""
    parser.add_argument("name", nargs="*", metavar="NAME", help="a connected source; else every")
    parser.add_argument("--all", action="store_true", help=argparse.SUPPRESS)


def _sync_arguments(parser: argparse.ArgumentParser) -> None:
    _names(parser)
    parser.add_argument("--due", action="store_true", help="only those whose time has come")
    parser.add_argument("--whole", action="store_true", help="read all rows, not only changes")
    parser.add_argument("--dry-run", action="store_true", help="read and check, publish nothing")
    parser.add_argument(
        "--allow-deletes", action="store_true", help="however many rows the source has lost"
    )
    parser.add_argument(
        "--wait", type=float, default=600, metavar="SECONDS", help="for another load to end"
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON per source")
    parser.add_argument("--limited", action="store_true", help=argparse.SUPPRESS)


def _history_arguments(parser: argparse.ArgumentParser) -> None:
    _names_or_all(parser)
    parser.add_argument("--last", type=int, default=20, metavar="N", help="how many runs")


def _source_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("import", "export", "remove"))
    parser.add_argument("what", metavar="FILE|NAME", help="a file to import, else a source")
    parser.add_argument(
        "--secret",
        action="append",
        default=[],
        metavar="FIELD[=env:KPI_SOURCE_…]",
        help="a password or token: by reference, else read from standard input",
    )


_NO_SOURCE = Label("Es ist noch keine Quelle verbunden.", "No source is connected yet.")
CHECK = Command(_names_or_all, _check)
SYNC = Command(_sync_arguments, _sync)
HISTORY = Command(_history_arguments, _history)
SOURCE = Command(_source_arguments, _source)

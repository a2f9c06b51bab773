"""Commands about what the store holds."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from connectors.publish.command import after_load
from connectors.upkeep.correction import write_csv
from connectors.upload.command import parameters
from connectors.upload.errors import refuse
from connectors.upload.language import language_of
from connectors.upload.reporting import Reporter
from kpi.errors import PortalError
from store import quarantine
from store.load import load, remove_source
from store.location import loaded_folder
from store.reader import Reader
from store.versions import Versions

REFUSED = 2
_SOURCES = (
    'SELECT source, label, is_demo, loaded_at, coalesce(sum("rows"), 0) AS rows '
    "FROM ledger.source LEFT JOIN ledger.extent USING (source) GROUP BY ALL ORDER BY source"
)


@dataclass(frozen=True)
class Command:
    """What a name on the command line stands for. `changes`: another version is in use after it."""

    arguments: Callable[[argparse.ArgumentParser], object]
    work: Callable[[argparse.Namespace], None]
    changes: bool = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what the command understands."""
        self.arguments(parser)
        parser.add_argument("--language", choices=("de", "en"), help="language of the texts")

    def run(self, options: argparse.Namespace) -> int:
        """Run it; return 0, or 2 with the reason where it cannot be done."""
        try:
            self.work(options)
        except PortalError as error:
            print(error.in_(language_of(options)), file=sys.stderr)
            return REFUSED
        return after_load(language_of(options), is_new=True) if self.changes else 0


def _versions(options: argparse.Namespace) -> None:
    versions = Versions(loaded_folder())
    current = versions.current()
    for version in versions.all():
        mark = "*" if current and version.id == current.id else " "
        summary = version.summary.in_(language_of(options))
        print(f"{mark} {version.id}  {version.published_at:%Y-%m-%d %H:%M} UTC  {summary}")


def _restore(options: argparse.Namespace) -> None:
    version = Versions(loaded_folder()).restore(options.version)
    print(version.id)


def _quarantine(options: argparse.Namespace) -> None:
    reader = Reader.open(Versions(loaded_folder()))
    chosen = quarantine.Filter(source=options.source, table=options.table)
    if options.csv is None:
        print(quarantine.counts(reader).to_string(index=False))
        return
    for path, one in _parted(reader, chosen, options.csv):
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            rows = write_csv(reader, stream, language_of(options), one)
        print(f"{rows} → {path}")


def _parted(
    reader: Reader, chosen: quarantine.Filter, path: Path
) -> Iterator[tuple[Path, quarantine.Filter]]:
    """One file for each source and table: only such a file can be imported again."""
    groups = [
        (source, table)
        for source, table, _ in quarantine.groups(reader)
        if chosen.source in (None, source) and chosen.table in (None, table)
    ]
    for source, table in groups:
        own = path if len(groups) == 1 else path.with_stem(f"{path.stem} {_plain(source)} {table}")
        yield own, quarantine.Filter(source=source, table=table)


def _plain(source: str) -> str:
    return re.sub(r"[^\w .+-]", "_", source)


def _sources(_: argparse.Namespace) -> None:
    print(Reader.open(Versions(loaded_folder())).query(_SOURCES).to_string(index=False))


def _remove(options: argparse.Namespace) -> None:
    versions = Versions(loaded_folder())
    summary = remove_source(versions, options.source, parameters())
    if not summary.is_new:
        raise refuse(
            f"Es gibt keine Quelle „{options.source}“.", f"There is no source '{options.source}'."
        )
    print(summary.version_id)


def _renew(options: argparse.Namespace) -> None:
    versions = Versions(loaded_folder())
    summary = load(versions, (), parameters(), Reporter(language_of(options)).progress)
    print(summary.version_id)


def _nothing(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults()


def _quarantine_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="save rows to correct, a file per table"
    )
    parser.add_argument("--source", help="rows of this source only")
    parser.add_argument("--table", help="rows of this table only")


VERSIONS = Command(_nothing, _versions)
RESTORE = Command(
    lambda parser: parser.add_argument("version", metavar="ID"), _restore, changes=True
)
QUARANTINE = Command(_quarantine_arguments, _quarantine)
RENEW = Command(_nothing, _renew, changes=True)
SOURCES = Command(_nothing, _sources)
REMOVE = Command(
    lambda parser: parser.add_argument("source", metavar="SOURCE"), _remove, changes=True
)

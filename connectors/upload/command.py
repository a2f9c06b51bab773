"""`python -m connectors upload FILE…`: look at files, ask what is open, import them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from connectors import jobs
from connectors.publish.command import after_load
from connectors.sync import saved as connected
from connectors.upload import aside, asking, saved
from connectors.upload.answering import answer
from connectors.upload.delivering import deliveries
from connectors.upload.errors import refuse
from connectors.upload.inspection import Inspection, inspect, proposed_as
from connectors.upload.mapping import Mapping, SheetMapping, from_json, with_sheet
from connectors.upload.origin import checked
from connectors.upload.outcome import KpiState, Outcome, outcome
from connectors.upload.question import Question
from connectors.upload.reporting import Reporter, reporter
from kpi import availability
from kpi.engine.duckdb import DuckdbEngine
from kpi.errors import PortalError
from kpi.parameters import Parameters
from portal import settings
from portal.state import database
from portal.state.migration import migrate
from store.load import load
from store.location import store_folder
from store.reader import Reader
from store.reading import Delivery
from store.versions import Versions

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="CSV, XLSX, Parquet or ZIP"
    )
    parser.add_argument("--mapping", help="name of a saved mapping, or a JSON file with one")
    parser.add_argument("--save-mapping", metavar="NAME", help="save the mapping under this name")
    parser.add_argument("--table", help="what the rows are about, where it is not recognised")
    parser.add_argument(
        "--date-order", choices=("day", "month"), help="which part of a date is first"
    )
    parser.add_argument("--decimal", choices=(",", "."), help="the decimal mark")
    parser.add_argument("--time-zone", metavar="ZONE", help="zone of times without offset")
    parser.add_argument("--source", help="name of the source; same source and key replace")
    parser.add_argument(
        "--replace-source", action="store_true", help="the file is all the source has"
    )
    parser.add_argument("--replace-demo", action="store_true", help="remove the demo data")
    parser.add_argument("--yes", action="store_true", help="accept what is proposed")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would happen, store nothing"
    )
    parser.add_argument("--json-progress", action="store_true", help="one JSON object per line")
    parser.add_argument("--language", choices=("de", "en"), help="language of the texts")
    parser.add_argument("--job", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Import the files; return 0, 2 where something has to be decided or corrected first, or 4
    where they could not be published."""
    with reporter(options) as report:
        try:
            if not (options.files or options.job):
                raise refuse("Welche Datei?", "Which file?")
            with tempfile.TemporaryDirectory(prefix="kpi-upload-") as folder:
                return _imported(options, Path(folder), report)
        except PortalError as error:
            report.failed(error.label)
            return REFUSED


def _imported(options: argparse.Namespace, folder: Path, report: Reporter) -> int:
    found: list[Delivery] = []
    mappings: list[Mapping] = []
    for number, (path, label, given) in enumerate(_files(options)):
        mapping = given or _mapping(options, path, report)
        if mapping is None:
            return REFUSED
        if not _is_of_corrections(mapping):
            connected.require_free(mapping.source)
        own = folder / str(number)
        own.mkdir()
        report.step("Datei wird gelesen", "Reading the file", 0.02)
        found += deliveries(path, mapping, own, label=label)
        mappings.append(mapping)
    done = _loaded(options, found, mappings, report)
    if not options.dry_run:
        _remember(mappings)
    report.finished(done)
    return 0 if options.dry_run else after_load(report.language, is_new=done.is_new)


def _remember(mappings: Sequence[Mapping]) -> None:
    for mapping in mappings:
        if not _is_of_corrections(mapping):
            saved.remember(mapping)


def _is_of_corrections(mapping: Mapping) -> bool:
    """Whether rows go back to the source that they were set aside from."""
    return any(aside.is_aside(sheet.headings) for sheet in mapping.used)


def _files(options: argparse.Namespace) -> Iterator[tuple[Path, str, Mapping | None]]:
    if options.job:
        for file in jobs.request(options.job).files:
            yield Path(file.path), file.name, file.mapping
        return
    for path in options.files:
        if not path.is_file():
            raise refuse(f"Die Datei „{path}“ gibt es nicht.", f"There is no file '{path}'.")
        yield path, path.name, None


def _loaded(
    options: argparse.Namespace,
    found: Sequence[Delivery],
    mappings: Sequence[Mapping],
    report: Reporter,
) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="kpi-trial-") as trial:
        versions = Versions(Path(trial) if options.dry_run else store_folder())
        drop = jobs.request(options.job).replace_demo if options.job else options.replace_demo
        chosen = parameters(is_trial=options.dry_run)
        summary = load(versions, found, chosen, report.progress, drop_demo=drop)
        reader = Reader.open(versions)
        try:
            kpis = _kpis(reader) if summary.version_id else ()
            return outcome(summary, reader, mappings, chosen.time_zone, kpis)
        finally:
            reader.close()


def _kpis(reader: Reader) -> tuple[KpiState, ...]:
    return tuple(
        KpiState(
            kpi=one.kpi,
            label=one.label,
            is_available=one.is_available,
            missing=one.missing_in_words(),
        )
        for one in availability.report(DuckdbEngine(reader))
    )


def _mapping(options: argparse.Namespace, path: Path, report: Reporter) -> Mapping | None:
    """Return the confirmed mapping, None where questions stay open."""
    if options.mapping:
        return _with_options(_given(options.mapping), options)
    report.step("Datei wird untersucht", "Inspecting the file", 0.01)
    found = inspect(path, saved=saved.all_saved())
    mapping = _answered(_with_options(_as_table(found, options), options), found, options)
    report.say(asking.described(found, mapping, report.language))
    still = _still_open(found.questions(mapping), options)
    if still and sys.stdin.isatty() and not options.yes and not options.json_progress:
        mapping, still = asking.asked(mapping, still, report.language), ()
    if still or any(problem.kind == "error" for problem in found.problems(mapping)):
        report.refused(asking.listed(still, report.language), still)
        return None
    if not mapping.used:
        report.refused([], ())
        return None
    return saved.save(options.save_mapping, mapping) if options.save_mapping else mapping


def _still_open(
    questions: tuple[Question, ...], options: argparse.Namespace
) -> tuple[Question, ...]:
    """With `--yes` unknown words are left to quarantine; an ambiguous date never is."""
    return tuple(one for one in questions if not (options.yes and one.kind == "words"))


def _given(name: str) -> Mapping:
    path = Path(name)
    if path.suffix == ".json" and path.is_file():
        return from_json(path.read_text(encoding="utf-8"))
    return saved.load(name)


def _as_table(found: Inspection, options: argparse.Namespace) -> Mapping:
    mapping = found.proposal
    if options.table:
        first = found.sheets[0].name
        mapping = with_sheet(mapping, proposed_as(found, first, options.table))
    return mapping


def _answered(mapping: Mapping, found: Inspection, options: argparse.Namespace) -> Mapping:
    given = {"date_order": options.date_order, "decimal": options.decimal}
    for question in found.questions(mapping):
        value = given.get(question.kind)
        if value:
            mapping = answer(mapping, question, value)
    return asking.accepted(mapping, found.questions(mapping)) if options.yes else mapping


def _with_options(mapping: Mapping, options: argparse.Namespace) -> Mapping:
    if options.source:
        mapping = replace(mapping, source=checked(options.source))
    if options.replace_source:
        mapping = replace(mapping, replaces_source=True)
    if options.time_zone:
        mapping = replace(
            mapping, sheets=tuple(_zoned(s, options.time_zone) for s in mapping.sheets)
        )
    return mapping


def _zoned(sheet: SheetMapping, zone: str) -> SheetMapping:
    fields = tuple(replace(item, time_zone=zone) for item in sheet.fields)
    return replace(sheet, fields=fields)


def parameters(*, is_trial: bool = False) -> Parameters:
    """Return the KPI parameters in force.

    A state database that is not there yet is made, but not for a trial: the defaults hold.
    """
    if is_trial and not database.is_there():
        return Parameters()
    migrate()
    return settings.load().parameters

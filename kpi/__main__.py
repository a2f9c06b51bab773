"""`python -m kpi list | show ID | catalogue | check | doctor | board`: KPIs in the terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from board import command as board
from kpi import agreement, catalogue, question, registry
from kpi.analyses_again import lines
from kpi.analysis import Analysis
from kpi.dimensions import DIMENSIONS
from kpi.engine import address
from kpi.engine.base import Engine
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.independent import Independent
from kpi.errors import PortalError, QueryError
from kpi.exhibits.analyses import table_of
from kpi.kinds import Kpi
from kpi.listed import listed
from kpi.period import GRAINS
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.tabulated import tabulated
from kpi.text import LANGUAGES, Label
from kpi.written import CHOICES, written
from portal import redaction, references, settings
from portal.state.migration import migrate
from store import location
from store.load import load
from store.reader import Reader as StoreReader
from store.versions import Versions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 with a sentence on standard error.

    `check` also returns 1 where a KPI and its independent SQL disagree.
    """
    given = location.choose(sys.argv[1:] if arguments is None else arguments)
    options = _parser(given).parse_args(given)
    try:
        found = int(options.run(options) or 0)
        sys.stdout.flush()
    except PortalError as error:
        print(error.in_(options.language), file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads has enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return found


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kpi", description="KPIs in the terminal.")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    location.describe(parser)
    commands = parser.add_subparsers(required=True)
    every = commands.add_parser("list", help="id, unit and name of every KPI")
    every.add_argument("--format", choices=CHOICES, default="table")
    every.set_defaults(run=_list)
    told = commands.add_parser("catalogue", help="every definition as Markdown")
    told.set_defaults(run=_catalogue)
    _add_show(commands.add_parser("show", help="the values of one KPI"))
    check = commands.add_parser("check", help="every KPI against its independent SQL")
    check.add_argument("kpi", metavar="ID", nargs="*", help="only these")
    check.add_argument("--format", choices=CHOICES, default="table")
    question.describe(check)
    check.set_defaults(run=_check)
    doctor = commands.add_parser("doctor", help="every KPI against golden values, on any engine")
    doctor.add_argument("--on", metavar="ENGINE", help=f"its address; else {address.VARIABLE}")
    doctor.set_defaults(run=_apart("doctor"))
    meeting = commands.add_parser("board", help="the board's meeting, and reports by mail")
    if "board" in given:
        board.add_arguments(meeting, given)
    renewed = commands.add_parser("golden", help="make the golden values of doctor anew")
    renewed.set_defaults(run=_apart("renew"))
    return parser


def _apart(name: str) -> Callable[[argparse.Namespace], object]:
    """Return a function of the conformance suite, imported when it is called."""

    def run(options: argparse.Namespace) -> object:
        return getattr(import_module("kpi.conformance.command"), name)(options)

    return run


def _add_show(show: argparse.ArgumentParser) -> None:
    show.add_argument("kpi", metavar="ID")
    show.add_argument("--by", choices=[d.name for d in DIMENSIONS], action="append", default=[])
    show.add_argument("--grain", choices=GRAINS)
    question.describe(show)
    show.add_argument(
        "--compare",
        choices=("previous_period", "previous_year", "baseline"),
        default="previous_period",
        help="what tables of analyses compare with",
    )
    show.add_argument("--format", choices=CHOICES, default="table")
    show.set_defaults(run=_show)


def _list(options: argparse.Namespace) -> None:
    every: list[Kpi | Analysis] = [*registry.all_kpis().values(), *registry.analyses().values()]
    lines = [
        {
            "id": one.name,
            "unit": one.unit.value if isinstance(one, Kpi) else "table",
            "category": one.category,
            "name": one.label.in_(options.language),
        }
        for one in every
    ]
    if options.format != "table":
        print(listed(lines, options.format))
        return
    for line in lines:
        print(f"{line['id']:28} {line['unit']:8} {line['name']}")


def _catalogue(options: argparse.Namespace) -> None:
    print(catalogue.render(options.language))


def _show(options: argparse.Namespace) -> None:
    kpi = registry.entry(options.kpi)
    query = _query(_engine(options))
    selection = question.selection(options, query)
    if isinstance(kpi, Analysis):
        print(_table(kpi, options, query, selection))
        return
    results = query.compute([kpi], selection, by=tuple(options.by), grain=options.grain)
    print(written(kpi, results[kpi.name], query, options.format, options.language))


def _table(
    analysis: Analysis, options: argparse.Namespace, query: Query, selection: Selection
) -> str:
    """Return the table of an analysis. Raises QueryError where it is asked to be split."""
    if options.by or options.grain:
        raise QueryError(_NOT_SPLIT.format(name_de=analysis.label.de, name_en=analysis.label.en))
    asked = replace(selection, comparison=options.compare)
    held = replace(query, references=references.of(query.scope))
    shown = table_of(analysis).shown(held, asked)
    return tabulated(shown, analysis.name, options.format, options.language)


def _check(options: argparse.Namespace) -> int:
    """Print what came of every comparison; 1 where one differs."""
    asked = [registry.entry(name) for name in options.kpi] or [
        *registry.all_kpis().values(),
        *registry.analyses().values(),
    ]
    kpis = [one for one in asked if isinstance(one, Kpi)]
    analyses = [one.name for one in asked if isinstance(one, Analysis)]
    reader = _reader(options)
    versions = Versions(location.loaded_folder())
    migrate()  # no targets and events, whose own reader would keep the version open
    held = references.of_the_whole()
    parameters = settings.load().parameters
    query = Query(DuckdbEngine(reader), Scope.everything(), parameters, held)
    selection = replace(question.selection(options, query), comparison="previous_period")
    reader.rows("SELECT 1")  # says so where nothing was loaded yet
    portal = agreement.answers(query, kpis, selection)
    tables = {name: lines(name, query, selection) for name in analyses}
    version = next(one for one in versions.all() if one.id == reader.version_id)
    reader.close()
    independent = Independent.of_version(version.path, query.parameters)
    found = [
        *agreement.agreements(kpis, selection, portal, independent),
        *agreement.of_analyses(analyses, selection, tables, independent, held),
    ]
    independent.close()
    if options.format == "table":
        print("\n".join(agreement.lines(found, options.language)))
    else:
        print(listed([agreement.line(one) for one in found], options.format))
    return int(any(one.outcome is agreement.Outcome.DIFFERS for one in found))


def _reader(options: argparse.Namespace) -> StoreReader:
    """Return the store; what an earlier release has derived is derived anew before.

    Where that cannot be done, the reason is said and the earlier version answers.
    """
    versions = Versions(location.loaded_folder())
    reader = StoreReader.open(versions)
    if reader.is_earlier:
        print(_RENEWED.in_(options.language), file=sys.stderr)
        migrate()
        try:
            load(versions, (), settings.load().parameters)
        except PortalError as error:
            print(error.in_(options.language), file=sys.stderr)
    return reader


def _engine(options: argparse.Namespace) -> Engine:
    """Return what figures are read from; see `kpi.engine.address`."""
    return address.configured() or DuckdbEngine(_reader(options))


def _query(engine: Engine) -> Query:
    migrate()
    return Query(engine, Scope.everything(), settings.load().parameters)


_NOT_SPLIT = Label(
    "„{name_de}“ ist eine Tabelle für sich und lässt sich nicht weiter aufteilen. Lassen Sie --by "
    "und --grain weg.",
    "'{name_en}' is a table of its own and cannot be split further. Leave out --by and --grain.",
)
_RENEWED = Label(
    "Die Daten hat eine frühere Fassung abgeleitet; sie werden zuerst erneuert.",
    "An earlier release derived the data; they are renewed first.",
)

if __name__ == "__main__":
    redaction.install()
    raise SystemExit(main())

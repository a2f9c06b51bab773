"""`python -m kpi list | show ID | catalogue`: KPIs in the terminal, of everything loaded."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta

from kpi import catalogue, registry
from kpi.dimensions import DIMENSIONS
from kpi.engine.duckdb import DuckdbEngine
from kpi.errors import PortalError
from kpi.period import GRAINS, Period
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import LANGUAGES
from kpi.written import FORMS, written
from portal import settings
from portal.state.migration import migrate
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 with a sentence on standard error."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except PortalError as error:
        print(error.in_(options.language), file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kpi", description="KPIs in the terminal.")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("list", help="id, unit and name of every KPI").set_defaults(run=_list)
    told = commands.add_parser("catalogue", help="every definition as Markdown")
    told.set_defaults(run=_catalogue)
    _add_show(commands.add_parser("show", help="the values of one KPI"))
    return parser


def _add_show(show: argparse.ArgumentParser) -> None:
    show.add_argument("kpi", metavar="ID")
    show.add_argument("--by", choices=[d.name for d in DIMENSIONS], action="append", default=[])
    show.add_argument("--grain", choices=GRAINS)
    show.add_argument("--from", dest="first", type=date.fromisoformat, help="first day")
    show.add_argument("--to", dest="last", type=date.fromisoformat, help="last day, included")
    show.add_argument("--where", metavar="DIMENSION=KEY", action="append", default=[])
    show.add_argument("--format", choices=tuple(FORMS), default="table")
    show.set_defaults(run=_show)


def _list(options: argparse.Namespace) -> None:
    for kpi in registry.all_kpis().values():
        print(f"{kpi.name:28} {kpi.unit.value:8} {kpi.label.in_(options.language)}")


def _catalogue(options: argparse.Namespace) -> None:
    print(catalogue.render(options.language))


def _show(options: argparse.Namespace) -> None:
    migrate()
    engine = DuckdbEngine(Reader.open(Versions(store_folder())))
    query = Query(engine, Scope.everything(), settings.load().parameters)
    freshness = engine.freshness()
    last = options.last or freshness.last_on or date.today()
    first = options.first or last - timedelta(days=90)
    filters: dict[str, tuple[str, ...]] = {}
    for condition in options.where:
        name, _equals, key = condition.partition("=")
        filters[name] = (*filters.get(name, ()), key)
    selection = Selection(
        period=Period(first, last + timedelta(days=1)),
        comparison="none",
        filters=tuple(sorted(filters.items())),
    )
    kpi = registry.get(options.kpi)
    results = query.compute([kpi], selection, by=tuple(options.by), grain=options.grain)
    print(written(kpi, results[kpi.name], query, options.format, options.language))


if __name__ == "__main__":
    raise SystemExit(main())

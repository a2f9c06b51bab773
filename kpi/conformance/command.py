"""`python -m kpi doctor [--on ENGINE]` and `golden`: is an engine fit for every KPI?"""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from connectors.demo.load import load
from connectors.demo.options import DemoOptions
from connectors.publish import attempt
from kpi import agreement
from kpi.conformance import golden, preview
from kpi.conformance.examination import Finding, Outcome, examine, lines, unfit
from kpi.conformance.questions import QUESTIONS, UNTIL, Question, asked
from kpi.conformance.release import release
from kpi.engine import address
from kpi.engine.base import Engine
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.edition import Examination
from kpi.engine.independent import Answer, Independent
from kpi.engine.publishing import keep, on_trial
from kpi.errors import StoreError
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.text import Label
from store.reader import Reader
from store.versions import Version, Versions

ROWS = DemoOptions(advisors=12, months=6, meetings=600, seed=1, until=UNTIL)
"""The fixed rows: the demo organisation, as small as it gets."""


@contextmanager
def fixed_rows() -> Iterator[Versions]:
    """Lend a store with the fixed rows."""
    with TemporaryDirectory(prefix="kpi-doctor-") as place:
        versions = Versions(Path(place) / "store")
        load(versions, Parameters(), ROWS)
        yield versions


def made(versions: Versions) -> golden.Golden:
    """Return the golden values. Raises StoreError where an independent SQL disagrees."""
    current, reader = _current(versions), Reader.open(versions)
    engine = DuckdbEngine(reader)
    found = {
        question.name: golden.answers(asked(engine, question, question.kpis()), question)
        for question in QUESTIONS
    }
    whole = [one for one in QUESTIONS if not (one.by or one.grain or one.units)]
    portal = [agreement.answers(_query(engine, one), one.kpis(), one.selection) for one in whole]
    reader.close()
    for question, answers in zip(whole, portal, strict=True):
        _check(question, answers, current)
    return found


def doctor(options: argparse.Namespace) -> int:
    """Print what came of every KPI; 1 where one differs or was not computed."""
    target = (options.on or "").strip() or address.address()
    found = _findings(target)
    if target:
        kept = Examination(release(), unfit(found))
        attempt.in_turn(lambda: keep(address.warehouse(target), kept))
    print(address.warehouse(target).name if target else _OWN.in_(options.language))
    for line in lines(found, options.language):
        print(line)
    return int(any(one.outcome is not Outcome.AGREES for one in found))


def examination(target: str) -> Examination:
    """Return what the engine at an address was found to be: by this release before, or now."""
    for edition in address.warehouse(target).editions():
        if edition.examination.by == release():
            return edition.examination
    return Examination(release(), unfit(_findings(target)))


def _findings(target: str) -> list[Finding]:
    with fixed_rows() as versions:
        reader = Reader.open(versions)
        try:
            with _examined(reader, target) as engine:
                return list(examine(engine, golden.load(), QUESTIONS))
        finally:
            reader.close()


@contextmanager
def _examined(reader: Reader, target: str) -> Iterator[Engine]:
    if not target:
        yield DuckdbEngine(reader)
        return
    name = f"doctor-{secrets.token_hex(4)}"
    with on_trial(reader, address.warehouse(target), name) as engine:
        yield engine


def renew(_options: argparse.Namespace) -> None:
    """Make the golden values and the preview anew, after a KPI or the fixed rows have changed."""
    with fixed_rows() as versions:
        golden.FILE.write_text(golden.written(made(versions)), encoding="utf-8")
    print(golden.FILE)
    preview.FOLDER.mkdir(exist_ok=True)
    for file, text in preview.texts():
        file.write_text(text, encoding="utf-8")
        print(file)


def _check(question: Question, portal: dict[str, Answer], version: Version) -> None:
    independent = Independent.of_version(version.path, question.parameters)
    found = agreement.agreements(question.kpis(), question.selection, portal, independent)
    wrong = [one.kpi for one in found if one.outcome is agreement.Outcome.DIFFERS]
    independent.close()
    if wrong:
        raise StoreError(_DISAGREES.format(kpis=", ".join(wrong), question=question.name))


def _query(engine: Engine, question: Question) -> Query:
    return Query(engine, question.scope, question.parameters)


def _current(versions: Versions) -> Version:
    current = versions.current()
    if current is None:
        raise StoreError(Label("Es gibt keinen Datenstand.", "There is no version."))
    return current


_OWN = Label("Eigener Datenspeicher (DuckDB)", "The portal's own store (DuckDB)")
_DISAGREES = Label(
    "Die unabhängige Rechnung ergibt für {kpis} etwas anderes (Frage „{question}“).",
    "The independent SQL disagrees on {kpis} (question '{question}').",
)

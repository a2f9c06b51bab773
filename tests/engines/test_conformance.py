"""Every KPI on every engine against the golden values, which are those of this release."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from kpi import registry
from kpi.__main__ import main
from kpi.conformance import command, golden, preview
from kpi.conformance.examination import Finding, Outcome, examine, lines, unfit
from kpi.conformance.questions import QUESTIONS
from kpi.drill import behind
from kpi.engine import address
from kpi.engine.base import Bind
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.publishing import on_trial, publish
from kpi.engine.remote import RemoteEngine
from kpi.errors import LostError, StoreError
from kpi.exhibits.analyses import table_of
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.tabulated import tabulated
from kpi.text import Label
from kpi.worklist import duplicates, worklist
from store.reader import Reader
from store.versions import Versions
from tests.engines.spark import FRUGAL
from tests.modules import ROOT
from tests.postgres import PostgresServer

SHORT = tuple(one for one in QUESTIONS if one.name == "filters and other settings")
"""For Spark, which needs seconds where others need a tenth of one: the question with everything in
its statements. `python -m kpi doctor` asks all of them."""


@pytest.fixture(scope="module")
def rows() -> Iterator[Versions]:
    """Return a store with the fixed rows."""
    with command.fixed_rows() as versions:
        yield versions


@pytest.fixture(scope="module")
def fixed(rows: Versions) -> Iterator[Reader]:
    """Return the fixed rows to be read."""
    reader = Reader.open(rows)
    yield reader
    reader.close()


def wrong(found: Iterator[Finding]) -> list[str]:
    return [line for line in lines(found, "en") if line.startswith("    ")]


def test_golden_values_are_those_of_this_release(rows: Versions) -> None:
    made = golden.written(command.made(rows))
    assert made == golden.FILE.read_text(encoding="utf-8"), (
        "The golden values are out of date. Make them anew with python -m kpi golden."
    )


def test_the_preview_is_what_this_release_compiles() -> None:
    for file, text in preview.texts():
        assert file.read_text(encoding="utf-8") == text, (
            f"{file.name} is out of date. Make it anew with python -m kpi golden."
        )
        assert text.count(";\n") > 50 and "not possible" not in text


def test_every_kpi_is_asked_for_and_has_a_sample_somewhere() -> None:
    stored = golden.load()
    for name in all_kpis():
        samples = [row[-1] for question in stored.values() for row in question.get(name, ())]
        assert any(samples), name


def test_postgres(fixed: Reader, postgres: PostgresServer) -> None:
    place = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    warehouse = address.warehouse(place)
    with on_trial(fixed, warehouse, "doctor-1") as engine:
        assert wrong(examine(engine, golden.load(), QUESTIONS)) == []
    assert warehouse.editions() == ()
    warehouse.close()


def test_lists_and_analyses_are_the_same(fixed: Reader, postgres: PostgresServer) -> None:
    place = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    warehouse = address.warehouse(place)
    asked = replace(QUESTIONS[0].selection, comparison="previous_period")
    own = Query(DuckdbEngine(fixed), Scope.everything(), Parameters())
    with on_trial(fixed, warehouse, "doctor-2") as engine:
        far = replace(own, engine=engine)
        for kpi in list(all_kpis().values())[::6]:
            mine, theirs = (behind(one, kpi, asked, limit=20) for one in (own, far))
            assert (mine.count, told(mine.rows)) == (theirs.count, told(theirs.rows)), kpi.name
        for listing in (worklist, duplicates):
            mine, theirs = (
                listing(one, registry.get("completeness"), asked, 9) for one in (own, far)
            )
            assert (told(mine[0]), mine[1]) == (told(theirs[0]), theirs[1])
        for analysis in registry.analyses().values():
            mine, theirs = (table_of(analysis).shown(one, asked) for one in (own, far))
            one, other = (tabulated(x, analysis.name, "csv", "en") for x in (mine, theirs))
            assert one == other, analysis.name
    warehouse.close()


def told(rows: pd.DataFrame) -> list[list[str]]:
    """Return rows as texts; numbers look alike, whatever type they came in."""
    return [[text_of(value) for value in row] for row in rows.astype(object).values.tolist()]


def text_of(value: object) -> str:
    if pd.isna(value):
        return "unknown"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{float(value):.9g}" if is_number else str(value)


def test_clickhouse(tmp_path: Path) -> None:
    """In a process of its own, which ClickHouse's library takes over as a whole."""
    if find_spec("chdb") is None:
        pytest.skip("needs chdb")
    asked = [sys.executable, "-m", "kpi", "doctor", "--on", f"chdb://{tmp_path}/chdb"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"{len(all_kpis())} of {len(all_kpis())} KPIs" in told.stdout


def test_spark(fixed: Reader, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    warehouse = address.warehouse(f"spark+local://{tmp_path}/lake?{FRUGAL}")
    with on_trial(fixed, warehouse, "doctor-1") as engine:
        assert wrong(examine(engine, golden.load(), SHORT)) == []
    warehouse.close()


class Careless:
    """An engine that forgets a meeting, or refuses to look at one table."""

    def __init__(self, engine: DuckdbEngine, change: Callable[[str], str]) -> None:
        self._engine, self._change = engine, change

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def run(self, sql: str, binds: dict[str, object]) -> object:
        return self._engine.run(self._change(sql), binds)


def test_a_wrong_and_a_refused_answer_are_named(fixed: Reader) -> None:
    def change(sql: str) -> str:
        if '"mart"."rating"' in sql:
            raise StoreError(Label("Nein.", "No."))
        lost = '(SELECT * FROM "mart"."login" LIMIT 100)'
        return sql.replace('"mart"."login"', lost)

    careless = Careless(DuckdbEngine(fixed), change)
    found = list(examine(careless, golden.load(), QUESTIONS[:1]))
    outcomes = {one.kpi: one.outcome for one in found}
    assert outcomes["mobile_share"] is Outcome.DIFFERS
    assert outcomes["meeting_rating_customer"] is Outcome.REFUSED
    assert outcomes["cancellation_rate"] is Outcome.AGREES
    assert len(outcomes) == len(all_kpis())
    locked = unfit(found)
    assert {"mobile_share", "meeting_rating_customer"} <= locked.keys()
    assert "cancellation_rate" not in locked and "Nein." in locked["meeting_rating_customer"].de
    printed = list(lines(found, "de"))
    assert any("mobile_share" in line and "WEICHT AB" in line for line in printed)


def test_a_warehouse_that_stops_answering_says_nothing_of_any_kpi(
    fixed: Reader, postgres: PostgresServer
) -> None:
    """A restart ends each connection: what is found then is not kept, but found again later."""
    place = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    warehouse = address.warehouse(place)
    publish(fixed, warehouse, lambda _step, _share: None)
    [edition] = warehouse.editions()

    class Restarting(RemoteEngine):
        def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
            return super().run("SELECT pg_terminate_backend(pg_backend_pid())", {})

    with pytest.raises(LostError):
        list(examine(Restarting(warehouse, pinned_to=edition), golden.load(), QUESTIONS[:1]))
    for statement in ("SELECT 1/0", "SELECT none", "SELECT 'a'::int"):
        with pytest.raises(StoreError) as refused:
            warehouse.read(statement, {})
        assert not isinstance(refused.value, LostError)
    warehouse.close()


def test_the_command_says_how_many_may_be_switched_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rows: Versions
) -> None:
    monkeypatch.setattr(command, "QUESTIONS", QUESTIONS[:1])
    monkeypatch.setattr(command, "fixed_rows", lambda: nullcontext(rows))
    assert main(["doctor"]) == 0
    assert f"{len(all_kpis())} of {len(all_kpis())} KPIs" in capsys.readouterr().out
    assert main(["doctor", "--on", "oracle://x"]) == 1
    assert "no warehouse" in capsys.readouterr().err

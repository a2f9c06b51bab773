"""The demo organisation in the store: all of it, nothing refused, once."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from connectors.demo import load
from connectors.demo.command import add_arguments, run
from connectors.demo.options import LEAST
from kpi.facts import TABLES
from kpi.parameters import Parameters
from store.build import Progress
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.demo.conftest import Tables, small_options

SMALL = ["--advisors", "24", "--months", "6", "--until", "2026-06-30"]


def test_every_row_is_stored_and_marked_as_demo(data: Path, small: Tables) -> None:
    versions, steps = Versions(store_folder()), list[Progress]()
    summary = load(versions, Parameters(), small_options(), steps.append)
    assert summary.rows_quarantined == 0
    assert not summary.notes
    assert {one.table: one.rows_new for one in summary.tables} == {
        table.name: len(small[table.name]) for table in TABLES
    }
    shares = [step.share for step in steps]
    assert shares == sorted(shares)
    assert shares[-1] <= 1
    source = Reader.open(versions).query("SELECT * FROM ledger.source", {})
    assert source[["source", "is_demo", "knows_completion"]].values.tolist() == [
        ["demo", True, True]
    ]


def test_the_same_organisation_is_loaded_once_and_another_replaces_it(data: Path) -> None:
    versions = Versions(store_folder())
    load(versions, Parameters(), small_options())
    assert not load(versions, Parameters(), small_options()).is_new
    other = load(versions, Parameters(), small_options(seed=2))
    assert other.is_new
    meetings = Reader.open(versions).query("SELECT count(*) AS n FROM canonical.meeting", {})
    stored = next(one.rows_stored for one in other.tables if one.table == "meeting")
    assert meetings["n"].tolist() == [stored]


def test_the_command_loads_and_says_so(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(SMALL)) == 0
    assert "0 in Quarantäne" in capsys.readouterr().out
    assert run(parser.parse_args(["--advisors", "2"])) == 1
    assert f"Möglich sind {LEAST['advisors']}" in capsys.readouterr().err

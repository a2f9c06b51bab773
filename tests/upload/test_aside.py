"""Cells that a spreadsheet would run are protected, and come back as they were."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from connectors.upload.aside import EXTRA, is_aside, protected, released

CELLS = (
    "=1+1",
    "+49 301",
    "-",
    "@x",
    "\tx",
    "'=x",
    "＝1",
    "-5",
    "+3,5",
    "'x",
    "",
    "Ada",
    "a;b",
    'a"b',
)


@pytest.mark.parametrize(
    ("cell", "safe"), [("=1+1", "'=1+1"), ("-5,5", "-5,5"), ("'=x", "''=x"), ("Ada", "Ada")]
)
def test_only_what_would_run_is_protected(cell: str, safe: str) -> None:
    assert protected(cell) == safe


def test_every_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "aside.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerow(map(protected, CELLS))
    with released(path, ";", tmp_path).open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream, delimiter=";")) == [list(CELLS)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_such_files_are_known_by_their_headings(language: str) -> None:
    assert is_aside([*EXTRA[language], "Berater"])  # type: ignore[index]
    assert not is_aside(["Berater"])

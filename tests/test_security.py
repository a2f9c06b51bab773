"""docs/security.md names a test for each check, and each of them exists."""

from __future__ import annotations

import ast
import re

import pytest

from tests.modules import ROOT

CHECKS = {*range(1, 29)} - {26}
"""Those of the design; 26 is about meetings of the board, see tests/board."""
LINES = re.findall(
    r"^\| (\d+) \|[^|]+\|([^|]+)\|$", (ROOT / "docs/security.md").read_text(), re.MULTILINE
)


def found_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_check_has_a_line() -> None:
    assert {int(number) for number, _ in LINES} == CHECKS


@pytest.mark.parametrize(("number", "named"), LINES, ids=[number for number, _ in LINES])
def test_the_tests_of_a_check_exist(number: str, named: str) -> None:
    found = re.findall(r"`([\w/]+\.py)::(\w+)`", named)
    assert found, number
    missing = [f"{file}::{name}" for file, name in found if name not in found_in(file)]
    assert missing == []

"""What a stranger finds in the repository: its commands, documents and pins hold."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from kpi import catalogue
from kpi.text import LANGUAGES, Language
from tests.modules import PACKAGES, ROOT, product_modules

NOT_OURS = {".git", ".hypothesis", ".venv", "__pycache__", "data"}
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".sql", ".css", ".js", ".html", ".ini", ".mako", ""}
# Written in two parts, so that this file does not find itself.
LEFTOVERS = re.compile(
    "|".join(
        [
            r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b",
            r"^(<<<<<<<|>>>>>>>) ",
            r"\b(break" r"point|set_" r"trace)\(",
        ]
    ),
    re.MULTILINE,
)
MACHINE_PATH = re.compile(r"""(?<![\w.~])/(work|root|home|tmp|Users)/""")
COMMANDS = ("start", "check")
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENT = re.compile(r"\bdocs/[\w/-]+(?:\.\w+)*\.md\b")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def files() -> Iterator[Path]:
    for folder, names, contents in os.walk(ROOT):
        names[:] = [name for name in names if name not in NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in contents)


def texts() -> Iterator[tuple[str, str]]:
    for file in files():
        if file.suffix in TEXT:
            yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8", errors="replace")


def documents() -> list[Path]:
    return sorted(file for file in files() if file.suffix == ".md")


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [line.partition("#")[0].strip() for line in lines]
    found = dict(line.split("==") for line in wanted if line and not line.startswith("-r "))
    return {re.sub(r"\[.*\]", "", package): version for package, version in found.items()}


def test_nothing_is_left_over() -> None:
    found = [(name, match[0]) for name, text in texts() for match in LEFTOVERS.finditer(text)]
    assert not found, f"Left over: {found}."


def test_the_product_knows_no_path_of_a_machine() -> None:
    product = ("app.py", *(f"{package}/" for package in PACKAGES))
    found = [
        (name, match[0])
        for name, text in texts()
        for match in MACHINE_PATH.finditer(text)
        if name.startswith(product)
    ]
    assert not found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [line.partition("#")[0].strip() for line in lines if not line.startswith("-r ")]
    loose = [line for line in wanted if line and not re.fullmatch(r"[\w.\[\]-]+==[\w.]+", line)]
    assert not loose, f"{name} must name one exact version of {loose}."


def test_what_the_product_imports_is_required() -> None:
    unpinned = imported_packages() - set(pins("requirements.txt"))
    assert not unpinned, f"requirements.txt does not name {sorted(unpinned)}."


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_required_packages_bring_along_is_required(name: str) -> None:
    pinned = {normal(one) for listed in ("requirements.txt", name) for one in pins(listed)}
    brought = {one for package in pinned for one in brought_along(package)}
    assert not brought - pinned, f"{name} does not name {sorted(brought - pinned)}."


def brought_along(package: str) -> set[str]:
    """Return what a package needs here; its extras are asked for by name."""
    wanted = map(Requirement, importlib.metadata.requires(package) or ())
    needed = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    return {normal(one.name) for one in needed}


def imported_packages() -> set[str]:
    modules = {
        found.name.partition(".")[0] for module in product_modules() for found in module.imports()
    }
    return distributions(frozenset(modules - set(PACKAGES) - set(sys.stdlib_module_names)))


def distributions(modules: frozenset[str]) -> set[str]:
    known = providers()
    return {normal(name) for module in modules for name in known.get(module, [module])}


@cache
def providers() -> dict[str, list[str]]:
    return dict(importlib.metadata.packages_distributions())


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_what_the_tests_import_is_required() -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "tests").rglob("*.py")]
    modules = {
        name.partition(".")[0]
        for tree in trees
        for node in ast.walk(tree)
        for name in absolute_imports(node)
    }
    ours = {*PACKAGES, "app", "tests", "bench", *sys.stdlib_module_names}
    required = {**pins("requirements.txt"), **pins("requirements-dev.txt")}
    unpinned = distributions(frozenset(modules - ours)) - set(required)
    assert not unpinned, f"requirements-dev.txt does not name {sorted(unpinned)}."


def absolute_imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_can_be_run(command: str) -> None:
    assert f"./{command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert os.access(ROOT / command, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / command], check=True)


def test_start_tells_its_options() -> None:
    told = subprocess.run([ROOT / "start", "--help"], check=True, capture_output=True, text=True)
    for option in ("--port", "--data", "--no-demo"):
        assert option in told.stdout


def test_the_continuous_checks_are_the_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec ./check"


@pytest.mark.parametrize("document", documents(), ids=lambda file: str(file.relative_to(ROOT)))
def test_the_links_of_a_document_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = [link.partition("#")[0] for link in LINK.findall(text) if "://" not in link]
    lost = [target for target in targets if not (document.parent / target).exists()]
    assert not lost, f"{document.name} links to {lost}, which does not exist."


def test_a_document_that_is_named_anywhere_exists() -> None:
    named = {(name, match[0]) for name, text in texts() for match in DOCUMENT.finditer(text)}
    lost = sorted(
        f"{document} in {name}" for name, document in named if not (ROOT / document).exists()
    )
    assert not lost, f"There is no {lost}."


def test_every_decision_is_listed_and_numbered_without_a_gap() -> None:
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    names = sorted(file.name for file in DECISIONS.glob("0*.md"))
    assert [name for name in names if f"({name})" not in listed] == []
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_catalogue_is_what_the_declarations_say(language: Language) -> None:
    written = (ROOT / "docs" / f"catalogue.{language}.md").read_text(encoding="utf-8")
    assert written.rstrip() == catalogue.render(language).rstrip(), (
        "docs/how-to-add-a-kpi.md says how to renew it."
    )


def test_the_changelog_has_a_place_for_the_next_line() -> None:
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

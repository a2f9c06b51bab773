"""The layers and the rules that keep a fact in one place. A broken rule reads as a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.modules import ROOT, Module, is_in, product_modules

VOCABULARY = (
    "kpi.errors",
    "kpi.facts",
    "kpi.model",
    "kpi.parameters",
    "kpi.text",
    "kpi.words",
)
ENTRY_POINTS = ("app", "__main__", "command")
KPI = ("kpi", "kpi.engine", *VOCABULARY)
EVERYTHING = (*KPI, "store", "connectors", "portal", "board", "pages", "pages.ui", "pages.views")

# A module belongs to the longest name that it starts with. It may import what stands beside that
# name, and its own kind. A name stands for nothing below it that has a line of its own.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "kpi.text": (),
    "kpi.errors": ("kpi.text",),
    "kpi.words": VOCABULARY,
    "kpi.model": VOCABULARY,
    "kpi.facts": VOCABULARY,
    "kpi.parameters": VOCABULARY,
    "store": VOCABULARY,
    "kpi.engine": (*KPI, "store"),
    "kpi": KPI,
    "connectors": (*VOCABULARY, "store"),
    "portal": (*KPI, "store"),
    "board": (*KPI, "store", "portal"),
    "pages": (),
    "pages.ui": (*KPI, "store", "connectors", "portal", "board", "pages"),
    "pages.views": (*KPI, "store", "connectors", "portal", "board", "pages", "pages.ui"),
    "app": EVERYTHING,
    # Nobody's: the product stands without its tests and measurements.
    "tests": (),
    "bench": (),
}
ONLY_IN: dict[str, tuple[str, ...]] = {
    "duckdb": ("kpi.engine", "store"),
    "ibis": ("kpi",),
    "plotly": ("kpi.export", "pages.ui"),
    "pptx": ("kpi.export",),
    "streamlit": ("app", "pages", "portal.identity"),
    "streamlit_authenticator": ("portal.identity",),
    "sqlalchemy": ("portal", "board", "connectors"),
    "sqlglot": ("kpi",),
    "typst": ("kpi.export",),
}
IN_ONE_MODULE_OF: dict[str, str] = {
    "streamlit": "portal",
    "streamlit_authenticator": "portal",
}
CALLED_IN_ONE_MODULE = ("cache_data", "download_button", "multiselect")
NOT_IN_A_VIEW = ("duckdb", "ibis", "numpy", "pandas", "plotly", "pyarrow", "sqlalchemy")
NOT_A_NAME = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
MOST_LINES = 250

DECLARATIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)

MODULES = product_modules()
VIEWS = [module for module in MODULES if is_in(module.name, "pages.views")]


def check(sentences: Iterable[str]) -> None:
    found = sorted(set(sentences))
    if found:
        pytest.fail("\n" + "\n".join(found), pytrace=False)


def layer(name: str) -> str:
    return max((place for place in MAY_IMPORT if is_in(name, place)), key=len, default="")


def is_entry_point(module: Module) -> bool:
    return module.name.rpartition(".")[2] in ENTRY_POINTS


def upward_imports(module: Module) -> Iterator[str]:
    own = layer(module.name)
    allowed = EVERYTHING if is_entry_point(module) else MAY_IMPORT[own]
    for found in module.imports():
        target = layer(found.name)
        if target and target != own and target not in allowed:
            yield (
                f"{module.name} line {found.line} imports {found.name}, but {own} may import "
                f"{' and '.join(allowed) or 'nothing of the product'} only."
            )


def misplaced_packages(module: Module) -> Iterator[str]:
    for found in module.imports():
        package = found.name.partition(".")[0]
        places = ONLY_IN.get(package)
        if places and not is_in(module.name, *places):
            yield (
                f"{module.name} line {found.line} imports {package}, "
                f"which belongs in {' and '.join(places)} only."
            )


def uses(module: Module, name: str) -> bool:
    attributes = (node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute))
    imported = (found.name.rpartition(".")[2] for found in module.imports())
    return name in {*attributes, *imported}


def silent_handlers(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and catches_all(node.type) and says_nothing(node):
            yield f"{module.name} line {node.lineno} swallows every error without a word."
        if isinstance(node, ast.Call) and suppresses_all(node):
            yield f"{module.name} line {node.lineno} suppresses every error."


def suppresses_all(call: ast.Call) -> bool:
    is_suppress = ast.unparse(call.func).rpartition(".")[2] == "suppress"
    return is_suppress and any(catches_all(argument) for argument in call.args)


def catches_all(caught: ast.expr | None) -> bool:
    members = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    names = {ast.unparse(member) if member else "BaseException" for member in members}
    return bool(names & {"Exception", "BaseException"})


def says_nothing(handler: ast.ExceptHandler) -> bool:
    return all(
        isinstance(statement, ast.Pass | ast.Continue | ast.Break) or is_docstring(statement)
        for statement in handler.body
    )


def is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def test_imports_point_down() -> None:
    check(sentence for module in MODULES for sentence in upward_imports(module))


def test_each_package_stays_in_its_place() -> None:
    check(sentence for module in MODULES for sentence in misplaced_packages(module))


@pytest.mark.parametrize(("package", "place"), IN_ONE_MODULE_OF.items())
def test_a_package_that_only_one_module_may_know(package: str, place: str) -> None:
    knowing = [
        module.name
        for module in MODULES
        if is_in(module.name, place) and any(is_in(f.name, package) for f in module.imports())
    ]
    assert len(knowing) <= 1, f"Only one module of {place} may import {package}: {knowing}."


@pytest.mark.parametrize("name", CALLED_IN_ONE_MODULE)
def test_a_streamlit_call_that_only_one_module_may_make(name: str) -> None:
    calling = [module.name for module in MODULES if uses(module, name)]
    assert len(calling) <= 1, f"Only one module may use st.{name}: {calling}."
    assert all(is_in(place, "pages.ui") for place in calling), f"{calling} is not in pages.ui."


JOINED_TO_CHOSEN_ROWS = {
    "kpi.advisor_events": "events of the weeks that the grid has chosen",
    "kpi.people": "dates of advisors whom the grid has chosen",
    "kpi.exhibits.sign_ins": "sign-ins in the months that the grid has chosen",
    "kpi.exhibits.idle": "last use of advisors whom the grid has chosen",
    "kpi.exhibits.buddies": "languages of advisors whom the query has chosen",
    "kpi.touchpoints": "what became of the meetings of chosen ratings",
    "kpi.custom.declaration": "reads no rows: column names are checked",
}


def test_tables_without_scope_are_only_joined_to_chosen_rows() -> None:
    check(
        f"{module.name}:{one.line} reaches a table past scope and filters; see kpi/rows.py."
        for module in MODULES
        for one in module.imports()
        if one.name == "kpi.rows.unbound" and module.name not in JOINED_TO_CHOSEN_ROWS
    )


OPENS_THE_DOOR = {
    "kpi.rows",
    "kpi.query",
    "kpi.reading",
    "kpi.members",
    "kpi.own_rows",
    "kpi.conformance.preview",
    "kpi.places",
    "kpi.small_groups.source",
    "kpi.business_case",
    "kpi.delivered",
    "kpi.milestones",
    "kpi.seasons",
    "kpi.touchpoints",
}
"""Modules that make `Rows` themselves: the gate, or of facts that name no advisor. All others go
through `kpi.reading.rows_for`, which withholds single rows from readers of groups."""


def test_rows_are_asked_for_where_readers_of_groups_are_kept_out() -> None:
    check(
        f"{module.name}:{one.lineno} makes Rows past kpi.reading.rows_for."
        for module in MODULES
        for one in ast.walk(module.tree)
        if isinstance(one, ast.Call)
        and ast.unparse(one.func) == "Rows"
        and module.name not in OPENS_THE_DOOR
    )


def test_a_view_chooses_and_computes_nothing() -> None:
    check(
        f"{view.name} line {found.line} imports {found.name}: a view chooses what pages.ui draws."
        for view in VIEWS
        for found in view.imports()
        if is_in(found.name, *NOT_IN_A_VIEW)
        or (is_in(found.name, "pages.views") and not is_in(found.name, view.name))
    )


def test_a_view_does_nothing_when_imported() -> None:
    # Navigation imports every view, also those that the reader may not open.
    check(
        f"{view.name} line {statement.lineno} runs when imported; put it into a function."
        for view in VIEWS
        for statement in view.tree.body
        if not isinstance(statement, DECLARATIONS) and not is_docstring(statement)
    )


def test_only_the_package_file_lies_directly_in_pages() -> None:
    # Streamlit opens any other file there by its address, without app.py and its sign-in.
    found = [file.name for file in (ROOT / "pages").glob("*.py")]
    assert found == ["__init__.py"], f"{found}: page modules belong in pages/views/."


def test_a_module_fits_on_a_few_screens() -> None:
    check(
        f"{module.name} has {module.lines} lines; {MOST_LINES} are the ceiling."
        for module in MODULES
        if module.lines > MOST_LINES and not is_in(module.name, "portal.migrations")
    )


def test_a_module_is_named_after_what_it_holds() -> None:
    check(
        f"{module.name} says nothing about what it holds: name it after its one noun."
        for module in MODULES
        if NOT_A_NAME & set(module.name.split("."))
    )


def test_no_error_disappears() -> None:
    check(sentence for module in MODULES for sentence in silent_handlers(module))

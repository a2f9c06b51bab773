"""Versions of a module from which one condition was taken away, to see whether a test notices."""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import module_from_spec, spec_from_loader
from inspect import getsource
from types import ModuleType


def mutants(name: str, functions: Sequence[str]) -> Iterator[tuple[str, ModuleType]]:
    """Return what was changed, and the module changed so, for every condition of `functions`."""
    tree = ast.parse(getsource(import_module(name)))
    places = [node for node in ast.walk(tree) if _is_named(node, functions)]
    for place in range(len(places)):
        for number in range(sum(1 for _ in _changes(places[place]))):
            changed = copy.deepcopy(tree)
            function = [node for node in ast.walk(changed) if _is_named(node, functions)][place]
            told = list(_changes(function))[number]
            yield f"{name}: {told.describe()}", _loaded(name, told.apply(changed))


def _is_named(node: ast.AST, functions: Sequence[str]) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name in functions


class _Change:
    """One condition that becomes constant, or loses one of its parts."""

    def __init__(self, node: ast.AST, field: str, new: ast.expr) -> None:
        self.node, self.field, self.new = node, field, new

    def describe(self) -> str:
        old = getattr(self.node, self.field)
        return (
            f"line {getattr(self.node, 'lineno', 0)}: {ast.unparse(old)} -> {ast.unparse(self.new)}"
        )

    def apply(self, tree: ast.Module) -> ast.Module:
        setattr(self.node, self.field, self.new)
        return ast.fix_missing_locations(tree)


def _changes(function: ast.AST) -> Iterator[_Change]:
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp):
            for constant in (True, False):
                yield _Change(node, "test", ast.Constant(constant))
        if isinstance(node, ast.comprehension):
            for number in range(len(node.ifs)):
                yield from _without(node.ifs[number], node, number)
        for field, value in ast.iter_fields(node):
            if isinstance(value, ast.BoolOp):
                for left in range(len(value.values)):
                    kept = [one for number, one in enumerate(value.values) if number != left]
                    new = kept[0] if len(kept) == 1 else ast.BoolOp(value.op, kept)
                    yield _Change(node, field, new)


def _without(test: ast.expr, node: ast.comprehension, number: int) -> Iterator[_Change]:
    yield _Changed(node, number, ast.Constant(value=True))
    if isinstance(test, ast.Compare) and len(test.ops) > 1:
        for skip in range(len(test.ops)):
            parts = [test.left, *test.comparators]
            pair = ast.Compare(parts[skip], [test.ops[skip]], [parts[skip + 1]])
            yield _Changed(node, number, pair)


class _Changed(_Change):
    """One of the conditions of a comprehension."""

    def __init__(self, node: ast.comprehension, number: int, new: ast.expr) -> None:
        super().__init__(node, "ifs", new)
        self.number = number

    def describe(self) -> str:
        old = self.node.ifs[self.number]  # type: ignore[attr-defined]
        return f"line {old.lineno}: {ast.unparse(old)} -> {ast.unparse(self.new)}"

    def apply(self, tree: ast.Module) -> ast.Module:
        self.node.ifs[self.number] = self.new  # type: ignore[attr-defined]
        return ast.fix_missing_locations(tree)


def _loaded(name: str, tree: ast.Module) -> ModuleType:
    module = module_from_spec(spec_from_loader(name, loader=None))  # type: ignore[arg-type]
    present = sys.modules[name]
    sys.modules[name] = module  # dataclasses look their module up by name
    try:
        exec(compile(tree, name, "exec"), module.__dict__)
    finally:
        sys.modules[name] = present
    return module

"""The product's modules as the architecture tests see them: name, tree and imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("kpi", "store", "connectors", "portal", "board", "pages")


@dataclass(frozen=True)
class Import:
    """One imported name, fully dotted: `from kpi.text import Label` is `kpi.text.Label`."""

    name: str
    line: int


@dataclass(frozen=True)
class Module:
    """A module of the product. `is_package`: it is an `__init__.py`."""

    name: str
    source: str
    is_package: bool = False

    @property
    def tree(self) -> ast.Module:
        """Return the parsed source."""
        return _parse(self.source)

    @property
    def lines(self) -> int:
        """Return the number of lines."""
        return len(self.source.splitlines())

    def imports(self) -> Iterator[Import]:
        """Yield every import, those inside functions and `if TYPE_CHECKING` included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, node.lineno)
            elif isinstance(node, ast.ImportFrom):
                origin = self._origin(node)
                for alias in node.names:
                    yield Import(f"{origin}.{alias.name}", node.lineno)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        own = self.name.split(".")
        above = own[: len(own) - node.level + self.is_package]
        return ".".join([*above, *([node.module] if node.module else [])])


@cache
def _parse(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def product_modules() -> tuple[Module, ...]:
    """Return every module of the product, in the order of their names."""
    files = [ROOT / "app.py"] if (ROOT / "app.py").exists() else []
    for package in PACKAGES:
        files += (ROOT / package).rglob("*.py")
    return tuple(sorted((module_of(file) for file in files), key=lambda module: module.name))


def module_of(file: Path) -> Module:
    """Return the module that `file` below the project's folder holds."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Module(name, file.read_text(encoding="utf-8"), is_package)


def is_in(name: str, *places: str) -> bool:
    """Return whether the dotted `name` is one of `places` or lies in one."""
    return any(name == place or name.startswith(f"{place}.") for place in places)

"""A reader, a bank and a page of figures, drawn in process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi.text import Language
from pages.ui import figures, visitor
from portal.reader import Reader
from portal.roles import Role
from tests.pages.bank import BANK, Bank
from tests.pages.pictures import pictures_hold

__all__ = ["pictures_hold"]

PAGES = ("overview", "adoption", "satisfaction", "scheduling", "contracts")
SCRIPT = """
from pages.ui import visitor
from pages.views import {name}
{name}.render(visitor.reader())
"""


@dataclass(frozen=True)
class Drawn:
    """A page as it was drawn."""

    app: AppTest

    @property
    def html(self) -> str:
        """All HTML on the page."""
        return "\n".join(element.proto.body for element in self.app.get("html"))

    @property
    def text(self) -> str:
        """All HTML on the page, read as text."""
        return unescape(self.html)

    @property
    def charts(self) -> list[Any]:
        """All charts on the page."""
        return [element.proto for element in self.app.get("plotly_chart")]


Draw = Callable[..., Drawn]


@pytest.fixture
def draw(sqlite_state: None, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Return what draws a page for someone with a role, on the data of a bank."""

    def drawn(
        name: str,
        bank: Bank = BANK,
        *,
        language: Language = "de",
        role: Role = "administrator",
        names: bool = True,
        address: Mapping[str, str] | None = None,
    ) -> Drawn:
        asked = bank.query(names=names)
        reader = Reader(
            user_id=1,
            name="anna",
            display_name="Anna Berger",
            roles=frozenset({role}),
            scope=asked.scope,
            language=language,
            session="key",
        )
        monkeypatch.setattr(figures, "query", lambda _reader: asked)
        monkeypatch.setattr(visitor, "reader", lambda: reader)
        app = AppTest.from_string(SCRIPT.format(name=name), default_timeout=60)
        app.session_state["portal_language"] = language
        for parameter, value in (address or {}).items():
            app.query_params[parameter] = value
        return Drawn(app.run())

    return drawn

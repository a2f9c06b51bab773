"""The architecture rules find what they are for: each is shown a module that breaks it."""

from __future__ import annotations

import pytest

from tests.modules import Module
from tests.test_architecture import misplaced_packages, silent_handlers, upward_imports, uses


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("kpi.query", "import store.reader"),
        ("kpi.query", "from store import reader"),
        ("kpi.query", "def late():\n    from portal.settings import load"),
        ("kpi.text", "from kpi.errors import PortalError"),
        ("store.load", "from kpi import registry"),
        ("store.load", "from kpi.scope import Scope"),
        ("connectors.upload.mapping", "from portal import settings"),
        ("connectors.upload.mapping", "from ...portal import settings"),
        ("portal.settings", "from pages.ui import cards"),
        ("pages.ui.cards", "from ..views import adoption"),
        ("pages.views.adoption", "import app"),
        ("connectors.demo.stories", "from tests.modules import ROOT"),
        ("pages.views.adoption", "if TYPE_CHECKING:\n    import app"),
    ],
)
def test_an_import_that_points_up_is_found(name: str, source: str) -> None:
    assert list(upward_imports(Module(name, source)))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("kpi.engine.duckdb", "from store.reader import Reader"),
        ("store.load", "from kpi.facts import TABLES"),
        ("store.load", "from store.lock import Lock"),
        ("connectors.__main__", "from portal.settings import load"),
        ("connectors.demo.command", "from portal.settings import load"),
        ("app", "from pages.views import adoption"),
        ("pages.views.adoption", "from pages.ui import cards"),
        ("pages.ui.cards", "from . import colours"),
        ("portal.identity.form", "import streamlit_authenticator"),
    ],
)
def test_an_import_that_points_down_is_allowed(name: str, source: str) -> None:
    module = Module(name, source)
    assert not [*upward_imports(module), *misplaced_packages(module)]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("kpi.result", "import streamlit as st"),
        ("connectors.upload.preview", "from streamlit import write"),
        ("connectors.upload.preview", "import duckdb"),
        ("pages.ui.charts", "from ibis import _"),
        ("kpi.statistics.xmr", "import plotly.graph_objects"),
    ],
)
def test_a_package_out_of_its_place_is_found(name: str, source: str) -> None:
    assert list(misplaced_packages(Module(name, source)))


@pytest.mark.parametrize(
    "source",
    ["import streamlit as st\nst.cache_data(print)", "from streamlit import cache_data"],
)
def test_a_streamlit_call_is_found_however_it_is_written(source: str) -> None:
    assert uses(Module("pages.ui.cards", source), "cache_data")


@pytest.mark.parametrize(
    ("source", "is_silent"),
    [
        ("try:\n    f()\nexcept:\n    pass", True),
        ("try:\n    f()\nexcept Exception:\n    ...", True),
        ("try:\n    f()\nexcept (ValueError, Exception):\n    continue", True),
        ("with contextlib.suppress(Exception):\n    f()", True),
        ("try:\n    f()\nexcept OSError:\n    pass", False),
        ("try:\n    f()\nexcept Exception as error:\n    log(error)", False),
    ],
)
def test_a_silent_handler_is_found(source: str, is_silent: bool) -> None:
    assert bool(list(silent_handlers(Module("store.load", source)))) is is_silent

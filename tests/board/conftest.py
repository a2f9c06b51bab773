"""A state database with one person of every role, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from board.planning import meetings
from board.planning.meeting import Meeting
from pages.ui import visitor
from portal import org_units
from portal.reader import Reader
from portal.state.database import FILE, engine
from tests.board.drawn import VIEW, Open
from tests.board.people import PLAN, everyone
from tests.pages.pictures import pictures_hold

__all__ = ["pictures_hold"]


@pytest.fixture(autouse=True)
def units() -> None:
    """Forget the org units of an earlier bank: all that are made by hand have one version."""
    org_units._of_version.cache_clear()


@pytest.fixture(scope="session")
def prepared(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Reader]]:
    folder = tmp_path_factory.mktemp("people")
    shutil.copy(migrated, folder / FILE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_PORTAL_DATA", str(folder))
        found = everyone()
        engine().dispose()
    return folder / FILE, found


@pytest.fixture
def people(prepared: tuple[Path, dict[str, Reader]], data: Path) -> Iterator[dict[str, Reader]]:
    """Prepare a state database with everyone of `tests.board.people`; return them by name."""
    file, found = prepared
    data.mkdir()
    shutil.copy(file, data / FILE)
    yield found
    engine().dispose()


@pytest.fixture
def meeting(people: dict[str, Reader]) -> Meeting:
    """Plan the meeting that Carla chairs."""
    return meetings.create(people["olga"], PLAN)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return what draws the page for a reader."""

    def run(reader: Reader, script: str = VIEW, language: str = "de", **address: str) -> AppTest:
        monkeypatch.setattr(visitor, "reader", lambda: reader)
        page = AppTest.from_string(script, default_timeout=60)
        page.session_state["portal_language"] = language
        for name, value in address.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return run

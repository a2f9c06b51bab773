"""A state database with one person of every role, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from board import meetings
from board.meeting import Meeting
from portal.reader import Reader
from portal.state.database import FILE, engine
from portal.state.migration import migrate
from tests.board.people import PLAN, everyone


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Reader]]:
    folder = tmp_path_factory.mktemp("people")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_PORTAL_DATA", str(folder))
        migrate()
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

"""An answer is remembered as of the version that gave it, and an older version says that it is."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kpi.engine.duckdb import DuckdbEngine
from store.reader import Reader
from store.snapshot import NO_PARAMETERS, Snapshot
from tests.store.samples import Shelf, delivery, meeting

COUNTED = "SELECT count(*) AS meetings FROM mart.meeting"


class Overtaken(Reader):
    """A reader whose first question comes when another version has just been published."""

    shelf: Shelf
    is_overtaken = False

    def query(self, sql: str, parameters: object = NO_PARAMETERS) -> pd.DataFrame:
        self._publish()
        return super().query(sql)

    def snapshot(self) -> Snapshot | None:
        found = super().snapshot()
        self._publish()
        return found

    def _publish(self) -> None:
        if not self.is_overtaken:
            self.is_overtaken = True
            self.shelf.load(delivery("meeting", meeting("2")))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return a store with one meeting."""
    made = Shelf(tmp_path)
    made.load(delivery("meeting", meeting("1")))
    return made


def test_what_is_published_meanwhile_is_not_remembered_as_of_the_version_before(
    shelf: Shelf,
) -> None:
    first = shelf.versions.current()
    assert first is not None
    reader = Overtaken(shelf.versions)
    reader.shelf = shelf
    engine = DuckdbEngine(reader)
    engine.run(COUNTED, {})
    assert engine.run(COUNTED, {})["meetings"].tolist() == [2]
    shelf.versions.restore(first.id)
    assert engine.run(COUNTED, {})["meetings"].tolist() == [1]
    assert engine.pinned().run(COUNTED, {})["meetings"].tolist() == [1]


def test_a_version_that_is_served_for_a_damaged_one_says_so(shelf: Shelf) -> None:
    engine = DuckdbEngine(Reader(shelf.versions))
    assert engine.pinned().freshness().warning is None
    shelf.load(delivery("meeting", meeting("2")))
    damaged = shelf.versions.current()
    assert damaged is not None
    damaged.path.write_bytes(b"\0" * 4096)
    assert engine.pinned().run(COUNTED, {})["meetings"].tolist() == [1]
    warning = engine.pinned().freshness().warning
    assert warning is not None and "beschädigt" in warning.de

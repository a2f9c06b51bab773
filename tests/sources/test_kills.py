"""A run that is killed leaves the version before or the one after it, and nothing behind.

`KPI_PORTAL_KILLS=20 pytest tests/sources/test_kills.py` kills at each step so many times.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest

from connectors.sync import run as runs
from connectors.sync import saved
from store.location import store_folder
from store.versions import Versions
from tests.sources.children import BUSY, STEPS, Children, children
from tests.sources.diary import DIARY, Diary, keys, sync

KILLS = int(os.environ.get("KPI_PORTAL_KILLS", "1"))
FOUR = ["1", "2", "3", "4"]


@pytest.fixture
def runner(diary: Diary) -> Iterator[Children]:
    with children() as found:
        yield found


def killed(runner: Children, step: str) -> None:
    """Let a run be killed, and see that it is told as such."""
    assert runner.run(("diary", step)) == [-signal.SIGKILL], step
    assert runs.current("diary") is None
    assert runs.history("diary")[0].state == "aborted"


def test_killed_at_each_step_of_a_change(diary: Diary, runner: Children) -> None:
    assert sync().state == "done"
    diary.book(5, changed="2026-03-04 10:00:00")
    for step in STEPS:
        for _ in range(KILLS):
            killed(runner, step)
            assert keys() == ([*FOUR, "5"] if step == "told" else FOUR), step
    assert sync().state == "unchanged"
    assert keys() == [*FOUR, "5"]
    assert list(Versions(store_folder()).staging.iterdir()) == []


def test_killed_while_a_source_is_read_for_the_first_time(diary: Diary, runner: Children) -> None:
    for step in STEPS[:-1] if KILLS > 1 else ("read", "point"):
        for _ in range(KILLS):
            killed(runner, step)
            assert Versions(store_folder()).current() is None, step
    killed(runner, "told")
    assert keys() == FOUR
    assert len(list(Versions(store_folder()).files.iterdir())) == 1
    assert sync().state == "unchanged"


def test_two_runs_at_once(diary: Diary, runner: Children) -> None:
    other = replace(DIARY, name="other")
    saved.save(other)
    for number in range(5, 5 + KILLS):
        diary.book(number, changed="2026-03-04 10:00:00")
        same = runner.run(("diary", ""), ("diary", ""))
        assert 0 in same and set(same) <= {0, BUSY}
    assert runner.run(("diary", ""), ("other", "")) == [0, 0], "one waits for the other"
    wanted = [str(number) for number in range(1, 5 + KILLS)]
    assert sorted(keys()) == sorted([*wanted, *(f"other-{one}" for one in wanted)])

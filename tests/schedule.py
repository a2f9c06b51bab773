"""Which files of tests run in one process, and which run first.

Files that need the same server, started once for a process, share it. What takes longest begins
first, so that no process is left with much to do when the others have ended; what waits for a
browser and what computes take turns, so that both run side by side.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

TOGETHER: dict[str, tuple[str, ...]] = {
    "a portal with demo data": (
        "tests/browser/test_journeys.py",
        "tests/browser/test_many_readers.py",
        "tests/browser/test_sign_in.py",
    ),
    "an empty portal": ("tests/portal/test_flood.py", "tests/portal/test_gate.py"),
    "Spark": ("tests/engines/test_conformance.py", "tests/engines/test_lists.py"),
    "MariaDB": (
        "tests/ready/test_easyappointments.py",
        "tests/ready/test_espocrm.py",
        "tests/ready/test_matomo.py",
        "tests/sources/test_mariadb.py",
    ),
}
FIRST = (
    "a portal with demo data",
    "tests/oracle/test_kpis.py",
    "Spark",
    "tests/kpi/test_chosen.py",
    "tests/browser/test_board.py",
    "tests/oracle/test_crooked.py",
    "tests/browser/test_access.py",
    "tests/kpi/test_properties.py",
    "MariaDB",
    "tests/wrong_numbers/test_kept_rows_are_those_of_the_question.py",
    "tests/wrong_numbers/test_the_same_rows_twice_change_nothing.py",
)
_OF_FILE = {file: name for name, files in TOGETHER.items() for file in files}
_PLACES = {unit: place for place, unit in enumerate(FIRST)}


def unit_of(test: str) -> str:
    """Return what a test's file runs together with: the name of its group, or the file."""
    file = test.split("::", 1)[0]
    return _OF_FILE.get(file, file)


def place_of(item: pytest.Item) -> int:
    """Return when a test runs, by what it runs together with; all others are the last."""
    return _PLACES.get(unit_of(item.nodeid), len(_PLACES))


class Schedule(LoadFileScheduling):  # type: ignore[misc]
    """Hands out files, and the groups of files as one."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

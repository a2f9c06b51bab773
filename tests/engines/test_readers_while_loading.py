"""Twenty readers ask while versions are published: no error, and no answer made of two versions."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kpi.likeness import alike
from store.versions import Versions
from tests.modules import ROOT
from tests.store.samples import Row, Shelf, delivery, meeting

ADVISORS, LAST = 5, 3
KPIS = ("cancellation_rate", "meeting_rating_customer", "weekly_active_rate")
READERS = (
    *(sys.executable, "-m", "tests.engines.readers", "--readers", "10", "--pause", "2"),
    *("--kpis", ",".join(KPIS), "--by", "advisor", "--start", "2025-05-05", "--end", "2025-06-02"),
)
LOADER = """
import sys
from pathlib import Path
from tests.engines.test_readers_while_loading import LAST, publish
from tests.store.samples import Shelf

shelf = Shelf(Path(sys.argv[1]))
for number in range(2, LAST + 1):
    publish(shelf, number)
"""


def meetings(number: int) -> list[Row]:
    """As many advisors as the version's number had all their meetings cancelled."""
    return [
        meeting(
            f"{advisor}-{day}-{hour}",
            advisor_key=f"advisor{advisor}",
            status="cancelled_by_customer" if advisor < number else "completed",
            starts_at=f"{day} {hour}:00",
            ends_at=f"{day} {hour}:30",
        )
        for advisor in range(ADVISORS)
        for day in ("2025-05-05", "2025-05-12", "2025-05-19", "2025-05-26")
        for hour in range(10, 20)
    ]


def ratings(number: int) -> list[Row]:
    """Every customer gives the version's number."""
    return [
        {
            "advisor_key": f"advisor{advisor}",
            "rater": "customer",
            "subject": "meeting",
            "score": str(number),
            "rated_at": f"2025-05-06 1{advisor}:00",
        }
        for advisor in range(ADVISORS)
    ]


def publish(shelf: Shelf, number: int) -> None:
    """Publish the version of that number."""
    shelf.load(
        delivery("meeting", *meetings(number), replaces_source=True),
        delivery("rating", *ratings(number), source="survey", replaces_source=True),
    )


def expected(number: int) -> dict[str, list[float]]:
    """Return the whole's value and those of its parts, in the version of that number."""
    share = number / ADVISORS
    return {
        "cancellation_rate": [share, *[0.0] * (ADVISORS - number), *[1.0] * number],
        "meeting_rating_customer": [float(number)] * (ADVISORS + 1),
        "weekly_active_rate": [1 - share, *[0.0] * number, *[1.0] * (ADVISORS - number)],
    }


def number_of(values: dict[str, list[float]]) -> int | None:
    """Return which version an answer is from as a whole, None where it is from none."""
    for number in range(1, LAST + 1):
        wanted = expected(number)
        if all(
            len(values[kpi]) == len(wanted[kpi]) and all(map(alike, values[kpi], wanted[kpi]))
            for kpi in KPIS
        ):
            return number
    return None


def test_twenty_readers_see_whole_versions_and_no_error(tmp_path: Path) -> None:
    shelf, stop = Shelf(tmp_path / "store"), tmp_path / "stop"
    publish(shelf, 1)
    with ExitStack() as running:
        processes = [
            running.enter_context(_child([*READERS, *more, str(tmp_path / "store"), str(stop)]))
            for more in ([], ["--remembers"])
        ]
        for one in processes:
            assert one.stdout is not None and one.stdout.readline() == "ready\n"
        loading = [sys.executable, "-c", LOADER, str(tmp_path / "store")]
        loaded = subprocess.run(loading, cwd=ROOT, capture_output=True, text=True, check=False)
        stop.touch()
        answers = [_answers(one) for one in processes]
    assert loaded.returncode == 0, loaded.stderr
    numbers = [version.id for version in reversed(Versions(tmp_path / "store").all())]
    for found in answers:
        assert {one["reader"] for one in found} == set(range(10))
        seen = {(one["version"], number_of(one["values"])) for one in found}
        assert seen <= set(zip(numbers, range(1, LAST + 1), strict=True))
        assert len(seen) > 1 and (numbers[-1], LAST) in seen


def _child(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _answers(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    found: list[dict[str, Any]] = json.loads(output)
    return found

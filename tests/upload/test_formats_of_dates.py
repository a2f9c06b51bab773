"""Every way of writing dates that a whole column may have, each in a file of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from connectors.upload.inspection import inspect
from tests.upload import corpus
from tests.upload.imported import Stored, each

HEADING = "Termin-ID;Berater;Beginn;Status"
MORNINGS = [datetime(2025, 1, 13, 9), datetime(2025, 2, 1, 10, 30)]
DAYS = [datetime(2025, 1, 13), datetime(2025, 2, 1)]
FORMATS: list[tuple[list[str], list[datetime]]] = [
    (["13.01.2025 09:00", "01.02.2025 10:30"], MORNINGS),
    (["1/13/2025 9:00", "2/1/2025 10:30"], MORNINGS),
    (["13/1/25 9:00", "1/2/25 10:30"], MORNINGS),
    (["2025-01-13T09:00:00", "2025-02-01 10:30"], MORNINGS),
    (
        ["2025-01-13T09:00:00+01:00", "2025-02-01T10:30:00Z"],
        [datetime(2025, 1, 13, 8), datetime(2025, 2, 1, 10, 30)],
    ),
    (
        ["1/13/2025 9:00 AM", "2/1/2025 10:30 PM"],
        [datetime(2025, 1, 13, 9), datetime(2025, 2, 1, 22, 30)],
    ),
    (
        ["2025-01-13 09:00 am", "2025-02-01 12:30 pm"],
        [datetime(2025, 1, 13, 9), datetime(2025, 2, 1, 12, 30)],
    ),
    (["13.01.2025, 09:00 Uhr", "01.02.2025, 10:30 Uhr"], MORNINGS),
    (["13-Jan-25", "1-Feb-25"], DAYS),
    (["January 13, 2025", "February 1, 2025"], DAYS),
    (["20250113", "20250201"], DAYS),
    (["45670.375", "45689.4375"], MORNINGS),
    (["2025/01/13 09:00", "2025/02/01 10:30"], MORNINGS),
    (
        ["13.01.2025", "01.02.2025 10:30:15"],
        [datetime(2025, 1, 13), datetime(2025, 2, 1, 10, 30, 15)],
    ),
    (
        ["13.01.2025 09:00:00.250", "01.02.2025 10:30:00.500"],
        [datetime(2025, 1, 13, 9, 0, 0, 250000), datetime(2025, 2, 1, 10, 30, 0, 500000)],
    ),
]


def written(number: int, values: list[str]) -> bytes:
    """Return a file of meetings whose starts are `values`, numbered by it."""
    rows = [f'{number}-{place};Ada;"{value}";erledigt' for place, value in enumerate(values)]
    return "\n".join((HEADING, *rows, "")).encode()


@pytest.fixture(scope="module")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    files = {f"{number}": written(number, values) for number, (values, _) in enumerate(FORMATS)}
    return each(tmp_path_factory.mktemp("formats"), files)


@pytest.mark.parametrize("number", range(len(FORMATS)), ids=[one[0][0] for one in FORMATS])
def test_formats_of_a_whole_column(formats: Stored, tmp_path: Path, number: int) -> None:
    values, starts = FORMATS[number]
    assert inspect(corpus.write(tmp_path, written(number, values))).questions() == ()
    assert [start for _, start in formats[f"{number}"]] == starts


WORDS = {
    "3. März 2026": datetime(2026, 3, 3),
    "Mo, 3. März 2026": datetime(2026, 3, 3),
    "Montag, 3. Jänner 2026 9.30 Uhr": datetime(2026, 1, 3, 9, 30),
    "Mi. 04.03.2026 14:00": datetime(2026, 3, 4, 14),
    "12. Dez. 26": datetime(2026, 12, 12),
    "04.03.2026 9.30": datetime(2026, 3, 4, 9, 30),
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    files = {f"{number}": written(number, [text]) for number, text in enumerate(WORDS)}
    return each(tmp_path_factory.mktemp("words"), files, date_order="day")


@pytest.mark.parametrize("text", WORDS)
def test_dates_in_german_words_are_read(words: Stored, text: str) -> None:
    assert [start for _, start in words[f"{[*WORDS].index(text)}"]] == [WORDS[text]]

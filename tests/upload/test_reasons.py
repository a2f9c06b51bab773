"""Why rows are in quarantine is counted over all of them."""

from __future__ import annotations

from pathlib import Path

from connectors.upload.outcome import reasons
from tests.upload import corpus
from tests.upload.imported import imported

FAULTY = 6_000


def test_every_row_counts_however_many_are_refused(tmp_path: Path) -> None:
    rows = [f"{number};Ada;31.02.2025 09:00;erledigt" for number in range(FAULTY)]
    good = "g;Ada;13.01.2025 09:00;erledigt"
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status", good, *rows)
    found = imported(path)
    assert found.summary.rows_quarantined == FAULTY
    [one] = reasons(found.summary, found.reader)
    assert (one.table, one.column, one.rows) == ("meeting", "starts_at", FAULTY)
    assert one.example == "31.02.2025 09:00"

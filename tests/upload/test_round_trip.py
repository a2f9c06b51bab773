"""Whatever people write into a cell is stored as they wrote it."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.upload.imported import imported

HEADINGS = ("Termin-ID", "Berater", "Beginn", "Status", "Bewertung", "Kommentar")
CELL = st.text(
    st.one_of(
        st.sampled_from("\"';,|\t\n=+-@0123456789.:/ äöüß€Ł👍"),
        st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "Zs")),
    ),
    max_size=40,
).map(lambda text: "x" + text.replace("\r", "") + "x")


@given(
    cells=st.lists(CELL, min_size=20, max_size=80),
    delimiter=st.sampled_from(";,\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_survive(cells: list[str], delimiter: str, ending: str, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "termine.csv"
        with path.open("w", encoding=encoding, newline="") as stream:
            writer = csv.writer(stream, delimiter=delimiter, lineterminator=ending)
            writer.writerow(HEADINGS)
            for number, cell in enumerate(cells, 1):
                writer.writerow((number, "Ada", "13.01.2025 09:00", "erledigt", "5", cell))
        found = imported(path)
        assert found.reasons() == []
        assert found.column("rating", "comment") == cells

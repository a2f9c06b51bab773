"""No row is lost: what comes in is stored, in quarantine or skipped as saying nothing."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import Row, Shelf, delivery, meeting

MOMENTS = st.sampled_from(["2025-05-05 10:00", "2025-05-05 12:00", "31.2.", "1889-01-01", "", None])
ROWS = st.lists(
    st.builds(
        meeting,
        st.sampled_from(["1", "2", "3", " 3", "", "4"]),
        advisor_key=st.sampled_from(["anna", "Anna@Bank.de", "", "bob"]),
        status=st.sampled_from(["completed", "no_show", "?", ""]),
        starts_at=MOMENTS,
        ends_at=MOMENTS,
        participants=st.sampled_from(["1", "2", "x", "-1", ""]),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=6)
@given(first=ROWS, second=ROWS)
def test_rows_in_are_rows_stored_and_rows_in_quarantine(
    first: list[Row], second: list[Row]
) -> None:
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        for rows in (first, second):
            _check(shelf, rows)
        shelf.reader.close()


def _check(shelf: Shelf, rows: list[Row]) -> None:
    summary = shelf.load(delivery("meeting", *rows))
    [table] = summary.tables
    assert table.rows_in == len(rows)
    assert table.rows_in == table.rows_stored + table.rows_quarantined
    assert table.rows_stored == table.rows_new + table.rows_replaced + table.rows_unchanged
    now = f"load_id = '{summary.load_id}'"
    [quarantined] = shelf.column(f"SELECT count(*) FROM ledger.quarantine WHERE {now}")
    assert quarantined == table.rows_quarantined
    [keys] = shelf.column("SELECT count(*) - count(DISTINCT meeting_key) FROM canonical.meeting")
    assert keys == 0
    [held] = shelf.column("SELECT count(*) FROM mart.meeting WHERE is_held")
    [counted] = shelf.column("SELECT coalesce(sum(held), 0) FROM mart.activity_week")
    assert held == counted

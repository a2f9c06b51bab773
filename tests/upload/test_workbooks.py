"""XLSX, Parquet and ZIP: each cell keeps its own type, and what is not safe is refused."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from connectors.upload import limits
from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect, proposed_as
from connectors.upload.mapping import with_sheet
from connectors.upload.workbook import _letters, _number, _widest
from tests.upload import corpus
from tests.upload.imported import confirmed, imported, meanings

STARTS = [datetime(2025, 1, 13, 9), datetime(2025, 1, 14, 10, 30), datetime(2025, 2, 2, 8)]


def test_real_dates_need_no_question_and_empty_sheets_are_said(tmp_path: Path) -> None:
    found = imported(corpus.typed_workbook(tmp_path))
    assert found.column("meeting", "starts_at") == STARTS
    assert [one.kind for one in found.inspection.questions()] == ["meaning"]
    assert any("Deckblatt" in problem.text.de for problem in found.inspection.problems())


def test_dates_as_text_are_read_like_those_of_a_text_file(tmp_path: Path) -> None:
    path = corpus.workbook(tmp_path, {"Termine": [corpus.HEADINGS, *corpus.ROWS]})
    assert imported(path).column("meeting", "starts_at") == STARTS


def test_real_dates_and_text_in_one_column(tmp_path: Path) -> None:
    rows = [list(row) for row in corpus.ROWS]
    rows[1][2] = datetime(2025, 1, 14, 10, 30)  # type: ignore[call-overload]
    path = corpus.workbook(tmp_path, {"Termine": [corpus.HEADINGS, *rows]})
    assert imported(path).column("meeting", "starts_at") == STARTS


def test_leading_zeros_of_text_cells_stay(tmp_path: Path) -> None:
    rows = [["Kundennummer", "Name", "PLZ"], ["00017", "Ada", "01067"], ["00018", "Ben", "00005"]]
    found = imported(corpus.workbook(tmp_path, {"Kunden": rows}, "kunden.xlsx"))
    assert found.rows("customer", "customer_key", "postcode") == [
        ("00017", "01067"),
        ("00018", "00005"),
    ]


def test_numbers_and_texts_in_one_column_mean_the_same(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Termin-ID", "Berater", "Beginn", "Status", "Fahrtstrecke"],
        [1, "Ada", dt.datetime(2025, 1, 13, 9), "erledigt", 12.5],
        [2, "Ada", dt.datetime(2025, 1, 14, 9), "erledigt", "7,25"],
        [3, "Ada", dt.datetime(2025, 1, 15, 9), "erledigt", 1000],
    ]
    found = imported(corpus.workbook(tmp_path, {"Termine": rows}))
    assert found.rows("meeting", "meeting_key", "travel_km") == [
        ("1", 12.5),
        ("2", 7.25),
        ("3", 1000.0),
    ]


def test_an_error_cell_is_never_a_value(tmp_path: Path) -> None:
    found = imported(corpus.error_cells(tmp_path))
    assert found.column("meeting", "meeting_key") == ["1", "2", "3"]
    assert [reason[:3] for reason in found.reasons()] == [(5, "starts_at", "required")]


def test_title_rows_and_an_empty_first_column_are_skipped(tmp_path: Path) -> None:
    rows = [[None, "Terminliste"], [], [None, *corpus.HEADINGS]]
    rows += [[None, *row] for row in corpus.ROWS]
    path = corpus.workbook(tmp_path, {"Termine": rows})
    found = imported(path)
    assert found.column("meeting", "starts_at") == STARTS
    assert found.reader.rows("SELECT min(row_number) FROM canonical.meeting") == [(4,)]


def test_every_sheet_is_offered_and_can_be_left_out(tmp_path: Path) -> None:
    people = [["Beratername", "E-Mail", "Team"], ["Ada", "ada@bank.de", "Nord"]]
    path = corpus.workbook(
        tmp_path, {"Termine": [corpus.HEADINGS, *corpus.ROWS], "Berater": people}
    )
    inspection = inspect(path)
    assert [sheet.table for sheet in inspection.proposal.sheets] == ["meeting", "advisor"]
    mapping = with_sheet(confirmed(inspection), proposed_as(inspection, "Berater", ""))
    found = imported(path, mapping)
    assert {table.table for table in found.summary.tables} == {"meeting"}


def test_a_far_cell_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = corpus.far_cell(tmp_path)
    assert path.stat().st_size < 10_000
    with pytest.raises(UploadError, match="row 1048576 and column 16384"):
        inspect(path)


@pytest.mark.parametrize("letters", [("B", 2), ("Z", 26), ("AA", 27), ("ZZ", 702), ("AAA", 703)])
def test_columns_count_like_in_excel(letters: tuple[str, int]) -> None:
    name, number = letters
    assert (_letters(number), _number(name.encode())) == letters
    assert _widest(f'<c r="A1"/><c s="4" r="{name}7" t="s"/>'.encode(), 1) == number


def test_a_workbook_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = corpus.typed_workbook(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UploadError, match="damaged"):
        inspect(path)


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    found = imported(corpus.parquet_file(tmp_path))
    assert found.rows("meeting", "meeting_key", "advisor_key", "starts_at", "status") == [
        ("1", "Ada", datetime(2025, 3, 4, 9), "completed"),
        ("2", "Ben", datetime(2025, 3, 5, 9), "cancelled_by_customer"),
    ]
    assert found.column("rating", "score") == [5]


def test_a_parquet_file_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = corpus.parquet_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UploadError, match="damaged"):
        inspect(path)


def test_a_parquet_bomb_is_refused_by_its_footer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.parquet"
    parquet.write_table(pa.table({"a": pa.array([0] * 100_000)}), path)
    monkeypatch.setattr("connectors.upload.columnar.PARQUET_CELLS", 99_999)
    with pytest.raises(UploadError, match="100,000 rows"):
        inspect(path)


def test_a_zip_of_files_is_read_as_one_delivery(tmp_path: Path) -> None:
    people = "Beratername;E-Mail;Team\nJörg Müßig;jm@bank.de;Nord\n"
    path = corpus.archive(
        tmp_path,
        {
            "export/termine.csv": corpus.text().encode(),
            "berater.csv": people.encode("cp1252"),
            "liesmich.pdf": b"%PDF-1.7",
            "__MACOSX/._termine.csv": b"\0",
        },
    )
    found = imported(path)
    assert found.column("meeting", "starts_at") == STARTS
    assert found.rows("advisor", "name", "email") == [("Jörg Müßig", "jm@bank.de")]
    assert any("liesmich.pdf" in label.en for label in found.inspection.skipped)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "/etc/x.csv", "C:\\x.csv", "a\\..\\..\\b.csv"]
)
def test_a_path_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UploadError, match="path that is not allowed"):
        inspect(corpus.archive(tmp_path, {name: corpus.text().encode()}))


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="another archive"):
        inspect(corpus.archive(tmp_path, {"inner.zip": b"PK"}))


def test_a_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = corpus.bomb(tmp_path)
    assert path.stat().st_size < 200_000
    with pytest.raises(UploadError, match="suspiciously well"):
        inspect(path)


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    entries = {f"{number}.csv": b"a;b\n" for number in range(limits.ARCHIVE_ENTRIES + 1)}
    with pytest.raises(UploadError, match="51 entries"):
        inspect(corpus.archive(tmp_path, entries))


def test_the_name_of_a_file_says_nothing_about_its_kind(tmp_path: Path) -> None:
    path = corpus.typed_workbook(tmp_path)
    wrong = path.rename(tmp_path / "termine.csv")
    assert meanings(inspect(wrong))["Beginn"] == "meeting.starts_at"
    text = corpus.write(tmp_path, corpus.text(), "termine2.xlsx")
    assert meanings(inspect(text))["Beginn"] == "meeting.starts_at"

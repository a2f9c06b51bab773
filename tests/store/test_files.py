"""Files of delimited text: lines that are no rows, numbers of lines, large files in order."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpi.errors import SourceError
from store.reading import (
    ArrowRelation,
    ColumnReading,
    CsvRelation,
    Delivery,
    ParquetRelation,
    Relation,
    TableReading,
)
from tests.store.samples import Shelf

HEADINGS = ("Nr", "Berater", "Status", "Beginn", "Zeit")


def columns(date_format: str | None = "%d.%m.%Y %H:%M", time: str | None = None) -> TableReading:
    start = ColumnReading(
        column="starts_at", delivered="Beginn", date_format=date_format, time_from=time
    )
    return TableReading(
        table="meeting",
        columns=(
            ColumnReading(column="meeting_key", delivered="Nr"),
            ColumnReading(column="advisor_key", delivered="Berater"),
            ColumnReading(column="status", delivered="Status"),
            start,
        ),
    )


def of(relation: Relation, reading: TableReading) -> Delivery:
    return Delivery(
        source="crm", label="t.csv", fingerprint="f", relation=relation, readings=(reading,)
    )


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n")
    return path


def test_lines_that_are_no_rows_are_quarantined_under_their_number(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = written(
        tmp_path / "t.csv",
        "exported by hand",
        "Nr;Berater;Status;Beginn;Zeit",
        "1;anna;completed;05.05.2025 10:00;",
        "2;anna;completed",
        "3;anna;completed;05.05.2025 10:00;;;x;",
        "4;anna;completed;31.02.2025 10:00;",
        '5;"an;na";completed;05.05.2025 10:00;',
        '6;"open;completed;05.05.2025 10:00;',
    )
    relation = CsvRelation(path=path, columns=HEADINGS, skip_rows=1)
    summary = shelf.table(of(relation, columns()))
    assert (summary.rows_in, summary.rows_stored, summary.rows_quarantined) == (6, 2, 4)
    assert [(row, code) for row, _, code, _ in shelf.reasons()] == [
        (4, "structure"),
        (5, "structure"),
        (6, "type"),
        (8, "structure"),
    ]
    assert shelf.rows("SELECT meeting_key, row_number FROM canonical.meeting ORDER BY 1") == [
        ("1", 3),
        ("5", 7),
    ]


def test_many_lines_keep_their_numbers_and_are_sorted_by_day(shelf: Shelf, tmp_path: Path) -> None:
    rows = 300_000
    lines = ["Nr;Berater;Status;Beginn;Zeit"]
    for row in range(rows):
        day, month = row * 7 % 28 + 1, row * 5 % 12 + 1
        bad = row % 1000 == 500
        lines.append(
            f"{row};a{row % 50};completed;{day:02}.{month:02}.2025 10:00" + ";" * (not bad)
        )
    path = written(tmp_path / "t.csv", *lines)
    summary = shelf.table(of(CsvRelation(path=path, columns=HEADINGS), columns()))
    assert (summary.rows_stored, summary.rows_quarantined) == (rows - 300, 300)
    wrong = "SELECT count(*) FROM mart.meeting WHERE row_number <> CAST(meeting_key AS INT) + 2"
    assert shelf.column(wrong) == [0]
    unsorted = (
        "SELECT count(*) FROM (SELECT event_on < lag(event_on) OVER (ORDER BY rowid) AS is_back "
        "FROM base.meeting) WHERE is_back"
    )
    assert shelf.column(unsorted) == [0]


def test_an_open_quotation_mark_costs_one_line_and_no_more(shelf: Shelf, tmp_path: Path) -> None:
    lines = ["Nr;Berater;Status;Beginn;Zeit"]
    lines += [f'{row};"an;na";completed;05.05.2025 10:00;' for row in range(60_000)]
    lines[100] = '99;"anna;completed;05.05.2025 10:00;'
    lines[200] = '199;anna";completed;05.05.2025 10:00;'
    lines[300] = '299;"an\nna";completed;05.05.2025 10:00;'
    relation = CsvRelation(path=written(tmp_path / "t.csv", *lines), columns=HEADINGS)
    summary = shelf.table(of(relation, columns()))
    assert (summary.rows_in, summary.rows_quarantined) == (60_000, 1)
    [row] = shelf.column('SELECT "row" FROM ledger.quarantine')
    assert '99;\\"anna' in str(row)
    assert shelf.column("SELECT advisor_key FROM mart.meeting WHERE meeting_key = '299'") == [
        "anna"
    ]
    wrong = "SELECT count(*) FROM mart.meeting WHERE row_number <> CAST(meeting_key AS INT) + 2"
    assert shelf.column(wrong) == [0]


def test_date_and_time_of_day_in_two_columns(shelf: Shelf, tmp_path: Path) -> None:
    path = written(
        tmp_path / "t.csv",
        "Nr;Berater;Status;Beginn;Zeit",
        "1;anna;completed;05.05.2025;10:00",
        "2;anna;completed;05.05.2025;10:00:30",
        "3;anna;completed;05.05.2025;",
    )
    relation = CsvRelation(path=path, columns=HEADINGS)
    summary = shelf.table(of(relation, columns("%d.%m.%Y", time="Zeit")))
    assert (summary.rows_stored, summary.rows_quarantined) == (2, 1)
    assert shelf.column("SELECT CAST(starts_at AS VARCHAR) FROM mart.meeting ORDER BY 1") == [
        "2025-05-05 08:00:00",
        "2025-05-05 08:00:30",
    ]


def test_typed_columns_are_read_as_they_are(shelf: Shelf, tmp_path: Path) -> None:
    typed = pa.table(
        {
            "Nr": pa.array([1.0, 2.0]),
            "Berater": ["anna", "bob"],
            "Status": ["completed", "completed"],
            "Beginn": pa.array(["2025-05-05T08:00Z", "2025-05-05T09:00Z"]).cast(
                pa.timestamp("us", "UTC")
            ),
        }
    )
    pq.write_table(typed, tmp_path / "t.parquet")
    for relation in (ArrowRelation(table=typed), ParquetRelation(paths=(tmp_path / "t.parquet",))):
        shelf.load(of(relation, columns(None)))
    assert shelf.rows("SELECT meeting_key, CAST(starts_at AS VARCHAR) FROM mart.meeting") == [
        ("1", "2025-05-05 08:00:00"),
        ("2", "2025-05-05 09:00:00"),
    ]


def test_a_missing_column_or_file_is_said_in_words(shelf: Shelf, tmp_path: Path) -> None:
    relation = ArrowRelation(table=pa.table({"Nr": ["1"]}))
    with pytest.raises(SourceError, match="'Berater'"):
        shelf.load(of(relation, columns()))
    absent = CsvRelation(path=tmp_path / "absent.csv", columns=HEADINGS)
    with pytest.raises(SourceError, match=r"t\.csv"):
        shelf.load(of(absent, columns()))

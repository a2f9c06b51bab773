"""Nasty files as people deliver them. Each function writes one and returns its path."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from pyarrow import parquet

HEADINGS = ("Termin-ID", "Berater", "Beginn", "Ende", "Kunde", "Service", "Status", "Kanal")
ROWS = (
    (
        "1",
        "Jörg Müßig",
        "13.01.2025 09:00",
        "13.01.2025 09:45",
        "Öztürk",
        "Baufi",
        "durchgeführt",
        "Video",
    ),
    (
        "2",
        "Jörg Müßig",
        "14.01.2025 10:30",
        "14.01.2025 11:00",
        "Çelik",
        "Baufi",
        "storniert",
        "Filiale",
    ),
    (
        "3",
        "Zoë Groß",
        "02.02.2025 08:00",
        "02.02.2025 09:00",
        "Łukasz",
        "Vorsorge",
        "No-Show",
        "Telefon",
    ),
)
WESTERN_ROWS = tuple(tuple(cell.replace("Ł", "L") for cell in row) for row in ROWS)


def text(
    rows: Sequence[Sequence[str]] = ROWS,
    headings: Sequence[str] = HEADINGS,
    delimiter: str = ";",
    ending: str = "\r\n",
) -> str:
    """Return the rows as delimited text; cells are written as they are."""
    return ending.join(delimiter.join(row) for row in (headings, *rows)) + ending


def numbered(name: str, rows: Sequence[Sequence[str]] = ROWS) -> list[Sequence[str]]:
    """Return the rows with identifiers of their own."""
    return [(f"{name}-{row[0]}", *row[1:]) for row in rows]


def write(
    folder: Path, content: str | bytes, name: str = "termine.csv", encoding: str = "utf-8"
) -> Path:
    """Write one file."""
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def table(folder: Path, heading_row: str, *rows: str, name: str = "termine.csv") -> Path:
    """Write a file from lines as they are."""
    return write(folder, "\n".join((heading_row, *rows)) + "\n", name)


def workbook(
    folder: Path, sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "termine.xlsx"
) -> Path:
    """Write a workbook; dates and times become real ones, None stays empty."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path))
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for sheet_name, rows in sheets.items():
        sheet = book.add_worksheet(sheet_name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(row, column, cell, moment)
                elif isinstance(cell, dt.date):
                    sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), day)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(row, column, cell, None, "")
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return path


def archive(folder: Path, entries: dict[str, bytes], name: str = "export.zip") -> Path:
    """Write a ZIP with entries under exactly these names."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry, content in entries.items():
            packed.writestr(entry, content)
    return path


def bomb(folder: Path) -> Path:
    """Write a ZIP whose one entry unpacks to a thousand times its size."""
    return archive(folder, {"termine.csv": b"0" * (80 * 1024**2)})


def far_cell(folder: Path) -> Path:
    """Write a workbook of a few bytes with one cell in the last row and column."""
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = workbook(folder, {"Termine": [["x"]]}, "far.xlsx")
    return replaced(path, "xl/worksheets/sheet1.xml", sheet.encode())


def error_cells(folder: Path) -> Path:
    """Write a workbook with an Excel error in a cell that is needed."""
    path = workbook(
        folder,
        {
            "Termine": [
                [*HEADINGS],
                *_typed_rows(),
                ["4", "Ada", "ERROR", None, "K", "Baufi", "erledigt", "Video"],
            ]
        },
        "errors.xlsx",
    )
    with zipfile.ZipFile(path) as packed:
        shared = packed.read("xl/sharedStrings.xml").decode()
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    place = shared.split("<si>").index("<t>ERROR</t></si>") - 1
    cell = f'<c r="C5" t="s"><v>{place}</v></c>'
    assert cell in sheet
    return replaced(
        path,
        "xl/worksheets/sheet1.xml",
        sheet.replace(cell, '<c r="C5" t="e"><v>#N/A</v></c>').encode(),
    )


def typed_workbook(folder: Path) -> Path:
    """Write a workbook whose dates are real dates."""
    return workbook(folder, {"Deckblatt": [], "Termine": [[*HEADINGS], *_typed_rows()]})


def parquet_file(folder: Path, name: str = "termine.parquet") -> Path:
    """Write a Parquet file with typed columns."""
    rows = pa.table(
        {
            "meeting_id": ["1", "2"],
            "advisor": ["Ada", "Ben"],
            "start_time": pa.array([dt.datetime(2025, 3, 4, 9), dt.datetime(2025, 3, 5, 9)]),
            "status": pa.array(["completed", "cancelled"]).dictionary_encode(),
            "rating": pa.array([5, None], pa.int8()),
        }
    )
    path = folder / name
    parquet.write_table(rows, path)
    return path


def _typed_rows() -> list[list[object]]:
    return [
        [
            cell if place not in (2, 3) else dt.datetime.strptime(cell, "%d.%m.%Y %H:%M")
            for place, cell in enumerate(row)
        ]
        for row in ROWS
    ]


def replaced(path: Path, entry: str, content: bytes) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(
                item.filename, content if item.filename == entry else old.read(item.filename)
            )
    path.write_bytes(buffer.getvalue())
    return path

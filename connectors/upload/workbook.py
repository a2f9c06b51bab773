"""XLSX workbooks: guarded before they are opened, every cell as the text of its own type."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from connectors.upload import numbers
from connectors.upload.archive import guard_entries
from connectors.upload.delimited import Record, heading_record
from connectors.upload.errors import UploadError, refuse
from connectors.upload.limits import BLOCK, CELLS, WORKBOOK_BYTES, WORKBOOK_PARTS
from connectors.upload.sheet import GridSheet, named
from kpi.text import Label

_LOOK = 100
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_OVERLAP = 4096


def read_workbook(path: Path, prefix: str = "") -> tuple[tuple[GridSheet, ...], tuple[Label, ...]]:
    """Return the tables of a workbook and which sheets hold none.

    Raises UploadError where it is too large, damaged or protected.
    """
    _guard(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            found = [(name, _read(book, name, prefix)) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError) as error:
        raise refuse(
            f"Die Arbeitsmappe lässt sich nicht öffnen; sie ist beschädigt oder geschützt. "
            f"({error})",
            f"The workbook cannot be opened; it is damaged or protected. ({error})",
        ) from error
    empty = tuple(
        Label(f"Das Blatt „{name}“ ist leer.", f"The sheet '{name}' is empty.")
        for name, sheet in found
        if sheet is None
    )
    return tuple(sheet for _, sheet in found if sheet is not None), empty


def _read(book: CalamineWorkbook, name: str, prefix: str) -> GridSheet | None:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    records = [
        Record(number, 1, tuple(map(_plain, row)))
        for number, row in enumerate(rows[:_LOOK])
        if any(cell != "" for cell in row)
    ]
    if not records:
        return None
    heading = heading_record(_trimmed(records))
    first = heading.lines_before + 1 if heading else records[0].lines_before
    width = max(
        (index + 1 for row in rows for index, cell in enumerate(row) if cell != ""), default=0
    )
    start = _first_column(rows)
    cells = (
        tuple(_plain(cell) for cell in rows[first - 1][start:width])
        if heading
        else ("",) * (width - start)
    )
    where = f"{prefix}{name}"
    headings = named(cells, where)
    body = [row[start:width] for row in rows[first:]]
    while body and all(cell == "" for cell in body[-1]):
        body.pop()
    columns = [_column([row[place] for row in body]) for place in range(len(headings))]
    table = pa.Table.from_arrays(columns, names=list(headings))
    return GridSheet(where, table, first_row=first + 1, notes=_notes(heading is not None, first))


def _trimmed(records: Sequence[Record]) -> list[Record]:
    """Return the records without the empty cells that a wider row elsewhere gives them."""
    found = []
    for record in records:
        cells = list(record.cells)
        while cells and not cells[-1]:
            cells.pop()
        while cells and not cells[0]:
            cells.pop(0)
        found.append(Record(record.lines_before, 1, tuple(cells)))
    width = max(len(record.cells) for record in found)
    return [
        Record(record.lines_before, 1, (*record.cells, *("",) * (width - len(record.cells))))
        if len(record.cells) > 1
        else record
        for record in found
    ]


def _first_column(rows: Sequence[Sequence[object]]) -> int:
    """Return how many columns at the left are empty throughout."""
    filled = (index for row in rows for index, cell in enumerate(row) if cell != "")
    return min(filled, default=0)


def _column(cells: Sequence[object]) -> pa.Array:
    """Return the cells as text; typed numbers take the decimal mark of the texts beside them."""
    texts = {cell for cell in cells if isinstance(cell, str)}
    comma = bool(texts) and numbers.evidence(texts).decimal == ","
    plain = [
        _plain(cell).replace(".", ",") if comma and isinstance(cell, float) else _plain(cell)
        for cell in cells
    ]
    return pa.array(plain, pa.string())


def _plain(cell: object) -> str:
    """Return a cell as text: whole numbers without a point, moments in ISO 8601."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def _notes(has_headings: bool, first: int) -> tuple[Label, ...]:
    if not has_headings:
        return (
            Label(
                "Keine Überschriften gefunden: die Spalten sind durchgezählt.",
                "No headings found: the columns are numbered.",
            ),
        )
    if first == 1:
        return ()
    return (Label(f"Überschriften in Zeile {first}.", f"Headings in row {first}."),)


def _guard(path: Path) -> None:
    """Refuse what would fill the memory: parts, unpacked size, ratio, and cells far away."""
    try:
        with zipfile.ZipFile(path) as archive:
            guard_entries(archive, WORKBOOK_PARTS, WORKBOOK_BYTES)
            for entry in archive.infolist():
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    with archive.open(entry) as stream:
                        _guard_cells(stream)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise _damaged(error) from error


def _guard_cells(stream: BinaryIO) -> None:
    rows = width = 0
    rest = b""
    for block in iter(lambda: stream.read(BLOCK), b""):
        text = rest + block
        rows = max((rows, *(int(number) for number in _ROW.findall(text))))
        width = _widest(text, width)
        rest = text[-_OVERLAP:]
        if rows * width > CELLS:
            raise refuse(
                f"Ein Blatt reicht bis Zeile {rows} und Spalte {width}: zu groß. Höchstens "
                f"{CELLS:,} Zellen sind möglich. Bitte leere Bereiche löschen oder als CSV "
                f"speichern.",
                f"A sheet reaches row {rows} and column {width}: too large. At most "
                f"{CELLS:,} cells are possible. Please delete empty areas or save it as CSV.",
            )


def _widest(text: bytes, width: int) -> int:
    """Return the last column in `text`, searching only for columns beyond the widest known."""
    position = 0
    while found := _beyond(width).search(text, position):
        width, position = max(width, _number(found[1])), found.end()
    return width


def _beyond(width: int) -> re.Pattern[bytes]:
    """Match cells in a column with more letters, or with later ones, than column `width`."""
    letters = _letters(width)
    choices = [f"[A-Z]{{{len(letters) + 1},3}}"] if len(letters) < 3 else []  # noqa: PLR2004
    for place, letter in enumerate(letters):
        if letter < "Z":
            rest = len(letters) - place - 1
            choices.append(f"{letters[:place]}[{chr(ord(letter) + 1)}-Z][A-Z]{{{rest}}}")
    alternatives = "|".join(choices) or "(?!)"
    return re.compile(rf'<c [^>]*?\br="((?:{alternatives}))\d'.encode())


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.decode():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _damaged(error: Exception) -> UploadError:
    return refuse(
        f"Die Arbeitsmappe ist unvollständig oder beschädigt. ({error})",
        f"The workbook is incomplete or damaged. ({error})",
    )

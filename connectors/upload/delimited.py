"""CSV, TSV and other delimited text: delimiter, title lines, heading row, rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from connectors.upload import dates, numbers
from connectors.upload.aside import as_delivered, is_aside, released
from connectors.upload.encoding import as_utf8
from connectors.upload.errors import UploadError, refuse
from connectors.upload.headings import recognised
from connectors.upload.limits import BLOCK
from connectors.upload.sheet import named
from kpi.text import Label

DELIMITERS = (";", ",", "\t", "|")
_HEAD_CHARACTERS = 400_000
_HEAD_RECORDS = 200
_TITLE_LINES = 20
_NAMES = {";": "Semikolon", ",": "Komma", "\t": "Tabulator", "|": "Strich"}
_ENGLISH_NAMES = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}


@dataclass(frozen=True)
class Record:
    """One row of the beginning of a file, with the physical line before it."""

    lines_before: int
    lines: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class DelimitedSheet:
    """A delimited text file. `skip_rows` physical lines come before the heading row, which
    spans `heading_lines`; 0 where the file has none."""

    name: str
    path: Path
    headings: tuple[str, ...]
    delimiter: str
    skip_rows: int
    heading_lines: int
    notes: tuple[Label, ...] = ()

    def batches(
        self,
        only: Sequence[str] | None = None,
        on_reject: Callable[[object], str] | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """Yield the rows as text; rows with another number of cells are left out."""
        reader = arrow_csv.open_csv(
            self.path,
            read_options=arrow_csv.ReadOptions(
                column_names=self.headings,
                skip_rows=self.skip_rows + self.heading_lines,
                block_size=4 * BLOCK,
                use_threads=on_reject is None,  # threads do not know in which line they are
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self.delimiter,
                newlines_in_values=_contains(self.path, b'"'),
                invalid_row_handler=on_reject or _skip,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(self.headings, pa.string()),
                include_columns=list(only or ()),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
        yield from reader


def read_delimited(path: Path, folder: Path, name: str = "") -> DelimitedSheet:
    """Return the table in a text file. Raises UploadError where it cannot be told."""
    text = as_utf8(path, folder)
    with text.path.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.read(_HEAD_CHARACTERS)
    if not head.strip():
        raise refuse("Die Datei ist leer.", "The file is empty.")
    declared, skipped = _declared(head)
    delimiter, heading, width = _layout(head, declared, skipped)
    where = name or path.name
    headings = _headings(heading, width, where)
    path_read = text.path
    if is_aside(headings):
        headings = tuple(map(as_delivered, headings))
        path_read = released(text.path, delimiter, folder)
    return DelimitedSheet(
        name=name,
        path=path_read,
        headings=headings,
        delimiter=delimiter,
        skip_rows=heading.lines_before,
        heading_lines=heading.lines,
        notes=_notes(text.encoding.upper(), delimiter, heading),
    )


def records(head: str, delimiter: str, skipped: int = 0) -> tuple[Record, ...]:
    """Return the first rows of `head`, empty lines left out. The last may be cut off."""
    lines = io.StringIO(head, newline="")
    for _ in range(skipped):
        lines.readline()
    reader = csv.reader(lines, delimiter=delimiter)
    found: list[Record] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Record(skipped + before, reader.line_num - before, tuple(cells)))
            before = reader.line_num
            if len(found) == _HEAD_RECORDS:
                break
    except csv.Error:
        return tuple(found)
    return tuple(found)


def _declared(head: str) -> tuple[str | None, int]:
    """Return the delimiter of Excel's `sep=;` first line, and how many lines that takes."""
    first = head.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) <= len("sep=;"):
        return first[4:] or "\t", 1
    return None, 0


def _layout(head: str, declared: str | None, skipped: int) -> tuple[str, Record, int]:
    candidates = (declared,) if declared else DELIMITERS
    best = max(candidates, key=lambda delimiter: _score(records(head, delimiter, skipped)))
    rows = records(head, best, skipped)
    if not rows:
        raise refuse("Die Datei enthält keine Zeilen.", "The file holds no rows.")
    heading = heading_record(rows)
    width = _usual_width(rows) or len(rows[0].cells)
    if heading is None:
        return best, Record(rows[0].lines_before, 0, ("",) * width), width
    return best, heading, width


def _score(rows: Sequence[Record]) -> tuple[float, ...]:
    width = _usual_width(rows)
    if not width:
        return (0, 0, 0)
    heading = heading_record(rows)
    known = sum(map(recognised, heading.cells)) if heading else 0
    share = sum(len(row.cells) == width for row in rows) / len(rows)
    return (round(known * share, 1), round(share, 1), width)


def _usual_width(rows: Sequence[Record]) -> int:
    """Return how many cells most rows have, 0 where that is one."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def heading_record(rows: Sequence[Record]) -> Record | None:
    """Return the row that holds the headings: the one with most known words among those that
    are as wide as the rows below and hold only words; None where the first row is data."""
    width = _usual_width(rows) or 1
    fitting = [row for row in rows[:_TITLE_LINES] if _can_be_heading(row.cells, width)]
    if not fitting:
        return None
    return max(fitting, key=lambda row: (sum(map(recognised, row.cells)), -row.lines_before))


def _can_be_heading(cells: Sequence[str], width: int) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    wide_enough = len(filled) > width / 2 and width - 1 <= len(cells) <= width
    return wide_enough and not any(_is_value(cell) for cell in filled)


def _is_value(cell: str) -> bool:
    is_date = dates.shape(cell) or dates.clock_format(cell)
    return bool(is_date or numbers.kind_of(cell) or "@" in cell)


def _headings(heading: Record, width: int, where: str) -> tuple[str, ...]:
    """Return the headings, with one for a delimiter that ends every row but the first."""
    missing = max(0, width - len(heading.cells))
    return named((*heading.cells, *("",) * missing), where)


def _notes(encoding: str, delimiter: str, heading: Record) -> tuple[Label, ...]:
    notes = [
        Label(
            f"Zeichenkodierung {encoding}, Trennzeichen {_NAMES.get(delimiter, delimiter)}.",
            f"Encoding {encoding}, delimiter {_ENGLISH_NAMES.get(delimiter, delimiter)}.",
        )
    ]
    if heading.lines_before:
        notes.append(
            Label(
                f"{heading.lines_before} Zeile(n) vor den Überschriften übersprungen.",
                f"{heading.lines_before} line(s) before the headings skipped.",
            )
        )
    if not heading.lines:
        notes.append(
            Label(
                "Keine Überschriften gefunden: die Spalten sind durchgezählt.",
                "No headings found: the columns are numbered.",
            )
        )
    return tuple(notes)


def _contains(path: Path, mark: bytes) -> bool:
    with path.open("rb") as stream:
        return any(mark in block for block in iter(lambda: stream.read(BLOCK), b""))


def _skip(_: object) -> str:
    return "skip"


def arrow_refusal(error: pa.ArrowInvalid, where: str) -> UploadError:
    """Return what is said when a file breaks the rules of delimited text."""
    return refuse(
        f"{where}: die Datei lässt sich nicht zeilenweise lesen. Meist fehlt ein schließendes "
        f"Anführungszeichen. ({error})",
        f"{where}: the file cannot be read row by row. Usually a closing quotation mark is "
        f"missing. ({error})",
    )

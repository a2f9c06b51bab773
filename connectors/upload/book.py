"""Opening a file by what it is, whatever its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

from connectors.upload.archive import unpacked
from connectors.upload.columnar import read_parquet
from connectors.upload.delimited import read_delimited
from connectors.upload.errors import UploadError, refuse
from connectors.upload.limits import FILE_BYTES
from connectors.upload.sheet import Book, Sheet
from connectors.upload.workbook import read_workbook
from kpi.text import Label

ENDINGS = ("csv", "txt", "tsv", "xlsx", "parquet", "zip")
_START = 4096
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "eine alte Excel-Datei (.xls)", "an old Excel file (.xls)"),
    (b"%PDF", "eine PDF-Datei", "a PDF file"),
    (b"\x1f\x8b", "eine gzip-Datei", "a gzip file"),
    (b"\x89PNG", "ein Bild", "a picture"),
    (b"\xff\xd8\xff", "ein Bild", "a picture"),
    (b"SQLite format 3", "eine SQLite-Datenbank", "an SQLite database"),
    (b"7z\xbc\xaf", "ein 7z-Archiv", "a 7z archive"),
    (b"Rar!", "ein RAR-Archiv", "a RAR archive"),
    (b"{\\rtf", "ein RTF-Dokument", "an RTF document"),
)


def open_book(path: Path, folder: Path) -> Book:
    """Return the tables of a file; copies go to `folder`, which must outlive them.

    Raises UploadError where the file is none we read, damaged or too large.
    """
    size = path.stat().st_size
    if size == 0:
        raise refuse("Die Datei ist leer.", "The file is empty.")
    if size > FILE_BYTES:
        raise refuse(
            f"Die Datei ist {size // 1024**2:,} MB groß; höchstens {FILE_BYTES // 1024**2:,} "
            f"MB sind möglich.",
            f"The file has {size // 1024**2:,} MB; at most {FILE_BYTES // 1024**2:,} MB are "
            f"possible.",
        )
    sheets, skipped = _opened(path, folder, "")
    if not sheets:
        raise refuse(
            "Die Datei enthält keine Tabelle mit Zeilen.", "The file holds no table with rows."
        )
    return Book(path, sheets, skipped)


def _opened(path: Path, folder: Path, name: str) -> tuple[tuple[Sheet, ...], tuple[Label, ...]]:
    kind = kind_of(path)
    if kind == "xlsx":
        found, skipped = read_workbook(path, f"{name} › " if name else "")
        return found, skipped
    if kind == "zip":
        if name:
            raise refuse(
                f"„{name}“ ist ein Archiv im Archiv.", f"'{name}' is an archive in an archive."
            )
        return _archived(path, folder)
    if kind == "parquet":
        return (read_parquet(path, name),), ()
    return (read_delimited(path, folder, name),), ()


def _archived(path: Path, folder: Path) -> tuple[tuple[Sheet, ...], tuple[Label, ...]]:
    sheets: list[Sheet] = []
    skipped: list[Label] = []
    for name, file in unpacked(path, folder):
        try:
            found, notes = _opened(file, folder, name)
        except UploadError as refusal:
            label = refusal.label
            skipped.append(
                Label(f"„{name}“ nicht gelesen: {label.de}", f"'{name}' not read: {label.en}")
            )
            continue
        sheets += found
        skipped += notes
    return tuple(sheets), tuple(skipped)


def kind_of(path: Path) -> str:
    """Return `xlsx`, `zip`, `parquet` or `text` by the first bytes.

    Raises UploadError on anything else.
    """
    with path.open("rb") as stream:
        start = stream.read(_START)
    for magic, de, en in _MAGIC:
        if start.startswith(magic):
            raise refuse(
                f"Das ist {de}. Möglich sind CSV, XLSX, Parquet und ZIP.",
                f"This is {en}. CSV, XLSX, Parquet and ZIP are possible.",
            )
    if start.lstrip()[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise refuse(
            "Das ist eine Webseite oder XML-Datei, auch wenn sie anders heißt. Bitte in "
            "Excel öffnen "
            "und als XLSX oder CSV speichern.",
            "This is a web page or XML file, whatever its name. Please open it in Excel and "
            "save it "
            "as XLSX or CSV.",
        )
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"PK"):
        return "xlsx" if _is_workbook(path) else "zip"
    return "text"


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return path.suffix.lower() == ".xlsx"

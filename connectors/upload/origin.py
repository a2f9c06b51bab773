"""What the source of a file is called: its system or subject, not the day of the export."""

from __future__ import annotations

import calendar
import re
from pathlib import Path

from connectors.upload.errors import UploadError, refuse

LONGEST = 60
_PARTED = re.compile(r"[\s_.,;()\[\]-]+")
_DATED = re.compile(r"\d+|[vq]\d+|kw ?\d+|w\d+|h[12]", re.IGNORECASE)
_GERMAN = """januar februar märz maerz april mai juni juli august september oktober november
    dezember jänner jaenner feber jan feb mär mrz apr jun jul aug sep sept okt oct nov dez dec"""
_CHANGING = frozenset(
    f"{_GERMAN} {' '.join(calendar.month_name)} neu new final kopie copy korr korrigiert corrected "
    "stand vom von bis ab".lower().split()
)


def source_of(file: str) -> str:
    """Return the name proposed for the source of a file: `Termine_Export_2026-03.csv` is from
    `Termine Export`, as next month's file will be."""
    stem = Path(file).stem
    kept = [part for part in _PARTED.split(stem) if part and not _changes(part)]
    return (" ".join(kept) or stem.strip() or "upload")[:LONGEST].strip()


def checked(name: str) -> str:
    """Return the name of a source as it is kept. Raises UploadError where it is none."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST or not plain.isprintable():
        raise _impossible(name)
    return plain


def _changes(part: str) -> bool:
    return bool(_DATED.fullmatch(part)) or part.lower() in _CHANGING


def _impossible(name: str) -> UploadError:
    return refuse(
        f"„{name[:LONGEST]}“ kann keine Quelle heißen: ein Name hat 1 bis {LONGEST} Zeichen.",
        f"'{name[:LONGEST]}' cannot be the name of a source: it has 1 to {LONGEST} characters.",
    )

"""Files of rows that were set aside: how their cells are protected, and read again.

A cell that a spreadsheet would take for a formula gets an apostrophe in front. When such a
file comes back, recognised by its first headings, the apostrophes are taken off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from kpi.text import Language

EXTRA: dict[Language, tuple[str, str, str]] = {
    "de": ("Zurückgestellt: Tabelle", "Zurückgestellt: Zeile", "Zurückgestellt: Gründe"),
    "en": ("Quarantined: table", "Quarantined: row", "Quarantined: reasons"),
}
"""The headings before the delivered ones."""

LINE: dict[Language, str] = {
    "de": "Zurückgestellt: unlesbare Zeile",
    "en": "Quarantined: unreadable line",
}
"""The heading of lines that could not be split into columns."""

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[\d.,]+")


def protected(cell: str) -> str:
    """Return a cell that no spreadsheet runs."""
    is_formula = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    is_quoted = cell.startswith("'") and _FORMULA.match(cell[1:])
    return f"'{cell}" if is_formula or is_quoted else cell


def is_aside(headings: Sequence[str]) -> bool:
    """Return whether the headings are those of a file of rows set aside."""
    return any(set(extra) <= set(headings) for extra in EXTRA.values())


def released(path: Path, delimiter: str, folder: Path) -> Path:
    """Return a copy of such a file with its cells as they were delivered."""
    target = folder / f"{path.stem}.released.csv"
    with (
        path.open(encoding="utf-8-sig", newline="") as given,
        target.open("w", encoding="utf-8", newline="") as kept,
    ):
        writer = csv.writer(kept, delimiter=delimiter, lineterminator="\n")
        for row in csv.reader(given, delimiter=delimiter):
            writer.writerow([as_delivered(cell) for cell in row])
    return target


def as_delivered(cell: str) -> str:
    """Return a protected cell as it was before."""
    return cell[1:] if cell.startswith("'") and protected(cell[1:]) == cell else cell

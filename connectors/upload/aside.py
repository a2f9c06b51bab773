"""Files of rows that were set aside: how their cells are protected, and read again.

A cell that a spreadsheet would take for a formula gets an apostrophe in front. When such a
file comes back, recognised by its first headings, the apostrophes are taken off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from connectors.upload.sheet import Sheet
from kpi import facts
from kpi.text import Label, Language

EXTRA: dict[Language, tuple[str, str, str, str, str]] = {
    "de": (
        "Quarantäne: Quelle",
        "Quarantäne: Tabelle",
        "Quarantäne: Zeile",
        "Quarantäne: Gründe",
        "Quarantäne: Kennung",
    ),
    "en": (
        "Quarantined: source",
        "Quarantined: table",
        "Quarantined: row",
        "Quarantined: reasons",
        "Quarantined: mark",
    ),
}
"""The headings before the delivered ones. The mark says which row a corrected one replaces."""

LINE: dict[Language, str] = {
    "de": "Quarantäne: unlesbare Zeile",
    "en": "Quarantined: unreadable line",
}
"""The heading of lines that could not be split into columns."""

SEVERAL = Label(
    "Die Datei enthält Zeilen mehrerer Quellen oder Tabellen. Bitte korrigieren Sie je Quelle und "
    "Tabelle eine eigene Datei, so wie die Quarantäne sie anbietet.",
    "The file holds rows of several sources or tables. Please correct one file for each source "
    "and table, as the quarantine offers them.",
)
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[\d.,]+")


def protected(cell: str) -> str:
    """Return a cell that no spreadsheet runs."""
    is_formula = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    is_quoted = cell.startswith("'") and _FORMULA.match(cell[1:])
    return f"'{cell}" if is_formula or is_quoted else cell


def is_aside(headings: Sequence[str]) -> bool:
    """Return whether the headings are those of a file of rows set aside."""
    return mark_of(headings) is not None


def mark_of(headings: Sequence[str]) -> str | None:
    """Return the heading of the marks in a file of rows set aside, None in any other file."""
    return next((extra[-1] for extra in EXTRA.values() if set(extra) <= set(headings)), None)


def delivered(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the headings without those that were added."""
    added = {heading for extra in EXTRA.values() for heading in extra}
    return tuple(heading for heading in headings if heading not in added)


@dataclass(frozen=True)
class Origin:
    """Where the rows of such a file were delivered to: their source and canonical table."""

    source: str
    table: str


def origins(sheet: Sheet) -> tuple[Origin, ...]:
    """Return each pair of source and table in a file of rows set aside, none in any other."""
    extra = next((one for one in EXTRA.values() if set(one) <= set(sheet.headings)), None)
    if extra is None:
        return ()
    found: dict[Origin, None] = {}
    for batch in sheet.batches(extra[:2]):
        columns = [batch.column(name).to_pylist() for name in extra[:2]]
        found.update(
            (Origin(str(source).strip(), _table(str(label).strip())), None)
            for source, label in zip(*columns, strict=True)
            if source and label
        )
    return tuple(found)


def _table(label: str) -> str:
    named = {text: one.name for one in facts.TABLES for text in (one.label.de, one.label.en)}
    return named.get(label, label)


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

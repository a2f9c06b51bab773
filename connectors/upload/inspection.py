"""What a file holds and how it could be read: shown to a person before anything is stored."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pyarrow as pa

from connectors.upload import aside, reuse
from connectors.upload.book import open_book
from connectors.upload.delimited import arrow_refusal
from connectors.upload.limits import SAMPLE_ROWS
from connectors.upload.mapping import Mapping, SheetMapping
from connectors.upload.origin import source_of
from connectors.upload.profile import ColumnProfile, profiles
from connectors.upload.proposal import propose
from connectors.upload.question import Question
from connectors.upload.questions import questions
from connectors.upload.readings import key_is_made, lacks_advisor, places, unmet
from connectors.upload.sheet import Sheet, sample
from kpi import facts
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something a person should know. `error` keeps the sheet from being imported."""

    kind: Literal["error", "warning", "note"]
    sheet: str
    text: Label


@dataclass(frozen=True, kw_only=True)
class SheetInspection:
    """One table of the file: its columns, its first rows as delivered, its proposed mapping.

    `origins`: where the rows were delivered to, of a file of rows that were set aside.
    """

    name: str
    rows: int
    columns: tuple[ColumnProfile, ...]
    samples: tuple[tuple[str, ...], ...]
    notes: tuple[Label, ...]
    origins: tuple[aside.Origin, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings as delivered, in order."""
        return tuple(column.heading for column in self.columns)

    def column(self, heading: str) -> ColumnProfile:
        """Return the profile of one column. Raises KeyError."""
        return {column.heading: column for column in self.columns}[heading]


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """A file as found. `proposal` is to be confirmed or corrected; `skipped` was not read."""

    file: str
    sheets: tuple[SheetInspection, ...]
    proposal: Mapping
    skipped: tuple[Label, ...] = ()

    def sheet(self, name: str) -> SheetInspection:
        """Return what was found about one sheet. Raises KeyError."""
        return {sheet.name: sheet for sheet in self.sheets}[name]

    def questions(self, mapping: Mapping | None = None) -> tuple[Question, ...]:
        """Return what is open in `mapping`, or in the proposal."""
        chosen = mapping or self.proposal
        return tuple(
            question
            for sheet in chosen.used
            for question in questions(sheet, self._by_heading(sheet.sheet))
        )

    def unrecognised(self, mapping: Mapping | None = None) -> tuple[tuple[str, str], ...]:
        """Return sheet and heading of every column that `mapping` does not use."""
        chosen = mapping or self.proposal
        return tuple(
            (sheet.sheet, heading)
            for sheet in chosen.used
            for heading in aside.delivered(self.sheet(sheet.sheet).headings)
            if heading not in {*sheet.uncertain, *(item.heading for item in sheet.fields)}
        )

    def problems(self, mapping: Mapping | None = None) -> tuple[Problem, ...]:
        """Return what keeps sheets from being imported and what else to know."""
        chosen = mapping or self.proposal
        found = [problem for sheet in chosen.sheets for problem in self._of_sheet(sheet)]
        found += [Problem(kind="warning", sheet="", text=text) for text in self.skipped]
        return tuple(found)

    def _of_sheet(self, sheet: SheetMapping) -> list[Problem]:
        found = [_about(sheet, "note", text) for text in self.sheet(sheet.sheet).notes]
        origins = self.sheet(sheet.sheet).origins
        if len(origins) > 1:
            return [*found, _about(sheet, "error", aside.SEVERAL)]
        if origins:
            found.append(_about(sheet, "note", _CORRECTED.format(source=origins[0].source)))
        if not sheet.table:
            return [*found, _about(sheet, "warning", _NOT_RECOGNISED)]
        if not self.sheet(sheet.sheet).rows:
            found.append(_about(sheet, "warning", _NO_ROWS))
        missing = unmet(sheet)
        if missing:
            table = facts.table(sheet.table)
            names = [table.column(name).label for name in missing]
            found.append(_about(sheet, "error", _missing(table.label, names)))
        if lacks_advisor(sheet):
            found.append(_about(sheet, "warning", _NO_ADVISOR))
        if places(sheet):
            found.append(_about(sheet, "note", _places(sheet)))
        if key_is_made(sheet):
            found.append(_about(sheet, "note", MADE_KEY))
        return found

    def _by_heading(self, sheet: str) -> dict[str, ColumnProfile]:
        return {column.heading: column for column in self.sheet(sheet).columns}


_CORRECTED = Label(
    "Korrigierte Zeilen der Quelle „{source}“: Sie treten an die Stelle ihrer Zeilen in der "
    "Quarantäne.",
    "Corrected rows of the source “{source}”: they take the place of their rows in quarantine.",
)
MADE_KEY = Label(
    "Keine Spalte mit Terminnummer: Zeilen mit gleichem Berater, Beginn, Kunden und Service sind "
    "ein Termin.",
    "No column with an identifier: rows with the same advisor, start, customer and service are "
    "one meeting.",
)
_NOT_RECOGNISED = Label(
    "Nicht erkannt, worum es geht; die Tabelle wird nicht importiert, solange niemand es angibt.",
    "It is not clear what this is about; the table is not imported until somebody says so.",
)
_NO_ADVISOR = Label(
    "Keine Spalte nennt den Berater: alle Zeilen stehen unter „–“, Kennzahlen je Berater sagen "
    "dann nichts.",
    "No column names the advisor: all rows stand under '–', and figures per advisor say nothing.",
)
_NO_ROWS = Label("Keine Zeilen unter den Überschriften.", "No rows below the headings.")


def inspect(
    path: Path,
    *,
    folder: Path | None = None,
    saved: Sequence[Mapping] = (),
    label: str | None = None,
) -> Inspection:
    """Return what the file at `path` holds and how it could be read.

    All values of all columns are looked at. `saved` mappings are taken where their headings
    are those of the file; `label` is the file's name where `path` is a stored copy. Raises
    UploadError where the file cannot be read at all.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="kpi-upload-") as own:
            return inspect(path, folder=Path(own), saved=saved, label=label)
    book = open_book(path, folder)
    name = label or path.name
    found = [_inspected(sheet) for sheet in book.sheets]
    proposal = _proposed(name, found, saved)
    return Inspection(file=name, sheets=tuple(found), proposal=proposal, skipped=book.skipped)


def _proposed(name: str, found: Sequence[SheetInspection], saved: Sequence[Mapping]) -> Mapping:
    """What is known from before goes first, with what the new values add to it."""
    if len(found) == 1 and found[0].origins:
        return _of_corrections(found[0], found[0].origins[0], saved)
    fresh = tuple(propose(sheet.name, sheet.columns, _hint(name, sheet)) for sheet in found)
    known = reuse.reused(Mapping(name="", sheets=fresh, source=source_of(name)), saved)
    by_name = {sheet.name: sheet for sheet in found}
    sheets = tuple(
        reuse.refreshed(part, {one.heading: one for one in by_name[part.sheet].columns})
        for part in known.sheets
    )
    return replace(known, sheets=sheets)


def _of_corrections(
    sheet: SheetInspection, origin: aside.Origin, saved: Sequence[Mapping]
) -> Mapping:
    """Corrected rows are read like the file that they came in."""
    own = set(aside.delivered(sheet.headings))
    columns = [column for column in sheet.columns if column.heading in own]
    known = reuse.corrected(sheet.headings, origin.source, saved)
    part = known.sheets[0] if known else propose(sheet.name, columns, table=origin.table)
    part = replace(part, sheet=sheet.name, headings=sheet.headings)
    part = reuse.refreshed(part, {one.heading: one for one in columns})
    return Mapping(name=known.name if known else "", sheets=(part,), source=origin.source)


def proposed_as(inspection: Inspection, sheet: str, table: str) -> SheetMapping:
    """Return the proposal for a sheet where a person says what it is about; empty = nothing."""
    found = inspection.sheet(sheet)
    if not table:
        return SheetMapping(sheet=sheet, table="", headings=found.headings)
    return propose(sheet, found.columns, table=table)


def _inspected(sheet: Sheet) -> SheetInspection:
    try:
        columns = profiles(sheet)
        samples = sample(sheet, SAMPLE_ROWS)
    except pa.ArrowInvalid as error:
        raise arrow_refusal(error, sheet.name) from error
    rows = max((column.rows for column in columns), default=0)
    return SheetInspection(
        name=sheet.name,
        rows=rows,
        columns=columns,
        samples=samples,
        notes=sheet.notes,
        origins=aside.origins(sheet),
    )


def _hint(file: str, sheet: SheetInspection) -> str:
    return f"{Path(file).stem} {sheet.name}"


def _about(sheet: SheetMapping, kind: Literal["error", "warning", "note"], text: Label) -> Problem:
    return Problem(kind=kind, sheet=sheet.sheet, text=text)


def _places(sheet: SheetMapping) -> Label:
    heading, words = sheet.heading("meeting.channel"), places(sheet)
    return Label(
        f"„{heading}“ nennt auch den Ort: {', '.join(f'„{one}“' for one in words)} "
        f"{'füllt' if len(words) == 1 else 'füllen'} zugleich den Besprechungsort.",
        f"'{heading}' names the place as well: {', '.join(repr(one) for one in words)} "
        f"{'fills' if len(words) == 1 else 'fill'} the meeting place, too.",
    )


def _missing(table: Label, names: Sequence[Label]) -> Label:
    return Label(
        f"Für „{table.de}“ fehlt: {', '.join(name.de for name in names)}. Bitte eine Spalte "
        f"zuordnen.",
        f"'{table.en}' needs: {', '.join(name.en for name in names)}. Please choose a column.",
    )

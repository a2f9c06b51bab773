"""How the columns of a file become canonical ones: confirmed by a person, saved under a name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Literal

from connectors.upload import record
from connectors.upload.errors import refuse
from connectors.upload.fields import Field, field
from kpi import facts

VERSION = 1
Order = Literal["day", "month", "year", "fixed", ""]
Decimal = Literal[".", ",", ""]
Scale = Literal["up", "down", ""]
StatusRule = Literal["held", "scheduled", ""]
"""What a past meeting is where the file knows no completion: held, or left open."""


@dataclass(frozen=True, kw_only=True)
class FieldMapping:
    """One delivered column and what it means.

    `field`: `table.column`; `heading`: the delivered heading. `date_formats`: strptime, day
    first; `order`: which part comes first, empty while nobody has said. `decimal` likewise;
    both are `fixed` and `.` for columns without dates or numbers. `time_zone` of times
    without offset, None = the reporting zone. `words`: delivered word and canonical word;
    words with an empty meaning go to quarantine. `has_unit`: numbers carry a unit (`30 min`).
    `scale`: whether 5 or, as with school grades, 1 is the best score; empty while nobody has
    said.
    """

    field: str
    heading: str
    date_formats: tuple[str, ...] = ()
    order: Order = "fixed"
    decimal: Decimal = "."
    time_zone: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    has_unit: bool = False
    scale: Scale = "up"

    @property
    def meaning(self) -> Field:
        """Return the field. Raises KeyError where it does not exist."""
        return field(self.field)


@dataclass(frozen=True, kw_only=True)
class SheetMapping:
    """One table of a file. `table` is what its rows are about, empty = not imported.

    `headings` are all delivered headings, by which a file is recognised again.
    `status_rule` matters for meetings only. `constants`: columns of words that the file does not
    hold, with the word that holds for all of its rows. `uncertain`: headings of which nobody has
    said yet whether they are the branch or the place of the meeting.
    """

    sheet: str
    table: str
    headings: tuple[str, ...]
    fields: tuple[FieldMapping, ...] = ()
    status_rule: StatusRule = "held"
    constants: tuple[tuple[str, str], ...] = ()
    uncertain: tuple[str, ...] = ()

    def of(self, name: str) -> FieldMapping | None:
        """Return how the field `name` is read, None where the file does not hold it."""
        return next((item for item in self.fields if item.field == name), None)

    def heading(self, name: str) -> str | None:
        """Return the delivered heading of the field `name`, None where there is none."""
        found = self.of(name)
        return found.heading if found else None


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """The mapping of one file. `source` names where its rows come from: a row of the same
    source with the same key replaces its predecessor. `replaces_source`: the file is
    everything the source has, rows it does not hold are deleted."""

    name: str
    sheets: tuple[SheetMapping, ...]
    source: str = "upload"
    replaces_source: bool = False
    version: int = VERSION

    @property
    def fingerprint(self) -> str:
        """Return what changes whenever the mapping would read a file differently."""
        plain = record.to_plain(replace(self, name=""))
        for sheet in plain["sheets"]:
            # A mapping without any keeps the fingerprint it had before there were such.
            for later in ("constants", "uncertain"):
                if not sheet[later]:
                    del sheet[later]
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def used(self) -> tuple[SheetMapping, ...]:
        """Return the sheets that are imported."""
        return tuple(sheet for sheet in self.sheets if sheet.table)


def to_json(mapping: Mapping) -> str:
    """Return the mapping as JSON, to be saved."""
    return json.dumps(record.to_plain(mapping), ensure_ascii=False, indent=1)


def from_json(text: str) -> Mapping:
    """Return the mapping in `text`. Raises UploadError that names what is wrong with it."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise refuse(
            f"Die Zuordnung ist kein gültiges JSON ({error}).",
            f"The mapping is not valid JSON ({error}).",
        ) from None
    if not isinstance(plain, dict) or plain.get("version") != VERSION:
        raise refuse(
            f"Diese Zuordnung hat nicht die Version {VERSION}. Bitte legen Sie sie neu an.",
            f"This mapping is not of version {VERSION}. Please create it again.",
        )
    mapping = record.from_plain(Mapping, plain)
    for sheet in mapping.used:
        check(sheet)
    return mapping


def check(sheet: SheetMapping) -> None:
    """Raise UploadError where a sheet names a table, field, word or heading that is not there."""
    table = facts.table(sheet.table)
    for name, word in sheet.constants:
        if word not in next((c.words for c in table.columns if c.name == name), ()):
            raise refuse(f"„{word}“ ist kein Wert von {name}.", f"'{word}' is no value of {name}.")
    for item in sheet.fields:
        try:
            meaning = item.meaning
        except KeyError:
            raise refuse(
                f"Es gibt kein Feld „{item.field}“.", f"There is no field '{item.field}'."
            ) from None
        if item.heading not in sheet.headings:
            raise _no_heading(item, sheet)
        for _, meant in item.words:
            if meant and meaning.words and meant not in meaning.words:
                possible = ", ".join(meaning.words)
                raise refuse(
                    f"„{meant}“ ist kein Wert von {item.field}; möglich: {possible}.",
                    f"'{meant}' is not a value of {item.field}; possible: {possible}.",
                )


def _no_heading(item: FieldMapping, sheet: SheetMapping) -> Exception:
    return refuse(
        f"Die Spalte „{item.heading}“ ({item.field}) gibt es in „{sheet.sheet or 'Datei'}“ nicht.",
        f"There is no column '{item.heading}' ({item.field}) in '{sheet.sheet or 'file'}'.",
    )


def with_field(sheet: SheetMapping, item: FieldMapping) -> SheetMapping:
    """Return the sheet with this field read so, instead of any other way."""
    sheet = decided(sheet, item.heading)
    names = [other.field for other in sheet.fields]
    if item.field not in names:
        return replace(sheet, fields=(*sheet.fields, item))
    fields = tuple(item if other.field == item.field else other for other in sheet.fields)
    return replace(sheet, fields=fields)


def without_field(sheet: SheetMapping, name: str) -> SheetMapping:
    """Return the sheet without the field `name`."""
    return replace(sheet, fields=tuple(item for item in sheet.fields if item.field != name))


def decided(sheet: SheetMapping, heading: str) -> SheetMapping:
    """Return the sheet with no doubt left about a heading."""
    return replace(sheet, uncertain=tuple(one for one in sheet.uncertain if one != heading))


def with_constant(sheet: SheetMapping, column: str, word: str) -> SheetMapping:
    """Return the sheet with a word that holds for all rows; none where it is empty."""
    kept = tuple(one for one in sheet.constants if one[0] != column)
    return replace(sheet, constants=(*kept, (column, word)) if word else kept)


def with_sheet(mapping: Mapping, sheet: SheetMapping) -> Mapping:
    """Return the mapping with this sheet in place of the one of the same name."""
    sheets = tuple(sheet if other.sheet == sheet.sheet else other for other in mapping.sheets)
    return replace(mapping, sheets=sheets)

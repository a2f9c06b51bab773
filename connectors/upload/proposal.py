"""The mapping that is proposed for a table, with everything open that its values leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from connectors.upload import numbers, words
from connectors.upload.dates import EXCEL
from connectors.upload.fields import Field, field
from connectors.upload.mapping import FieldMapping, SheetMapping
from connectors.upload.normal import normalise
from connectors.upload.profile import ColumnProfile
from connectors.upload.recognition import Recognition, assign, recognise

_MOST_WORDS = 60
_SERIAL_SHARE = 0.9
_GRADES = frozenset(("note", "noten", "schulnote", "schulnoten", "gesamtnote", "grade", "grades"))


def propose(
    sheet: str, columns: Sequence[ColumnProfile], hint: str = "", table: str | None = None
) -> SheetMapping:
    """Return the proposed mapping of a table.

    `hint`: names that may tell what it is about; `table`: what it is about where a person
    has said so.
    """
    found = assign(table, columns, hint) if table else recognise(hint, columns)
    return _drafted(sheet, columns, found)


def _drafted(sheet: str, columns: Sequence[ColumnProfile], found: Recognition) -> SheetMapping:
    by_heading = {column.heading: column for column in columns}
    places = list(by_heading)
    ordered = sorted(found.headings.items(), key=lambda entry: places.index(entry[1]))
    drafts = tuple(draft(field(name), by_heading[heading]) for name, heading in ordered)
    mapping = SheetMapping(
        sheet=sheet,
        table=found.table,
        headings=tuple(by_heading),
        fields=drafts,
        uncertain=found.uncertain,
    )
    return replace(mapping, status_rule="" if needs_status_rule(mapping) else "held")


def draft(meaning: Field, column: ColumnProfile) -> FieldMapping:
    """Return how `column` is read as `meaning`; what its values leave open is empty."""
    item = FieldMapping(field=meaning.name, heading=column.heading)
    if meaning.kind in ("date", "timestamp"):
        return _dated(item, column)
    if meaning.kind == "clock":
        return replace(item, date_formats=column.clocks)
    if meaning.kind == "number":
        return _numeric(item, column)
    if meaning.name == "meeting.cancelled":
        return replace(item, words=_saying_yes(column))
    if meaning.kind == "words":
        return replace(item, words=_worded(meaning, column))
    return item


def needs_status_rule(sheet: SheetMapping) -> bool:
    """Return whether a file of meetings says nowhere which of them took place."""
    if sheet.table != "meeting" or sheet.of("meeting.attended") or sheet.of("meeting.no_show"):
        return False
    status = sheet.of("meeting.status")
    return status is None or all(meant != "completed" for _, meant in status.words)


def _dated(item: FieldMapping, column: ColumnProfile) -> FieldMapping:
    if column.type != "text":
        return item
    if column.dates is None:
        is_serial = column.serial_share >= _SERIAL_SHARE
        return replace(item, date_formats=(EXCEL,)) if is_serial else item
    return replace(item, date_formats=column.dates.formats, order=column.dates.order)


def _numeric(item: FieldMapping, column: ColumnProfile) -> FieldMapping:
    if column.type != "text":
        return item
    return replace(
        item,
        decimal=column.numbers.decimal,
        has_unit=any(map(numbers.has_unit, column.values)),
        scale="" if _may_be_a_grade(item) else "up",
    )


def _may_be_a_grade(item: FieldMapping) -> bool:
    """Return whether a score is called a grade: with those, 1 is often the best."""
    is_grade = _GRADES & set(normalise(item.heading).split())
    return bool(is_grade) and item.meaning.column == "score" and item.meaning.minimum == 1


def _saying_yes(column: ColumnProfile) -> tuple[tuple[str, str], ...]:
    """Return the word by which a row is cancelled; who cancelled it is to be asked."""
    return tuple((value, "") for value in column.values if words.flag(value))[:1]


def _worded(meaning: Field, column: ColumnProfile) -> tuple[tuple[str, str], ...]:
    """Return each delivered word with what it probably means, empty where nobody knows."""
    seen: dict[str, str] = {}
    for value in column.values[:_MOST_WORDS]:
        word = " ".join(value.split())
        seen.setdefault(word.lower(), word)
    return tuple((word, words.proposed(meaning.name, word)) for word in seen.values())

"""A mapping with one of its open questions answered."""

from __future__ import annotations

from dataclasses import replace

from connectors.upload.mapping import (
    FieldMapping,
    Mapping,
    Order,
    SheetMapping,
    decided,
    with_field,
)
from connectors.upload.question import Question


def answer(mapping: Mapping, question: Question, value: str) -> Mapping:
    """Return the mapping with `question` answered by the value of one of its choices.

    Any other value leaves it open.
    """
    if value not in {choice.value for choice in question.choices}:
        return mapping
    sheets = tuple(
        _answered(sheet, question, value) if sheet.sheet == question.sheet else sheet
        for sheet in mapping.sheets
    )
    return replace(mapping, sheets=sheets)


def _answered(sheet: SheetMapping, question: Question, value: str) -> SheetMapping:
    if question.kind == "whereabouts":
        item = FieldMapping(field=value, heading=question.heading)
        return with_field(sheet, item) if value else decided(sheet, question.heading)
    if question.kind == "status_rule":
        return replace(sheet, status_rule="held" if value == "held" else "scheduled")
    found = sheet.of(question.field)
    return with_field(sheet, _read(found, question, value)) if found else sheet


def _read(item: FieldMapping, question: Question, value: str) -> FieldMapping:
    if question.kind == "date_order":
        order: Order = "month" if value == "month" else "year" if value == "year" else "day"
        return replace(item, order=order)
    if question.kind == "decimal":
        return replace(item, decimal="," if value == "," else ".")
    if question.kind == "scale":
        return replace(item, scale="down" if value == "down" else "up")
    pairs = tuple((word, value if word == question.word else meant) for word, meant in item.words)
    return replace(item, words=pairs)


def answered(mapping: Mapping, question: Question) -> str:
    """Return the value by which `question` is answered in the mapping, empty while it is open.

    Empty, too, where its column means something else by now.
    """
    sheets = [sheet for sheet in mapping.sheets if sheet.sheet == question.sheet]
    if question.kind == "status_rule":
        return "".join(sheet.status_rule for sheet in sheets)
    read = (sheet.of(question.field) for sheet in sheets)
    found = next((one for one in read if one and one.heading == question.heading), None)
    if found is None:
        return ""
    if question.kind == "date_order":
        return found.order
    if question.kind == "decimal":
        return found.decimal
    return found.scale if question.kind == "scale" else dict(found.words).get(question.word, "")

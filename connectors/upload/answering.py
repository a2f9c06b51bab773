"""A mapping with one of its open questions answered."""

from __future__ import annotations

from dataclasses import replace

from connectors.upload.mapping import Mapping, Order, SheetMapping, with_field
from connectors.upload.questions import Question


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
    found = sheet.of(question.field)
    if question.kind == "status_rule":
        return replace(sheet, status_rule="held" if value == "held" else "scheduled")
    if found is None:
        return sheet
    if question.kind == "date_order":
        order: Order = "month" if value == "month" else "year" if value == "year" else "day"
        return with_field(sheet, replace(found, order=order))
    if question.kind == "decimal":
        return with_field(sheet, replace(found, decimal="," if value == "," else "."))
    if question.kind == "scale":
        return with_field(sheet, replace(found, scale="down" if value == "down" else "up"))
    pairs = tuple((word, value if word == question.word else meant) for word, meant in found.words)
    return with_field(sheet, replace(found, words=pairs))

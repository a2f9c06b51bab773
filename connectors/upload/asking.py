"""Questions about a file on a terminal, or the list of them where nobody can answer."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.upload.answering import answer
from connectors.upload.inspection import Inspection
from connectors.upload.mapping import Mapping
from connectors.upload.question import Question
from kpi import facts
from kpi.text import Language


def described(inspection: Inspection, mapping: Mapping, language: Language) -> list[str]:
    """Return the mapping as lines: heading → meaning, what is not used, what to know."""
    text = [("Quelle: " if language == "de" else "Source: ") + mapping.source]
    for sheet in mapping.used:
        about = facts.table(sheet.table).label.in_(language)
        rows = inspection.sheet(sheet.sheet).rows
        text.append(f"{sheet.sheet or inspection.file}: {about} ({rows:,})")
        text += [
            f"  {item.heading} → {item.meaning.label.in_(language)} [{item.field}]"
            for item in sheet.fields
        ]
    unused = "nicht verwendet" if language == "de" else "not used"
    text += [f"  {heading} → {unused}" for _, heading in inspection.unrecognised(mapping)]
    for problem in inspection.problems(mapping):
        mark = {"error": "!!", "warning": "!", "note": "·"}[problem.kind]
        where = f"{problem.sheet}: " if problem.sheet else ""
        text.append(f"  {mark} {where}{problem.text.in_(language)}")
    return text


def asked(mapping: Mapping, questions: Sequence[Question], language: Language) -> Mapping:
    """Return the mapping with each question answered on the terminal."""
    for question in questions:
        mapping = answer(mapping, question, _ask(question, language))
    return mapping


def accepted(mapping: Mapping, questions: Sequence[Question]) -> Mapping:
    """Return the mapping with every question answered as proposed, where it is."""
    for question in questions:
        if question.proposed:
            mapping = answer(mapping, question, question.proposed)
    return mapping


def listed(questions: Sequence[Question], language: Language) -> list[str]:
    """Return the open questions as lines, with what they could be answered by."""
    text = []
    for question in questions:
        choices = " | ".join(choice.value or "–" for choice in question.choices)
        text.append(f"  ? {question.text.in_(language)} [{choices}]")
    return text


def _ask(question: Question, language: Language) -> str:
    print(question.text.in_(language))
    if question.examples:
        print("  " + " · ".join(question.examples))
    for number, choice in enumerate(question.choices, 1):
        mark = " *" if choice.value == question.proposed and question.proposed else ""
        print(f"  {number}) {choice.label.in_(language)}{mark}")
    values = [choice.value for choice in question.choices]
    while True:
        given = input("> ").strip()
        if not given and question.proposed:
            return question.proposed
        if given.isdigit() and 0 < int(given) <= len(values):
            return values[int(given) - 1]
        if given and given in values:
            return given
